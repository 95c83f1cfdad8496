"""Messages about bodies beyond the limits of what the Markdown parser is given."""

from __future__ import annotations

from congbo.messages.registry import error
from congbo.text.numbers import number


@error(
    "than-bai-qua-muc",
    "Trình đọc Markdown chậm đi rất nhiều khi một thân bài có quá nhiều dấu cùng loại. Các mức "
    "này cao hơn hẳn mọi văn bản viết tay; vượt mức thường là do dán nhầm dữ liệu. Thân bài được "
    "đếm trước khi đọc nên kết quả như nhau trên mọi máy. Bảng số liệu lớn thì đính kèm tệp CSV "
    "hoặc XLSX.",
)
def too_much(what: str, limit: int) -> tuple[str, str]:
    return (
        f"Thân bài có quá {number(limit)} {what}",
        "xóa phần dán nhầm, hoặc chia nội dung thành nhiều tệp",
    )


@error(
    "dong-qua-dai",
    "Dòng dài hàng chục nghìn ký tự thường là dữ liệu dán nhầm, ví dụ ảnh chép từ Word thành chữ. "
    "Xóa phần dán nhầm. Nếu là văn bản thật, chia thành các đoạn, giữa hai đoạn để một dòng "
    "trống.",
)
def line_too_long(length: int, limit: int) -> tuple[str, str]:
    return (
        f"Dòng dài {number(length)} ký tự, quá mức {number(limit)}",
        "xuống dòng và để một dòng trống giữa các đoạn",
    )


@error(
    "doan-qua-dai",
    "Một đoạn là các dòng liền nhau, không có dòng trống xen giữa; đoạn dài quá thì không ai đọc "
    "nổi và máy xử lý rất chậm. Để dòng trống giữa các đoạn, chia bảng dài thành nhiều bảng theo "
    "mục.",
)
def block_too_long(limit: int) -> tuple[str, str]:
    return (
        f"Đoạn bắt đầu ở đây dài quá {number(limit)} ký tự mà không có dòng trống",
        "để dòng trống giữa các đoạn, hoặc chia bảng thành nhiều bảng",
    )


@error(
    "long-qua-sau",
    "Trích dẫn (>), danh sách và chú thích lồng trong nhau được tính mỗi tầng một bậc, bốn dấu "
    "cách đầu dòng cũng là một bậc. Lồng sâu thì trên điện thoại không còn chỗ cho chữ. Bớt bậc: "
    "tách thành đề mục riêng, hoặc bỏ dấu cách thừa ở đầu dòng.",
)
def nested_too_deep(limit: int) -> tuple[str, str]:
    return (
        f"Danh sách hoặc trích dẫn lồng nhau quá {limit} bậc",
        "bớt dấu >, -, 1. hoặc dấu cách ở đầu dòng",
    )


@error(
    "nhan-manh-qua-sau",
    "Dấu * hoặc _ mở phần chữ nghiêng, ** hoặc __ mở phần chữ đậm; dấu mở nối nhau mà không đóng thì "
    "lồng vào nhau. Đóng mỗi dấu trước khi mở dấu khác; dấu sao hay gạch dưới là chữ thường thì "
    "viết \\* hoặc \\_",
)
def emphasis_too_deep(limit: int) -> tuple[str, str]:
    return (
        f"Chữ đậm, chữ nghiêng lồng nhau quá {limit} bậc",
        "đóng mỗi dấu * và _ trước khi mở dấu khác; dấu là chữ thường thì viết \\*, \\_",
    )


@error(
    "doan-vun",
    "Đề mục, đường kẻ ngang và khung lưu ý cần dòng trống ở trước và sau, nếu không chúng dính "
    "vào nhau. Hàng trăm dòng như vậy liền nhau thường là mã hoặc dữ liệu dán vào: đặt phần ấy "
    "giữa hai dòng ```",
)
def block_too_broken(limit: int) -> tuple[str, str]:
    return (
        f"Đoạn bắt đầu ở đây có quá {limit} đề mục, đường kẻ hoặc khung liền nhau, không có dòng trống",
        "để một dòng trống trước và sau mỗi đề mục, đường kẻ; đoạn mã thì đặt giữa hai dòng ```",
    )


@error(
    "dinh-nghia-lien-nhau",
    "Trong danh sách định nghĩa, mỗi thuật ngữ đứng một dòng, nghĩa ở dòng sau bắt đầu bằng “: ”, "
    "và trước mỗi thuật ngữ có một dòng trống. Thiếu dòng trống thì các thuật ngữ lồng vào nhau.",
)
def too_many_terms(limit: int) -> tuple[str, str]:
    return (
        f"Đoạn bắt đầu ở đây có quá {limit} dòng định nghĩa (“: …”) liền nhau",
        "để một dòng trống trước mỗi thuật ngữ",
    )
