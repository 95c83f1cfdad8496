"""Messages about the letters of a text: its encoding, how it was typed, what does not show."""

from __future__ import annotations

from congbo.messages.registry import error, shortened, warning


@error(
    "sai-bang-ma",
    "Mọi tệp chữ phải được lưu bằng bảng mã UTF-8, nếu không chữ Việt sẽ thành ký tự lạ. Word và "
    "Notepad cũ có thể lưu bằng bảng mã khác. Mở tệp bằng Notepad hay VS Code, chọn “Lưu thành” "
    "(Save as), mục “Encoding” chọn UTF-8.",
)
def not_utf8(name: str) -> tuple[str, str]:
    seems = "không phải UTF-8" if name == "không rõ" else f"có vẻ là {name}, không phải UTF-8"
    return (
        f"Bảng mã của tệp {seems}",
        "mở tệp bằng Notepad hoặc VS Code, chọn “Lưu thành” (Save as), mục “Encoding” chọn UTF-8",
    )


@error(
    "font-cu",
    "Chữ gõ bằng font cũ (TCVN3, VNI) chỉ đọc được trên máy có font ấy, đăng lên mạng thì thành "
    "ký tự lạ. Chương trình không tự đổi vì có thể đoán sai. Đổi bằng Unikey (Công cụ, "
    "Ctrl+Shift+F6), chọn bảng mã đích là Unicode, rồi dán lại.",
)
def legacy_text(name: str, sample: str, decoded: str) -> tuple[str, str]:
    means = f", đọc là “{decoded}”" if decoded else ""
    return (
        f"Đoạn chữ có vẻ gõ bằng {name}: “{shortened(sample)}”{means}",
        "dùng Unikey: Công cụ (Ctrl+Shift+F6), đổi từ bảng mã cũ sang Unicode, rồi dán lại",
    )


@warning(
    "go-sot",
    "Có vẻ bộ gõ tiếng Việt chưa bật khi gõ đoạn này, ví dụ “hooij nghij” thay cho “hội nghị”. Gõ "
    "lại với bộ gõ đang bật. Nếu đó là từ nước ngoài hay mã, bỏ qua lời nhắc này hoặc đặt chữ "
    "trong dấu ` `.",
)
def raw_typing(name: str, sample: str, decoded: str) -> tuple[str, str]:
    means = f", có thể là “{decoded}”" if decoded else ""
    return (
        f"Đoạn chữ có vẻ gõ {name} mà chưa thành dấu: “{shortened(sample)}”{means}",
        "gõ lại với bộ gõ đang bật, hoặc đặt trong dấu ` ` nếu là mã",
    )


@error(
    "ky-tu-an",
    "Ký tự điều khiển và ký tự đảo chiều chữ không nhìn thấy được mà làm sai thứ tự chữ, hỏng "
    "trang, hoặc giấu chữ khác với chữ nhìn thấy. Chúng thường đi theo khi chép từ Word, PDF hay "
    "trang mạng. Xóa cả từ ở vị trí được chỉ rồi gõ lại.",
)
def control_character(code: str) -> tuple[str, str]:
    return (f"Có ký tự ẩn {code}", "xóa ký tự ở vị trí này rồi gõ lại đoạn chữ quanh nó")


@warning(
    "dau-sai-cho",
    "Dấu thanh đặt trên chữ cái mà không cách viết nào đặt, ví dụ “hòan” thay cho “hoàn”, “qúy” thay cho “quý”. "
    "“hòa” và “hoà” đều đúng nên không bị nhắc. Tìm kiếm vẫn thấy chữ ấy; tệp của bạn không bị đổi. Nếu là tên riêng "
    "hay chữ nước ngoài, bỏ qua lời nhắc này.",
)
def misplaced_tone(written: str, right: str) -> tuple[str, str]:
    return (
        f"Dấu thanh đặt chưa đúng chỗ: “{written}”",
        f"viết “{right}”; nếu là tên riêng hay trích nguyên văn thì để nguyên",
    )


@warning(
    "da-sua-chu",
    "Có chữ trông đúng mà mã ký tự sai: dấu sai thứ tự, chữ giống nhau nhưng khác mã (ƣ thay cho "
    "ư), ký tự không bề rộng. Tìm kiếm sẽ không thấy những chữ ấy, nên chương trình đã sửa khi "
    "đọc; tệp của bạn không bị đổi. Gõ lại chữ ấy bằng bộ gõ Unicode để lời nhắc mất đi.",
)
def repaired(found: str, put: str) -> tuple[str, str]:
    if not put:
        return (
            "Có ký tự không bề rộng, đã bỏ khi đọc",
            "xóa ký tự ấy trong tệp để lời nhắc này mất đi",
        )
    return (
        f"Chữ “{found}” có mã ký tự sai, đã đọc là “{put}”",
        "gõ lại chữ này bằng bộ gõ Unicode để lời nhắc này mất đi",
    )
