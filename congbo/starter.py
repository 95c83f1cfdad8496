"""A starter portal for another body: the files of `starter_site/`, copied into a new folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from congbo.diagnostics import UseError
from congbo.publish import about

STARTER = Path(__file__).with_name("starter_site")


def new_site(folder: Path) -> int:
    """Writes the starter portal into `folder` and gives the number of files; nothing there is ever overwritten.

    Raises UseError unless the folder is absent or empty, OSError for what the disk refuses.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UseError(
            f"“{folder}” không phải một thư mục",
            "chọn một tên chưa có, ví dụ: cong-moi",
            str(folder),
        )
    if folder.is_dir() and any(folder.iterdir()):
        raise UseError(
            f"Thư mục “{folder}” đã có tệp nên không tạo cổng mẫu ở đó",
            "chọn một thư mục chưa có hoặc còn trống, ví dụ: cong-moi",
            str(folder),
        )
    written = 0
    for name, data in starter_files():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with about(str(target)), target.open("xb") as file:
            file.write(data)
        written += 1
    return written


def starter_files() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the starter portal, sorted by path."""
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            yield file.relative_to(STARTER).as_posix(), file.read_bytes()
