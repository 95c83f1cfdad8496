"""Messages about the machine and about the program itself.

A wrong command or a machine that refuses something is a `UseError`, which bears the name “moi-truong” without
passing here: it must be sayable before any package is installed.
"""

from __future__ import annotations

from congbo.messages.registry import error


@error(
    "moi-truong",
    "Lệnh gõ chưa đúng, hoặc máy không cho làm việc cần làm: ổ đĩa đầy, thiếu quyền, không có mạng "
    "khi cần tải gói. Nội dung của bạn không sai và thư mục xuất vẫn như trước. Làm theo dòng "
    "“Cách sửa” rồi chạy lại cùng lệnh; xem cách gõ lệnh bằng: python3 build.py --help",
)
def refused(cause: str, cure: str) -> tuple[str, str]:
    return (cause, cure)


@error(
    "loi-chuong-trinh",
    "Đây là lỗi của chương trình, không phải của nội dung; thư mục xuất vẫn như trước. Chi tiết đã "
    "được ghi vào tệp .cache/loi-chuong-trinh.txt: gửi tệp ấy cho người phát triển, kèm lệnh vừa gõ. "
    "Thường có thể làm tiếp bằng cách bỏ thay đổi vừa viết rồi viết lại từng phần nhỏ.",
)
def fault(summary: str, kept: str) -> tuple[str, str]:
    return (f"Chương trình gặp lỗi của chính nó ({summary})", kept)
