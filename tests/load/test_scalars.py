"""One written value → one typed value: what each shape takes, what it refuses, how it says so."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from congbo.diagnostics import Diagnostic, Span
from congbo.load.nodes import Scalar
from congbo.load.scalars import Typing, type_scalar
from congbo.model.common import FilePath, OldAddress, Ref
from congbo.model.fields import Field, Shape
from congbo.model.types import TypeTable
from congbo.text.web import base_url_fault, is_web_address

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def typed(shape: Shape, written: str, **more: Any) -> tuple[Any, Diagnostic | None]:
    field = Field("khoa", "Nhãn", "", shape, "ví dụ", **more)
    return type_scalar(
        Typing(field, "khoa", Scalar(written, Span("a.md", 3, 7)), ZONE, TypeTable())
    )


def value(shape: Shape, written: str, **more: Any) -> Any:
    found, note = typed(shape, written, **more)
    assert note is None
    return found


def refused(shape: Shape, written: str, **more: Any) -> str:
    found, note = typed(shape, written, **more)
    assert found is None
    assert note is not None
    assert (note.level, note.span.line, note.span.column) == ("error", 3, 7)
    assert note.cure
    return note.id


@pytest.mark.parametrize("word", ["có", "Có", "CÓ", "co", "true", "True", "yes", "đúng", "1"])
def test_yes_has_many_spellings(word):
    assert value(Shape.BOOLEAN, word) is True


@pytest.mark.parametrize("word", ["không", "Không", "khong", "false", "no", "sai", "0"])
def test_so_has_no(word):
    assert value(Shape.BOOLEAN, word) is False


@pytest.mark.parametrize("word", ["có lẽ", "x", "2", "y", "on"])
def test_anything_else_is_neither(word):
    assert refused(Shape.BOOLEAN, word) == "sai-co-khong"


@pytest.mark.parametrize(
    ("written", "number"), [("0", 0), ("12", 12), ("012", 12), ("-3", -3), (" 7 ", 7)]
)
def test_integers_are_decimal(written, number):
    assert value(Shape.INTEGER, written) == number


@pytest.mark.parametrize(
    "written",
    [
        "1.5",
        "1,5",
        "1e3",
        "0x10",
        "1_000",
        "1.000",
        "٣",
        "²",
        "12 người",
        "9" * 10,
        "9" * 5000,
        "--1",
        "+1",
    ],
)
def test_what_is_no_integer_of_nine_digits_is_refused(written):
    assert refused(Shape.INTEGER, written) == "sai-so"


def test_an_integer_has_a_lower_bound_where_its_field_says_so():
    assert value(Shape.INTEGER, "1", least=1) == 1
    assert refused(Shape.INTEGER, "0", least=1) == "sai-so"
    assert refused(Shape.INTEGER, "-1", least=0) == "sai-so"


@pytest.mark.parametrize(
    "written",
    ["8/8/2022", "08/08/2022", "2022-08-08", "8.8.2022", "8-8-2022", "ngày 08 tháng 8 năm 2022"],
)
def test_a_day_is_read_in_every_form_of_administration(written):
    assert value(Shape.DAY, written) == date(2022, 8, 8)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("08/8/2022", datetime(2022, 8, 8, tzinfo=ZONE)),
        ("14/09/2022 00:00", datetime(2022, 9, 14, tzinfo=ZONE)),
        ("2022-08-08 10:00", datetime(2022, 8, 8, 10, tzinfo=ZONE)),
        ("2024-07-25T20:57:43+07:00", datetime(2024, 7, 25, 20, 57, 43, tzinfo=ZONE)),
        ("2024-07-25T20:57:43Z", datetime(2024, 7, 26, 3, 57, 43, tzinfo=ZONE)),
    ],
)
def test_a_moment_is_told_in_the_zone_of_the_portal(written, moment):
    found = value(Shape.MOMENT, written)
    assert found == moment
    assert found.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2022-02-31", "tháng 2 năm 2022 có 28 ngày; ví dụ: khoa: 2022-02-28"),
        ("31/4/2026", "tháng 4 năm 2026 có 30 ngày; ví dụ: khoa: 2026-04-30"),
        ("2022-13-01", "tháng chỉ từ 1 đến 12"),
        ("2-9", "thiếu năm"),
        ("08/8/22", "năm phải đủ bốn chữ số"),
        ("2022-08-08 10:00", "chỉ ghi ngày, không ghi giờ"),
        ("hôm qua", "viết ngày trước, tháng sau"),
        ("9" * 5000, "viết ngày trước, tháng sau"),
        ("0000-01-01", "năm phải từ"),
    ],
)
def test_a_wrong_day_is_told_with_the_way_out(written, hint):
    _, note = typed(Shape.DAY, written)
    assert note is not None
    assert note.id == "sai-ngay"
    assert hint in note.cure
    assert len(note.message) < 200


@pytest.mark.parametrize(
    "written", ["25:00:00", "2022-08-08 24:00", "2022-08-08 10:60", "08/8/2022 10:00+20:00"]
)
def test_a_wrong_time_is_refused(written):
    assert refused(Shape.MOMENT, written) == "sai-ngay"


@pytest.mark.parametrize(
    "written", ["còn hiệu lực", "Còn hiệu lực", "con hieu luc", "CÒN HIỆU LỰC"]
)
def test_a_choice_is_compared_after_folding(written):
    choices = ("còn hiệu lực", "hết hiệu lực")
    assert value(Shape.CHOICE, written, choices=choices) == "còn hiệu lực"
    assert refused(Shape.CHOICE, "hiệu lực", choices=choices) == "sai-lua-chon"


@pytest.mark.parametrize(
    "written", ["../../x", "a/b", "Sở Y tế", "a--b", "-a", "a_b", "a.b", "A", "%2e%2e", "a\\b"]
)
def test_a_slug_is_words_of_ascii_joined_by_hyphens(written):
    assert refused(Shape.SLUG, written) == "sai-slug"
    assert refused(Shape.REFERENCE, written, to="unit") == "sai-slug"


def test_a_slug_fits_into_a_file_name():
    assert value(Shape.SLUG, "a" * 150) == "a" * 150
    assert refused(Shape.SLUG, "a" * 151) == "sai-slug"


def test_a_bad_slug_is_answered_with_a_good_one():
    _, note = typed(Shape.SLUG, "Sở Y tế")
    assert note is not None
    assert note.cure.endswith("khoa: so-y-te")


def test_a_reference_keeps_its_place():
    ref = value(Shape.REFERENCE, "so-y-te", to="unit")
    assert ref == Ref("unit", "so-y-te")
    assert ref.span == Span("a.md", 3, 7)


def test_a_unit_shaped_like_a_slug_is_a_reference_anything_else_its_name():
    assert value(Shape.UNIT, "so-y-te") == Ref("unit", "so-y-te")
    assert value(Shape.UNIT, "Sở Y tế") == "Sở Y tế"


@pytest.mark.parametrize("written", ["đề án", "Đề án", "ĐA", "đa", "DE AN"])
def test_a_type_goes_by_name_or_abbreviation(written):
    assert value(Shape.DOCUMENT_TYPE, written) == "đề án"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("QĐ", ("quyết định", "quy định")),
        ("TT", ("thông tri", "thông tư")),
        ("QH", ("quy hoạch", "luật")),
    ],
)
def test_an_abbreviation_of_two_types_is_told_with_both(written, names):
    _, note = typed(Shape.DOCUMENT_TYPE, written)
    assert note is not None
    assert note.id == "loai-van-ban-mo-ho"
    assert all(f"“{name}”" in note.message for name in names)


def test_da_with_and_without_a_bar_are_two_types():
    assert value(Shape.DOCUMENT_TYPE, "DA") == "dự án"
    assert value(Shape.DOCUMENT_TYPE, "Ð" + "A") == "đề án"  # the eth of bad converters


def test_an_unknown_type_gets_the_nearest():
    _, note = typed(Shape.DOCUMENT_TYPE, "nghị quyếc")
    assert note is not None
    assert note.id == "sai-loai-van-ban"
    assert "“nghị quyết”" in note.cure


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/tin-cu/a.html", "/tin-cu/a.html"),
        ("/tin-cu/", "/tin-cu/"),
        ("/Tin-Cu/A.HTM", "/Tin-Cu/A.HTM"),
        ("/tin%20t%E1%BB%A9c.html", "/tin tức.html"),
        ("/tư\u0301.html", "/tứ.html"),
    ],
)
def test_an_old_address_is_kept_as_its_file_is_named(written, path):
    assert value(Shape.OLD_ADDRESS, written) == OldAddress(path)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "/",
            "//x.vn/a",
            "a.html",
            "https://x.vn/a",
            "/a/../b",
            "/../../etc/passwd",
            "/a/./b",
            "/a//b",
        ),
        *(
            "/%2e%2e/a.html",
            "/a%2F..%2F..%2Fb",
            "/a?id=1",
            "/a#b",
            "/a%23b",
            "/a b\\c",
            "/a%00b",
            "/a\nb",
        ),
        *(
            "/.htaccess",
            "/.well-known/x",
            "/a/.git/config",
            "/index.php",
            "/web.config",
            "/a.aspx",
            "/x.js",
        ),
        *("/a:b", "/C:/x", "/a|b", '/"a"', "/<a>", "/" + "a" * 81, "/.html"),
    ],
)
def test_an_old_address_that_cannot_be_a_page_is_refused(written):
    assert refused(Shape.OLD_ADDRESS, written) == "sai-dia-chi-cu"


@pytest.mark.parametrize(
    "written", ["https://a.vn", "http://a.vn:8080/x?y=z#t", "https://tỉnh.vn/đề-án"]
)
def test_a_web_address_has_a_host(written):
    assert is_web_address(written)
    assert value(Shape.URL, written) == written


@pytest.mark.parametrize(
    "written",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.vn",
            "/a",
            "a.vn",
            "https://",
            "https:///x",
            "ftp://a.vn",
        ),
        *(
            'https://a.vn/"onclick=',
            "https://a.vn/<x>",
            "https://a.vn/a b",
            "https://[",
            "https://a.vn:99999",
            "mailto:a@b.vn",
        ),
    ],
)
def test_what_is_no_web_address_is_refused(written):
    assert refused(Shape.URL, written) == "sai-dia-chi"


@pytest.mark.parametrize(
    "written",
    [
        "https://a.vn",
        "http://127.0.0.1:8000",
        "https://a.b.vn/cong/de-an",
        "http://xn--cng-kma2e.vn",
    ],
)
def test_the_address_of_the_portal_may_have_folders(written):
    assert base_url_fault(written) is None
    assert value(Shape.BASE_URL, written) == written
    assert value(Shape.BASE_URL, written + "/") == written


def test_scheme_and_host_of_the_portal_are_kept_in_small_letters():
    assert value(Shape.BASE_URL, "HTTPS://Example.VN:443/Cong/") == "https://example.vn:443/Cong"


@pytest.mark.parametrize(
    ("written", "cause", "like"),
    [
        ("https://cổng.vn/x", "xn--", "https://xn--cng-qmz.vn/x"),
        ("https://ten:mat-khau@a.vn/x", "mật khẩu", "https://a.vn/x"),
        ("https://a.vn/x/?b=c", "dấu ?", "https://a.vn/x"),
        ("https://ten@a.vn?b", "dấu ?", ""),
        ("https://a..vn", "tên miền", ""),
        ("https://a.vn:0", "65535", ""),
        ("https://a.vn/á", "tên thư mục", ""),
        ("a.vn", "https://", ""),
    ],
)
def test_why_an_address_cannot_be_the_portals(written, cause, like):
    fault = base_url_fault(written)
    assert fault is not None
    assert cause in fault.cause
    assert fault.like == like


@pytest.mark.parametrize(
    "written",
    [
        *(
            "https://a.vn?x=1",
            "https://a.vn/#x",
            "https://ten:mat-khau@a.vn",
            "https://cổng.vn",
            "https://a.vn/đề-án",
        ),
        *(
            "https://a.vn/a//b",
            "https://a.vn/../b",
            "https://a.vn/a/./b",
            "https://a.vn/%2e%2e/",
            "a.vn",
            "ftp://a.vn",
        ),
        *(
            "https://a..b",
            "https://-a.vn",
            "https://a-",
            "https://a.vn.",
            "https://a_b.vn",
            "https://",
        ),
        *("https://a.vn/x y", "https://a b", "https://a.vn:x", "https://a.vn:", "https://[::1]"),
    ],
)
def test_the_address_of_the_portal_has_nothing_more(written):
    assert refused(Shape.BASE_URL, written) == "sai-dia-chi"


@pytest.mark.parametrize("written", ["a@b.vn", "van.thu+1@so-y-te.gov.vn"])
def test_an_email_address_is_a_name_at_a_host(written):
    assert value(Shape.EMAIL, written) == written


@pytest.mark.parametrize(
    "written",
    [
        "a",
        "a@b",
        "@b.vn",
        "a@@b.vn",
        "a b@c.vn",
        "a@b.vn?subject=x",
        "đ@b.vn",
        "a@" + "b" * 64 + ".vn",
    ],
)
def test_what_is_no_email_address_is_refused(written):
    assert refused(Shape.EMAIL, written) == "sai-thu-dien-tu"


def test_evidence_is_a_web_address_or_a_file():
    assert value(Shape.EVIDENCE, "https://a.vn/x") == "https://a.vn/x"
    assert value(Shape.EVIDENCE, "bien-ban.pdf") == FilePath("bien-ban.pdf")
    assert refused(Shape.EVIDENCE, "javascript:alert(1)") == "sai-dia-chi"


def test_a_message_never_repeats_a_long_value_whole():
    for shape in Shape:
        if shape is not Shape.RECORD:
            _, note = typed(shape, "!" * 100_000)
            assert note is None or len(note.message + note.cure) < 2000


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("baomat@a.vn", "mailto:baomat@a.vn"),
        ("MAILTO:baomat@a.vn", "mailto:baomat@a.vn"),
        ("tel:+84-200-000-000", "tel:+84-200-000-000"),
        ("https://a.vn/bao-loi#mau", "https://a.vn/bao-loi#mau"),
        ("HTTPS://a.vn/", "https://a.vn/"),
    ],
)
def test_a_contact_is_a_uri_of_one_of_three_kinds(written, kept):
    assert value(Shape.CONTACT, written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *(
            "http://a.vn",
            "a.vn",
            "mailto:",
            "mailto:a",
            "mailto:a@b.vn, c@d.vn",
            "tel:",
            "tel:không",
        ),
        *(
            "tel:0200 000 000",
            "0200000000",
            "https://",
            "javascript:alert(1)",
            "mailto:a@b.vn\nX: y",
        ),
    ],
)
def test_what_no_program_understands_is_no_contact(written):
    assert refused(Shape.CONTACT, written) == "sai-lien-he"
