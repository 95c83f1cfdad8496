"""What went wrong outside the sources, as a message: the system refused something, or the program has a fault."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from congbo.diagnostics import Diagnostic, Span
from congbo.messages import environment as say
from congbo.options import CACHE

TRACE = "loi-chuong-trinh.txt"

_REFUSED = {
    errno.ENOSPC: ("ổ đĩa đầy", "dọn bớt tệp trên ổ đĩa rồi chạy lại"),
    errno.EDQUOT: ("hết hạn mức lưu trữ", "dọn bớt tệp, hạn mức lưu trữ đã hết"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "chọn thư mục khác bằng --output hoặc --root"),
    errno.EACCES: ("không có quyền", "xem lại quyền đọc, ghi của thư mục này"),
    errno.EPERM: ("không có quyền", "xem lại quyền đọc, ghi của thư mục này"),
    errno.ENAMETOOLONG: ("tên quá dài", "rút ngắn tên tệp hoặc thư mục"),
    errno.EMFILE: ("mở quá nhiều tệp cùng lúc", "tăng giới hạn số tệp mở (ulimit -n) rồi chạy lại"),
    errno.ENOENT: (
        "không có tệp hay thư mục này, và không tạo được ở đây",
        "tệp vừa bị xóa hay đổi tên thì chạy lại; nơi xuất không tạo được thì chọn thư mục khác bằng --output",
    ),
    errno.ENOTDIR: ("một tệp nằm ở chỗ cần một thư mục", "đổi tên tệp ấy, hoặc chọn nơi khác"),
    errno.EISDIR: ("một thư mục nằm ở chỗ cần một tệp", "xóa hoặc đổi tên thư mục ấy rồi chạy lại"),
    errno.EEXIST: ("một tệp cùng tên đã ở đó", "đổi tên tệp ấy, hoặc chọn nơi khác"),
    errno.ELOOP: ("liên kết dẫn vòng quanh", "xóa liên kết ấy, hoặc thay bằng thư mục thật"),
    errno.EBUSY: ("một chương trình khác đang dùng", "đóng chương trình ấy rồi chạy lại"),
    errno.ENOTEMPTY: ("thư mục không trống", "chuyển các tệp trong đó đi nơi khác rồi chạy lại"),
    errno.EPIPE: (
        "một tiến trình phụ dừng khi vừa được gọi",
        "kiểm tra bộ nhớ của máy, hoặc chạy lại với --jobs 1",
    ),
    errno.EIO: ("ổ đĩa hoặc mạng đọc ghi không được", "kiểm tra ổ đĩa và kết nối, rồi chạy lại"),
}
_CURE = "xem lại ổ đĩa và quyền truy cập, rồi chạy lại"


def environment_problem(error: OSError) -> Diagnostic:
    """What the system refused, in words an IT officer can act on."""
    cause, cure = _REFUSED.get(error.errno or 0, (f"mã lỗi {_code(error)}", _CURE))
    path = "" if error.filename is None else os.fsdecode(error.filename)
    if error.errno in (errno.ENOTDIR, errno.EEXIST) and path:
        path = str(_in_the_way(Path(path)))
    return say.refused(Span(path), f"Hệ thống không cho làm: {cause}", cure)


def _code(error: OSError) -> str:
    """The name of an error as manuals have it (ENXIO); what the system says of it is in its own language."""
    return errno.errorcode.get(error.errno or 0, "") or str(error.errno or type(error).__name__)


def _in_the_way(path: Path) -> Path:
    """The file that lies where a folder is needed: the path itself, or the nearest above it that is there."""
    found = (place for place in (path, *path.parents) if os.path.lexists(place))
    nearest = next(found, path)
    return path if nearest.is_dir() else nearest


def fault_of_ours(error: Exception, root: Path) -> Diagnostic:
    """Keeps the trace of a fault of the program in ROOT/.cache and says where it is."""
    import traceback  # here, because hardly a run needs it

    trace = "".join(traceback.format_exception(error))
    place = root / CACHE / TRACE
    kept = f"gửi tệp {place} cho người phát triển"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(trace, encoding="utf-8", errors="backslashreplace")
    except OSError:
        kept = "chạy lại với --root ở một thư mục ghi được để có tệp vết lỗi"
    summary = f"{type(error).__name__}: {str(error)[:200]}".removesuffix(": ")
    return say.fault(Span(), summary, kept)
