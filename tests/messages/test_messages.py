r"""Every message, character by character: `NAME.txt` has bad sources and the text that `check` says of them.

    -- content/don-vi/a.md --   a source file; `-- path bytes --`: escapes such as \xff are bytes;
                                `-- path link --`: a symbolic link; `-- path + 2000 times --`: adds
                                its lines so often
    -- run --                   another command line than `check`
    -- expected --              what is said but for the closing summary; ROOT is the site's folder

`UPDATE=1` rewrites what is expected: read the difference before committing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

import pytest
from sites import DRAFT, Site, files_of, site_of

import congbo.messages  # noqa: F401 - declares every message
from congbo import pipeline
from congbo.load import content
from congbo.load.markup import converter
from congbo.messages.registry import declared

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*.txt"))
DECLARED = {message.name: message for message in declared()}


@contextmanager
def circumstances(name: str) -> Iterator[None]:
    """What no source can bring about."""
    with ExitStack() as stack:
        if name == "yaml-cham":
            stack.enter_context(mock.patch.object(content, "HAS_C_LOADER", False))
        elif name == "thieu-tai-san":
            stack.enter_context(
                mock.patch.object(pipeline, "REQUIRED_ASSETS", ("style.css", "x.js"))
            )
        elif name == "loi-chuong-trinh":
            fault = RuntimeError("hỏng")
            stack.enter_context(mock.patch.object(pipeline, "load_config", side_effect=fault))
        elif name == "khong-doc-duoc-than-bai":
            broken = mock.Mock(side_effect=RecursionError)
            stack.enter_context(mock.patch.object(converter.FastConverter, "convert_body", broken))
        yield


def said_of(name: str, text: str) -> str:
    """What the command of a case says of its sources."""
    sources, _, _ = text.partition("-- expected --\n")
    files = files_of(sources)
    site: Site = site_of()
    command = files.pop("run", b"check").decode().replace("ROOT", str(site.root)).split()
    site.remove(DRAFT).write("content/don-vi/quan-mau.yaml", "title: Quận Mẫu\n")
    for header, data in files.items():
        path, times, link = re.fullmatch(r"(.+?)(?: \+ (\d+) times)?( link)?", header).groups()
        place = site.root / path
        if link:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(data.decode().strip())
        elif times:
            site.write(path, place.read_bytes() + data * int(times))
        else:
            site.write(path, data)
    with circumstances(name):
        site.run(*command)
    assert site.code == (
        3 if name == "loi-chuong-trinh" else 2 if name == "moi-truong" else site.code
    )
    assert site.code in (0, 1) or name in ("loi-chuong-trinh", "moi-truong"), site.said
    said = site.said.replace(str(site.root), "ROOT")
    return re.sub(r"^(?:Đã|Chưa|Sắp) .*\n", "", said, flags=re.MULTILINE)


def test_every_message_has_a_case_and_every_case_a_message():
    assert {case.stem.partition(".")[0] for case in CASES} == set(DECLARED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_text_of_a_message(case: Path):
    text = case.read_text(encoding="utf-8")
    name = case.stem.partition(".")[0]
    said = said_of(name, text)
    word = "lỗi" if DECLARED[name].level == "error" else "cảnh báo"
    assert f"{word} [{name}]" in said, said
    sources, marker, expected = text.partition("-- expected --\n")
    if os.environ.get("UPDATE") and expected != said:
        case.write_text(f"{sources}-- expected --\n{said}", encoding="utf-8", newline="\n")
    else:
        assert marker
        assert said == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_message_reads_well(case: Path):
    expected = case.read_text(encoding="utf-8").partition("-- expected --\n")[2]
    for line in expected.split("\n"):
        if "] " in line and (" lỗi [" in f" {line}" or " cảnh báo [" in f" {line}"):
            words = line.partition("] ")[2]
            assert words[0].isupper() or words[0] in "“-", line
            assert not words.endswith("."), line
        if line.startswith("  Cách sửa: "):
            cure = line.removeprefix("  Cách sửa: ")
            assert not cure.endswith("."), line
            assert not cure[0].isupper() or cure[0] in "“", line
        assert "  " not in line.strip() or line.startswith("    ") or " | " in line, line
        assert " ," not in line.partition("] ")[2].partition("“")[0], line
