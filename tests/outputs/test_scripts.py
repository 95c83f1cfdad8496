"""Scripts lose what only their writers need, and nothing else."""

from __future__ import annotations

import pytest

from congbo.outputs.scripts import script_bytes


def test_comments_indentation_and_empty_lines_go() -> None:
    source = "// why\n\nfunction a() {\n  // more\n  return 1; // stays\n}\n/* one line */\n"
    assert script_bytes(source.encode()) == b"function a() {\nreturn 1; // stays\n}\n"


@pytest.mark.parametrize(
    "source",
    [
        "const text = `first\n  // second\n`;\n",
        "const text = 'first \\\n  second';\n",
    ],
)
def test_a_string_over_several_lines_keeps_the_script_as_it_is(source: str) -> None:
    assert script_bytes(source.encode()) == source.encode()


def test_what_is_not_utf_8_stays_as_it_is() -> None:
    assert script_bytes(b"// \xff\n  a\n") == b"// \xff\n  a\n"


def test_what_lies_within_a_comment_of_several_lines_does_no_harm() -> None:
    assert script_bytes(b"/*\n// a\n*/\n  b();\n") == b"/*\n*/\nb();\n"
