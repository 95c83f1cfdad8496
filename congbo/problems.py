"""What went wrong outside the sources, as a message: the system refused something, or the program has a fault."""

from __future__ import annotations

import errno
import traceback
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
    errno.ENOENT: ("tệp không còn ở đó", "tệp vừa bị xóa hoặc đổi tên; chạy lại"),
    errno.ENOTDIR: ("một tệp nằm ở chỗ cần một thư mục", "xóa hoặc đổi tên tệp ấy rồi chạy lại"),
    errno.EISDIR: ("một thư mục nằm ở chỗ cần một tệp", "xóa hoặc đổi tên thư mục ấy rồi chạy lại"),
    errno.EIO: ("ổ đĩa hoặc mạng đọc ghi không được", "kiểm tra ổ đĩa và kết nối, rồi chạy lại"),
}
_CURE = "xem lại ổ đĩa và quyền truy cập, rồi chạy lại"


def environment_problem(error: OSError) -> Diagnostic:
    """What the system refused, in words an IT officer can act on."""
    said = error.strerror or str(error)
    cause, cure = _REFUSED.get(error.errno or 0, (said, _CURE))
    return say.refused(Span(str(error.filename or "")), f"Hệ thống không cho làm: {cause}", cure)


def fault_of_ours(error: Exception, root: Path) -> Diagnostic:
    """Keeps the trace of a fault of the program in ROOT/.cache and says where it is."""
    trace = "".join(traceback.format_exception(error))
    place = root / CACHE / TRACE
    kept = f"gửi tệp {place} cho người phát triển"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(trace, encoding="utf-8", errors="backslashreplace")
    except OSError:
        kept = "chạy lại với --root ở một thư mục ghi được để có tệp vết lỗi"
    summary = f"{type(error).__name__}: {str(error)[:200]}"
    return say.fault(Span(), summary, kept)
