"""Why there is no environment, in words: cause and cure, on stderr and as `--json` promises.

The standard library alone, since it speaks when nothing else is there.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from congbo.diagnostics import UseError, as_plain, layout

LOG = Path(".cache", "bootstrap", "pip.log")
"""Where, under the project's folder, pip's own words are kept."""

ALMOST_FULL = 20_000_000  # bytes left on a disk where pip may fail without naming the cause


def report(problem: UseError, arguments: Sequence[str]) -> int:
    """2, after the problem in words and, for `--json`, as the one object on stdout."""
    text = layout(problem.diagnostic, lambda _path, _line: None)
    print(text, file=sys.stderr, flush=True)
    return end(2, arguments, problem)


def end(code: int, arguments: Sequence[str], *problems: UseError) -> int:
    """The code, after the object that `--json` promises at every exit."""
    if "--json" in arguments:
        unknown = dict.fromkeys(("pages", "changed", "removed", "seconds"))
        answer = {
            "ok": False,
            "exit": code,
            "diagnostics": [as_plain(problem.diagnostic) for problem in problems],
            "summary": {**unknown, "errors": len(problems), "warnings": 0},
        }
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return code


def unwritable(error: OSError) -> UseError:
    """What to say when the system refuses to write, read or start something."""
    place = f" “{error.filename}”" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UseError(
            f"không chuẩn bị được môi trường: không có quyền ghi hoặc chạy{place}",
            "chép dự án vào một thư mục ghi được hoặc xin quyền ghi thư mục này; nếu không thể, cài"
            f" các gói cho Python đang dùng: {_python()} -m pip install -r requirements.lock",
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return UseError(
            f"không chuẩn bị được môi trường:{place} là một tệp, không phải thư mục",
            "đổi tên hoặc xóa tệp ấy rồi chạy lại",
        )
    if error.errno == errno.ENOENT and str(error.filename).endswith(".lock"):
        return UseError(
            f"thiếu tệp{place}",
            "lấy lại tệp ấy từ kho mã nguồn (git checkout -- requirements.lock"
            " requirements-test.lock) rồi chạy lại",
        )
    return UseError(
        f"không chuẩn bị được môi trường: {error.strerror or error}{place}",
        "xóa thư mục .venv rồi chạy lại",
    )


def why_pip_failed(log: str, root: Path, locks: Sequence[str]) -> UseError:
    """The likely cause, read from what pip wrote; the log's place is named in the cure."""
    wanted = "".join(f" -r {Path(lock).name}" for lock in locks)
    kept = f"; nhật ký của pip: {LOG.as_posix()}"
    if "No space left" in log or shutil.disk_usage(root).free < ALMOST_FULL:
        return disk_full()
    if "DO NOT MATCH THE HASHES" in log:
        return UseError(
            "không chuẩn bị được môi trường: có gói tải về khác với bản đã ghi trong tệp khóa",
            f"kho gói đang dùng có thể đã bị can thiệp: báo người quản trị, đừng bỏ qua{kept}",
        )
    if re.search(r"connect|SSL|proxy|timed? ?out|HTTP error", log, re.IGNORECASE):
        return UseError(
            "không chuẩn bị được môi trường: không tải được các gói (không có mạng, hoặc kho gói"
            " không trả lời)",
            "nối mạng rồi chạy lại, chỉ cần một lần. Máy không nối mạng được: trên một máy cùng"
            f" loại có mạng, chạy “{_python()} -m pip download --only-binary :all: -d goi"
            f"{wanted}”, chép thư mục goi sang, đặt biến môi trường PIP_NO_INDEX=1 và"
            f" PIP_FIND_LINKS=goi rồi chạy lại{kept}",
        )
    lacking = re.search(r"No matching distribution found for (\S+)", log)
    if lacking:
        return UseError(
            f"không chuẩn bị được môi trường: kho gói không có {lacking[1]} dựng sẵn cho Python"
            f" {sys.version_info[0]}.{sys.version_info[1]} trên máy này",
            "chạy bằng bản Python khác (3.11 đến 3.14), hoặc bổ sung gói ấy vào kho hay thư mục"
            f" gói đang dùng{kept}",
        )
    return UseError("không chuẩn bị được môi trường: pip báo lỗi", f"xem nguyên nhân{kept[1:]}")


def disk_full() -> UseError:
    """No room left; what was half made is removed by the one who says this."""
    return UseError(
        "không chuẩn bị được môi trường: ổ đĩa đã đầy",
        "dọn bớt ổ đĩa (cần 20 MB, với lệnh test 400 MB) rồi chạy lại; phần làm dở đã được xóa",
    )


def no_pip() -> UseError:
    """Neither pip nor a wheel of it, as on Debian without python3-venv."""
    return UseError(
        "không chuẩn bị được môi trường: Python này thiếu pip và ensurepip",
        "Debian, Ubuntu: sudo apt install python3-venv; hệ điều hành khác: cài Python từ"
        " python.org; rồi chạy lại",
    )


def unfit_path(root: Path) -> UseError:
    """The venv module refuses a path with the sign that parts the folders in PATH."""
    return UseError(
        f"không chuẩn bị được môi trường: đường dẫn “{root}” có dấu “{os.pathsep}”",
        "đổi tên thư mục cho không còn dấu ấy rồi chạy lại",
    )


def _python() -> str:
    return "py" if os.name == "nt" else "python3"
