"""An invented corpus for the tests of searching: every word of it is a sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from congbo.search.index import Filter, Row, build_index
from congbo.search.terms import document_terms


@dataclass(frozen=True)
class Sample:
    """One document: the slug that tests call it by, its day, title and text."""

    slug: str
    day: str
    title: str
    text: str
    label: str = "Tin bài"


def _sample(day: str, slug: str, title: str, text: str, label: str = "Tin bài") -> Sample:
    return Sample(slug, day, title, text, label)


COMMON = (
    "Nhân dân trong xã mẫu chăm chỉ làm ăn. Cán bộ xã mẫu đến từng nhà nghe và ghi lại ý kiến.\n"
    "Mọi việc được làm thường xuyên, liên tục; ai gặp khó khăn, vướng mắc thì được giúp ngay."
)
DOCUMENTS = (
    _sample(
        "", "gioi-thieu", "Giới thiệu cổng mẫu", "Cổng mẫu nói về việc chung của xã mẫu.", "Trang"
    ),
    _sample("", "lien-he", "Liên hệ", "Gửi thư đến hộp thư mẫu. Số nhà 05, đường Mẫu.", "Trang"),
    _sample(
        "2018-02-01",
        "chi-tiet",
        "Sổ tay cán bộ mẫu",
        "Ghi chi tiết từng khoản. Cán bộ giữ sổ cẩn thận.",
    ),
    _sample("2018-03-01", "rau", "Chỉ bó rau muống", "Người bán chỉ bó rau muống xanh ở chợ mẫu."),
    _sample("2018-04-01", "khong-dau", "Thong bao hop", "Moi chi bo thon mau den hop dung gio."),
    _sample(
        "2018-05-01",
        "chi-bo-xa",
        "Một buổi sáng ở thôn",
        "Sáng nay chi bộ thôn mẫu họp bàn việc nước sạch.",
    ),
    _sample(
        "2018-06-01", "chi-bo-tieu-de", "Chi bộ mẫu họp đầu năm", "Buổi họp diễn ra ở nhà văn hóa."
    ),
    _sample("2018-07-01", "to-dang", "Tổ đảng mẫu", "Tổ trưởng tổ đảng nhận phụ cấp hằng tháng."),
    _sample("2018-08-01", "to-roi", "Tờ rơi mẫu", "In hai trăm tờ rơi phát đến từng nhà."),
    _sample("2018-09-01", "to-tam", "Tơ tằm bản mẫu", "Nghề kéo tơ của bản mẫu có từ lâu."),
    _sample("2018-10-01", "bi-to", "Quả bí to", "Giàn bí mẫu cho quả to và ngọt."),
    _sample(
        "2018-11-01",
        "de-an-13",
        "Về giải pháp mẫu\nĐề án số 13-ĐA/TU",
        "Đề án mẫu gồm chín nhóm giải pháp.",
        "Đề án số 13-ĐA/TU",
    ),
    _sample(
        "2018-11-02",
        "du-an-13",
        "Về công trình mẫu\nDự án số 13-DA/TU",
        "Dự án mẫu làm cầu qua suối.",
        "Dự án số 13-DA/TU",
    ),
    _sample(
        "2018-11-03",
        "de-an-130",
        "Về mẫu khác\nĐề án số 130-ĐA/TU",
        "Đề án mẫu thứ hai.",
        "Đề án số 130-ĐA/TU",
    ),
    _sample(
        "2018-11-04",
        "huong-dan-56",
        "Về tuyên truyền mẫu\nHướng dẫn số 56-HD/BTGTU",
        "Ban hành ngày 04/9/2018, hướng dẫn cách tuyên truyền mẫu.",
        "Hướng dẫn số 56-HD/BTGTU",
    ),
    _sample(
        "2018-11-05",
        "nghi-dinh-30",
        "Về văn thư mẫu\nNghị định số 30/2020/NĐ-CP",
        "Quy định thể thức mẫu.",
        "Nghị định số 30/2020/NĐ-CP",
    ),
    _sample(
        "2018-11-06",
        "quyet-dinh-1306",
        "Về phê duyệt mẫu\nQuyết định số 1306/QĐ-UBND",
        "Phê duyệt danh mục mẫu.",
        "Quyết định số 1306/QĐ-UBND",
    ),
    _sample(
        "2018-11-07",
        "ke-hoach-05",
        "Về sổ sức khỏe mẫu\nKế hoạch số 05-KH/ĐU",
        "Mỗi nhà một sổ.",
        "Kế hoạch số 05-KH/ĐU",
    ),
    _sample(
        "2018-12-01",
        "nhac-13",
        "Nhắc đến đề án",
        "Bài này nhắc Đề án số 13-ĐA/TU một lần ở thân bài.",
    ),
    _sample("2019-01-10", "hop-cu", "Lịch tiếp dân mẫu", "Lịch tiếp dân mẫu vào sáng thứ Hai."),
    _sample("2023-01-10", "hop-moi", "Lịch tiếp dân mẫu", "Lịch tiếp dân mẫu vào sáng thứ Hai."),
    _sample(
        "2019-02-01",
        "nuoc-than",
        "Việc làng việc bản",
        "Năm nay có nước sạch nông thôn về bản mẫu.",
    ),
    _sample("2018-12-31", "nuoc-tieu-de", "Nước sạch nông thôn", "Giếng mẫu đã khoan xong."),
    _sample(
        "2019-02-02", "nuoc-rai", "Nông dân giữ nước", "Thôn trên giữ suối sạch để dùng chung."
    ),
    _sample(
        "2019-03-01",
        "may-tinh",
        "Ghi chép máy tính",
        "Hàm constructor và prototype, __proto__, toString, hasOwnProperty.",
    ),
    _sample(
        "2019-03-02",
        "hoa-moi",
        "Tỉnh uỷ Hoà Bình mẫu",
        "Chữ viết theo kiểu mới: thuỷ lợi, khoẻ, uỷ quyền.",
    ),
    _sample(
        "2019-03-03",
        "hoa-cu",
        "Tỉnh ủy Hòa Bình mẫu",
        "Chữ viết theo kiểu cũ: thủy lợi, khỏe, ủy quyền.",
    ),
    _sample("2019-03-04", "hoa-hoan", "Phòng hỏa hoạn", "Bình chữa cháy treo ở cửa kho mẫu."),
    _sample("2019-04-01", "duong-lang", "Đường làng ngõ xóm", "Bà con mẫu góp công làm đường."),
    _sample("2019-04-02", "duong-sinh", "Dưỡng sinh mỗi sáng", "Câu lạc bộ dưỡng sinh mẫu."),
    _sample("2019-04-03", "eth", "Ðảng bộ viết sai mã", "Chữ Ð lấy từ bảng mã khác: Ðảng bộ mẫu."),
    _sample(
        "2019-04-04", "giam-sat", "Kiểm tra, giám sát mẫu", "Tổ giám sát cộng đồng mẫu ghi sổ."
    ),
    _sample(
        "2019-04-05",
        "nghi-quyet",
        "Học tập nghị quyết mẫu",
        "Lớp học nghị quyết mẫu mở vào mùa thu.",
    ),
    _sample(
        "2019-04-06", "nghi-ngoi", "Nghỉ ngơi đúng giờ", "Nghỉ trưa một tiếng rồi nghỉ quả là tốt."
    ),
    _sample("2019-05-01", "phu-cap", "Phụ cấp hằng tháng mẫu", "Mức phụ cấp mẫu do xã mẫu quyết."),
    _sample("2019-05-02", "covid", "Phòng COVID-19 mẫu", "Tiêm vắc-xin mũi 3 tại trạm mẫu."),
    _sample("2019-05-03", "mang-5g", "Sóng 5G về bản", "Trạm thu phát mẫu phủ sóng 5G."),
    _sample(
        "2019-05-04",
        "nfd",
        "Vie\u0323\u0302c tu\u031b\u0300 thie\u0323\u0302n ma\u0302\u0303u",
        "Nho\u0301m tu\u031b\u0300 thie\u0323\u0302n ma\u0302\u0303u na\u0302\u0301u cha\u0301o.",
    ),
    _sample(
        "2019-05-05",
        "nbsp",
        "Chuyển\u00a0đổi\u00a0số mẫu",
        "Dịch vụ công trực\u00a0tuyến – một cửa.",
    ),
    _sample(
        "2019-05-06",
        "bao-cao-vien",
        "Báo cáo viên mẫu",
        "Đội ngũ báo cáo viên, tuyên truyền viên mẫu.",
    ),
    _sample(
        "2019-05-07",
        "mo-hinh",
        "Mô hình hay",
        "Cách làm sáng tạo: tổ đọc báo. " + "Đọc báo mỗi tối. " * 12,
    ),
    _sample("2019-05-08", "doc-bao", "Việc tốt trong thôn", "Có người đọc báo cho cụ già nghe."),
    _sample("2019-06-01", "thang-3", "Tháng 3 trồng cây", "Tháng 3 mẫu cả xã trồng cây."),
    _sample("2019-06-02", "ban-do", "Bản đồ ban mai", "Ban mai trên bản mẫu, bạn bè bán bàn."),
    _sample(
        "2019-06-03", "truyen-thanh", "Đài truyền thanh xã mẫu", "Loa đọc bản tin mẫu lúc năm giờ."
    ),
    _sample("2019-06-04", "nguoi-cao-tuoi", "Người cao tuổi", "Chúc thọ người cao tuổi ở xã mẫu."),
    *(
        _sample(f"2020-01-{day:02d}", f"thuong-{day}", f"Tin thường kỳ mẫu {day}", COMMON)
        for day in range(1, 26)
    ),
)
FILTERS = (
    Filter("loai", "Loại", (("trang", "Trang"), ("tin-bai", "Tin bài"), ("van-ban", "Văn bản"))),
    Filter("nam", "Năm", tuple((year, year) for year in ("2023", "2020", "2019", "2018"))),
    Filter("kenh", "Kênh", ()),
)


def write_index(folder: Path) -> list[str]:
    """Builds the index of the corpus in a folder; gives the slugs in the order of their numbers."""
    ordered = sorted(DOCUMENTS, key=lambda sample: (sample.day, sample.slug))
    rows = [_row(sample) for sample in ordered]
    terms = [document_terms(sample.title, sample.text) for sample in ordered]
    for file in build_index(rows, terms, FILTERS):
        (folder / file.name).write_bytes(file.data)
    return [sample.slug for sample in ordered]


def _row(sample: Sample) -> Row:
    kind = {"Tin bài": "tin-bai", "Trang": "trang"}.get(sample.label, "van-ban")
    choices = [f"loai={kind}", *([f"nam={sample.day[:4]}"] if sample.day else [])]
    title = sample.title.split("\n")[0]
    return Row(f"/{kind}/{sample.slug}/", title, sample.label, sample.day, tuple(choices))
