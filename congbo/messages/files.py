"""Messages about files, folders, encodings and the form of YAML."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning


@error(
    "thieu-cau-hinh",
    "Thư mục gốc của một cổng phải có tệp config.yaml với ít nhất hai dòng title và base_url.",
)
def no_config() -> tuple[str, str]:
    return (
        "Không có tệp config.yaml",
        (
            "tạo tệp này với hai dòng, ví dụ: title: Cổng thông tin Kế hoạch 05 và "
            "base_url: https://kehoach05.example"
        ),
    )


@error(
    "thu-muc-la",
    "Mỗi loại nội dung có một thư mục riêng ngay dưới content/. Thư mục mang tên khác không được đọc, "
    "nên chương trình dừng lại để không bỏ sót nội dung. Tên bắt đầu bằng “_” hoặc “.” thì được bỏ qua.",
)
def unknown_folder(name: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không có loại nội dung nào ở thư mục “{name}”",
        f"đổi tên thư mục; tên gần nhất: {quoted(near)}, hoặc đặt “_” ở đầu tên để bỏ qua",
    )


@error(
    "sai-cho",
    "Tệp .md, .yaml phải nằm trong thư mục của một loại, ví dụ content/tin-bai/.",
)
def record_outside_folder(folders: tuple[str, ...]) -> tuple[str, str]:
    return (
        "Tệp nội dung nằm ngoài thư mục của một loại",
        f"chuyển tệp vào một trong các thư mục: {quoted(folders)}",
    )


@error(
    "tep-la",
    "Nội dung chỉ gồm tệp thường. Liên kết (symlink) dẫn ra ngoài thư mục gốc, ống dẫn, ổ cắm và thiết bị "
    "bị từ chối vì có thể làm lộ tệp khác trên máy hoặc làm chương trình treo.",
)
def not_a_regular_file(what: str) -> tuple[str, str]:
    return (
        f"Đây là {what}, không phải tệp thường trong thư mục gốc",
        "xóa mục này hoặc thay bằng một bản sao của tệp thật",
    )


@error(
    "thu-muc-qua-sau",
    "Thư mục lồng nhau rất nhiều tầng thường do chép nhầm thư mục vào chính nó.",
)
def folders_too_deep(limit: int) -> tuple[str, str]:
    return (f"Thư mục lồng nhau quá {limit} tầng", "chuyển nội dung lên một thư mục cao hơn")


@error(
    "ten-tep-xau",
    "Tên tệp có ký tự điều khiển, ký tự đảo chiều chữ hoặc không phải UTF-8 dễ đánh lừa người đọc.",
)
def bad_file_name(name: str) -> tuple[str, str]:
    return (
        f"Tên tệp có ký tự không dùng được: “{name}”",
        "đổi tên tệp, chỉ dùng chữ không dấu, chữ số và dấu gạch nối, ví dụ ke-hoach-05.md",
    )


@error(
    "tep-qua-lon",
    "Một tệp nội dung không quá 1 MB chữ. Văn bản rất dài nên để dạng PDF đính kèm.",
)
def too_large(size: str, limit: str) -> tuple[str, str]:
    return (
        f"Tệp dài {size}, quá giới hạn {limit}",
        "chia tệp thành nhiều bản ghi, hoặc đính kèm bản PDF",
    )


@error(
    "sai-bang-ma",
    "Mọi tệp chữ phải được lưu bằng bảng mã UTF-8. Word và Notepad cũ có thể lưu bằng bảng mã khác.",
)
def not_utf8(name: str) -> tuple[str, str]:
    seems = "không phải UTF-8" if name == "không rõ" else f"có vẻ là {name}, không phải UTF-8"
    return (
        f"Bảng mã của tệp {seems}",
        "mở tệp bằng Notepad hoặc VS Code, chọn “Lưu thành” (Save as), mục “Encoding” chọn UTF-8",
    )


@error(
    "font-cu",
    "Chữ gõ bằng font cũ (TCVN3, VNI) hiện thành ký tự lạ khi đăng lên mạng. Chương trình không tự "
    "đổi vì có thể đoán sai.",
)
def legacy_text(name: str, sample: str, decoded: str) -> tuple[str, str]:
    means = f", đọc là “{decoded}”" if decoded else ""
    return (
        f"Đoạn chữ có vẻ gõ bằng {name}: “{shortened(sample)}”{means}",
        "dùng Unikey: Công cụ (Ctrl+Shift+F6), đổi từ bảng mã cũ sang Unicode, rồi dán lại",
    )


@warning(
    "go-sot",
    "Có vẻ bộ gõ tiếng Việt chưa bật khi gõ đoạn này. Nếu đó là từ nước ngoài, bỏ qua lời nhắc này.",
)
def raw_typing(name: str, sample: str, decoded: str) -> tuple[str, str]:
    means = f", có thể là “{decoded}”" if decoded else ""
    return (
        f"Đoạn chữ có vẻ gõ {name} mà chưa thành dấu: “{shortened(sample)}”{means}",
        "gõ lại với bộ gõ đang bật, hoặc đặt trong dấu ` ` nếu là mã",
    )


@error(
    "ky-tu-an",
    "Ký tự điều khiển và ký tự đảo chiều chữ không nhìn thấy được, làm sai thứ tự chữ hoặc hỏng trang.",
)
def control_character(code: str) -> tuple[str, str]:
    return (f"Có ký tự ẩn {code}", "xóa ký tự ở vị trí này rồi gõ lại đoạn chữ quanh nó")


@warning(
    "da-sua-chu",
    "Chương trình đã sửa chữ hỏng khi đọc (dấu sai thứ tự, chữ giống nhau nhưng khác mã, ký tự không bề rộng). "
    "Tệp của bạn không bị đổi.",
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


@error(
    "xung-dot-git",
    "Khi hai người cùng sửa một chỗ, git để lại các dòng <<<<<<<, =======, >>>>>>>. Phải chọn phần "
    "đúng rồi xóa các dòng ấy.",
)
def merge_conflict() -> tuple[str, str]:
    return (
        "Còn dấu xung đột của git",
        "giữ lại phần đúng, xóa ba dòng bắt đầu bằng <<<<<<<, ======= và >>>>>>>",
    )


@error(
    "thieu-phan-dau",
    "Tệp .md bắt đầu bằng một dòng ---, các khóa, rồi một dòng --- nữa; sau đó là nội dung.",
)
def no_front_matter() -> tuple[str, str]:
    return (
        "Tệp không bắt đầu bằng phần khai báo giữa hai dòng ---",
        "thêm ở đầu tệp ba dòng, ví dụ: --- rồi title: Tên bài rồi ---",
    )


@error("chua-dong-phan-dau", "Phần khai báo ở đầu tệp phải kết thúc bằng một dòng chỉ có ---.")
def open_front_matter() -> tuple[str, str]:
    return (
        "Phần khai báo mở bằng --- nhưng không có dòng --- để đóng",
        "thêm một dòng chỉ có --- sau khóa cuối cùng",
    )


@error(
    "sai-yaml",
    "Phần khai báo viết theo YAML: mỗi dòng một khóa, dấu hai chấm rồi một dấu cách, thụt lề bằng dấu cách.",
)
def bad_yaml(cause: str, cure: str) -> tuple[str, str]:
    return (cause, cure)


@error(
    "yaml-khong-dung",
    "Neo (&), bí danh (*), nhãn (!), gộp (<<) và nhiều tài liệu trong một tệp YAML không cần cho "
    "nội dung và dễ bị lợi dụng.",
)
def yaml_feature(what: str) -> tuple[str, str]:
    return (
        f"Không dùng được {what} ở đây",
        'viết thẳng giá trị; nếu đó là chữ thường, đặt trong dấu ngoặc kép, ví dụ "*chú ý"',
    )


@error("qua-sau", "Giá trị lồng nhau quá nhiều tầng thường là do gõ nhầm dấu ngoặc.")
def too_deep(limit: int) -> tuple[str, str]:
    return (f"Giá trị lồng nhau quá {limit} tầng", "kiểm tra dấu [ ] và { } ở dòng này")


@error(
    "trung-khoa", "Mỗi khóa chỉ viết một lần trong một tệp; khóa viết hai lần dễ làm mất nội dung."
)
def duplicate_key(key: str, first_line: int) -> tuple[str, str]:
    return (
        f"Khóa “{key}” đã có ở dòng {first_line}",
        "giữ một dòng; nếu cần nhiều giá trị, viết thành danh sách",
    )


@warning(
    "yaml-cham",
    "Thư viện YAML trên máy này thiếu phần viết bằng C; kết quả vẫn đúng, chỉ chậm hơn.",
)
def slow_yaml() -> tuple[str, str]:
    return (
        "Bản PyYAML trên máy này không có phần tăng tốc",
        "cài lại môi trường: xóa thư mục .venv rồi chạy lại python3 build.py",
    )
