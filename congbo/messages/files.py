"""Messages about files, folders and the form of YAML."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning


@error(
    "thieu-cau-hinh",
    "Thư mục gốc của một cổng có tệp config.yaml và thư mục content/. Tệp ấy cần ít nhất hai "
    "dòng: title (tên cổng) và base_url (địa chỉ cổng trên mạng), ví dụ: title: Cổng thông tin Kế "
    "hoạch 05. Nếu cổng nằm ở thư mục khác, chỉ ra bằng --root; muốn có một cổng mẫu để sửa dần, "
    "chạy: python3 build.py new site cong-moi",
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
    "thieu-noi-dung",
    "Mọi trang của cổng dựng từ các tệp trong content/. Thư mục ấy mất hoặc trống thường do chép thiếu, git chưa lấy "
    "về hết, hoặc ổ đĩa chưa được gắn; dựng tiếp sẽ gỡ mọi trang đang có, nên chương trình dừng lại và thư mục xuất "
    "vẫn như trước. Cổng mới thì tạo bản ghi đầu tiên, ví dụ: python3 build.py new trang "
    '"Giới thiệu"',
)
def no_content(what: str) -> tuple[str, str]:
    return (
        what,
        'chép lại content/ của cổng, hoặc tạo bản ghi đầu tiên: python3 build.py new trang "Giới thiệu"',
    )


@error(
    "thu-muc-la",
    "Mỗi loại nội dung có một thư mục riêng ngay dưới content/, ví dụ content/tin-bai/ cho tin "
    "bài. Thư mục mang tên khác không được đọc, nên chương trình dừng lại để không bỏ sót nội "
    "dung. Tên bắt đầu bằng “_” hoặc “.” thì được bỏ qua, tiện để giữ bản viết dở.",
)
def unknown_folder(name: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không có loại nội dung nào ở thư mục “{name}”",
        f"đổi tên thư mục thành một trong: {quoted(near)}; hoặc đặt “_” ở đầu tên để bỏ qua",
    )


@error(
    "sai-cho",
    "Thư mục cho biết một tệp thuộc loại nào, nên tệp .md hay .yaml phải nằm trong thư mục của "
    "một loại, sâu bao nhiêu tầng cũng được. Ví dụ tin bài thì đặt ở "
    "content/tin-bai/2026/hoi-nghi.md.",
)
def record_outside_folder(folders: tuple[str, ...]) -> tuple[str, str]:
    return (
        "Tệp nội dung nằm ngoài thư mục của một loại",
        f"chuyển tệp vào một trong các thư mục: {quoted(folders)}",
    )


@error(
    "tep-la",
    "Nội dung chỉ gồm tệp thường. Liên kết (symlink) dẫn ra ngoài content/, templates/ hay "
    "assets/ chứa nó, ống dẫn, ổ cắm và thiết bị bị từ chối vì có thể làm lộ tệp khác trên máy "
    "hoặc làm chương trình treo. Chép tệp thật vào chỗ của liên kết.",
)
def not_a_regular_file(what: str) -> tuple[str, str]:
    return (
        f"Đây là {what}, không phải tệp thường",
        "xóa mục này hoặc thay bằng một bản sao của tệp thật",
    )


@error(
    "thu-muc-qua-sau",
    "Thư mục lồng nhau rất nhiều tầng thường do chép nhầm một thư mục vào chính nó. Giữ một bản, "
    "đặt ở thư mục cao hơn, ví dụ content/tin-bai/2026/.",
)
def folders_too_deep(limit: int) -> tuple[str, str]:
    return (f"Thư mục lồng nhau quá {limit} tầng", "chuyển nội dung lên một thư mục cao hơn")


@error(
    "ten-tep-xau",
    "Tên tệp thành địa chỉ của trang. Ký tự điều khiển, ký tự đảo chiều chữ hoặc mã không phải "
    "UTF-8 trong tên đánh lừa người đọc và làm hỏng địa chỉ. Đặt tên bằng chữ không dấu, chữ số "
    "và dấu gạch nối, ví dụ ke-hoach-05.md.",
)
def bad_file_name(name: str) -> tuple[str, str]:
    return (
        f"Tên tệp có ký tự không dùng được: “{name}”",
        "đổi tên tệp, chỉ dùng chữ không dấu, chữ số và dấu gạch nối, ví dụ ke-hoach-05.md",
    )


@error(
    "ten-tep-trung",
    "Chữ có dấu lưu được bằng hai cách; máy tính coi là hai tên, người đọc và máy chủ chỉ thấy "
    "một. Thường gặp khi chép tệp qua lại giữa macOS và Windows. Giữ một tệp, đặt tên không dấu.",
)
def same_file_name(name: str) -> tuple[str, str]:
    return (
        f"Có hai tệp cùng tên “{shortened(name)}”, chỉ khác cách lưu dấu tiếng Việt",
        "xóa một tệp, đổi tên tệp còn lại bằng chữ không dấu",
    )


@error(
    "tep-qua-lon",
    "Một tệp nội dung không quá 1 MB chữ (chừng 500 trang giấy): dài hơn thì trang mở rất chậm "
    "trên điện thoại. Chia tệp thành nhiều bản ghi, hoặc đưa bản PDF vào khóa files của văn bản.",
)
def too_large(size: str, limit: str) -> tuple[str, str]:
    return (
        f"Tệp dài {size}, quá giới hạn {limit}",
        "chia tệp thành nhiều bản ghi, hoặc đính kèm bản PDF",
    )


@error(
    "xung-dot-git",
    "Khi hai người cùng sửa một chỗ, git để lại cả hai bản giữa các dòng <<<<<<<, ======= và "
    ">>>>>>>. Chọn phần đúng, hoặc gộp hai phần, rồi xóa ba dòng dấu ấy.",
)
def merge_conflict() -> tuple[str, str]:
    return (
        "Còn dấu xung đột của git",
        "giữ lại phần đúng, xóa ba dòng bắt đầu bằng <<<<<<<, ======= và >>>>>>>",
    )


@error(
    "thieu-phan-dau",
    "Tệp .md bắt đầu bằng một dòng ---, các khóa (ít nhất là title), rồi một dòng --- nữa; sau đó "
    "mới là nội dung. Không có phần này thì chương trình không biết tiêu đề, ngày và loại của "
    'bài. Lệnh new tạo sẵn một tệp đúng dạng, ví dụ: python3 build.py new tin-bai "Hội nghị triển '
    'khai"',
)
def no_front_matter(late: bool = False) -> tuple[str, str]:
    return (
        "Tệp không bắt đầu bằng phần khai báo giữa hai dòng ---",
        "xóa dòng trống, dấu cách ở đầu tệp, trước dòng ---"
        if late
        else "thêm ở đầu tệp ba dòng, ví dụ: --- rồi title: Tên bài rồi ---",
    )


@error(
    "chua-dong-phan-dau",
    "Phần khai báo ở đầu tệp mở bằng một dòng --- và phải kết thúc bằng một dòng chỉ có ---; "
    "thiếu dòng ấy thì cả bài bị hiểu là khai báo. Thêm dòng --- ngay sau khóa cuối cùng.",
)
def open_front_matter() -> tuple[str, str]:
    return (
        "Phần khai báo mở bằng --- nhưng không có dòng --- để đóng",
        "thêm một dòng chỉ có --- sau khóa cuối cùng",
    )


@error(
    "sai-yaml",
    "Phần khai báo viết theo YAML: mỗi dòng một khóa, rồi dấu hai chấm, một dấu cách và giá trị; "
    "thụt lề bằng dấu cách, không bằng phím Tab. Giá trị có dấu hai chấm, dấu # hoặc bắt đầu bằng "
    'dấu ngoặc thì đặt trong dấu ngoặc kép, ví dụ: title: "Kế hoạch: việc cần làm"',
)
def bad_yaml(cause: str, cure: str) -> tuple[str, str]:
    return (cause, cure)


@error(
    "yaml-khong-dung",
    "Neo (&), bí danh (*), nhãn (!), gộp (<<) và nhiều tài liệu trong một tệp là những phép của "
    "YAML mà nội dung không cần, lại dễ bị lợi dụng để làm treo máy. Viết thẳng giá trị. Nếu đó "
    'là chữ thường bắt đầu bằng một dấu như vậy, đặt trong dấu ngoặc kép, ví dụ: title: "*Chú ý"',
)
def yaml_feature(what: str) -> tuple[str, str]:
    return (
        f"Không dùng được {what} ở đây",
        'viết thẳng giá trị; nếu đó là chữ thường, đặt trong dấu ngoặc kép, ví dụ "*chú ý"',
    )


@error(
    "hai-phan-yaml",
    "Tệp .yaml chỉ gồm các khóa, từ đầu đến cuối. Bản ghi có phần thân thì dùng tệp .md: các khóa "
    "giữa hai dòng ---, rồi đến phần thân.",
)
def second_document() -> tuple[str, str]:
    return (
        "Có dòng --- ở giữa tệp .yaml",
        "xóa dòng này; nếu sau nó là phần thân thì đổi đuôi tệp thành .md",
    )


@error(
    "qua-sau",
    "Giá trị lồng nhau quá nhiều tầng thường là do gõ nhầm dấu ngoặc, và có thể làm chương trình "
    "treo. Xem lại các dấu [ ] và { } ở dòng này; một danh sách đúng: partners: [so-y-te, "
    "so-tai-chinh]",
)
def too_deep(limit: int) -> tuple[str, str]:
    return (f"Giá trị lồng nhau quá {limit} tầng", "kiểm tra dấu [ ] và { } ở dòng này")


@error(
    "trung-khoa",
    "Mỗi khóa chỉ viết một lần trong một tệp; viết hai lần thì không rõ giá trị nào đúng và một "
    "giá trị sẽ mất. Giữ một dòng. Khóa nhận nhiều giá trị thì viết thành danh sách, ví dụ: tags: "
    "[y tế, chuyển đổi số]",
)
def duplicate_key(key: str, first_line: int) -> tuple[str, str]:
    return (
        f"Khóa “{key}” đã có ở dòng {first_line}",
        "giữ một dòng; nếu cần nhiều giá trị, viết thành danh sách",
    )


@warning(
    "yaml-cham",
    "Thư viện YAML trên máy này thiếu phần viết bằng C. Kết quả vẫn đúng, chỉ chậm hơn. Xóa thư "
    "mục .venv rồi chạy lại python3 build.py để cài lại; nếu vẫn còn thì có thể bỏ qua.",
)
def slow_yaml() -> tuple[str, str]:
    return (
        "Bản PyYAML trên máy này không có phần tăng tốc",
        "cài lại môi trường: xóa thư mục .venv rồi chạy lại python3 build.py",
    )
