from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.publish import check_path

TRICKY = st.text(alphabet='aZđ0./\\:*?"<>| \x00\n\u202e\u200b\u0301$¹~', max_size=12)
WORDS = st.sampled_from(["con", "NUL", "com1", "lpt¹", "aux.html", "..", ".", "a", "ệ", "C:", ""])


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "tin-bai/nam/2022/09/index.html",
        ".well-known/security.txt",
        "tep/Đề án số 13.pdf",
        "console/common.html",
        "a..b/c.d.e",
    ],
)
def test_ordinary_paths_may_be_published(path: str) -> None:
    check_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/index.html",
        "a//b",
        "a/",
        "a/../b",
        "..",
        "./a",
        "C:/a",
        "c:a",
        "a\\b",
        "a\x00b",
        "a\nb",
        "a\x7fb",
        "a\u202eb",
        "a\u2066b",
        "a\u200bb",
        "a\ud800b",
        "a\u2028b",
        "te\u0323p",
        "con",
        "a/NUL.html",
        "com1/index.html",
        "lpt².txt",
        "aux .txt",
        "CONIN$",
        "a./b",
        "a /b",
        "a.html ",
        "a<b",
        'a"b',
        "a|b",
        "a?b",
        "a*b",
        ".congbo",
        ".gitkeep",
        ".congbo-stage/a",
        ".CONGBO/a",
        ".congbo-lock",
    ],
)
def test_paths_that_are_unsafe_on_some_system_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_path(path)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(WORDS | TRICKY, min_size=1, max_size=4).map("/".join))
def test_an_accepted_path_stays_in_its_folder_on_every_system(path: str) -> None:
    try:
        check_path(path)
    except ValueError:
        return
    windows = PureWindowsPath(path)
    assert not PurePosixPath(path).is_absolute()
    assert not windows.drive
    assert not windows.root
    assert not windows.is_reserved()
    assert ".." not in windows.parts
    assert windows.as_posix() == path
