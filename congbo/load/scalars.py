"""One written value → one typed value, by the shape of its field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import tzinfo
from typing import Any, NamedTuple
from urllib.parse import unquote

from congbo.diagnostics import Diagnostic
from congbo.load.nodes import Scalar
from congbo.messages import values as say
from congbo.model.common import FilePath, OldAddress, Ref
from congbo.model.fields import Field, Shape
from congbo.model.types import TypeTable
from congbo.text.dates import BadDate, parse_day, parse_moment
from congbo.text.fold import fold
from congbo.text.letters import nfc
from congbo.text.nearest import nearest
from congbo.text.slug import is_slug, slugify
from congbo.text.web import base_url_fault, is_web_address, plain_base_url

YES = frozenset({"co", "true", "yes", "dung", "1"})
NO = frozenset({"khong", "false", "no", "sai", "0"})
SLUG_LIMIT = 150  # a file system holds names of 255 bytes
INTEGER_DIGITS = 9  # enough for people and page sizes, too few to be a trap
_INTEGER = re.compile(rf"-?[0-9]{{1,{INTEGER_DIGITS}}}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}")
_PHONE = re.compile(r"\+?[0-9][0-9().-]{2,30}")  # RFC 3966: no spaces
PROGRAM_ENDINGS = frozenset(
    {"php", "asp", "aspx", "ashx", "jsp", "jspx", "cgi", "pl", "do", "cfm", "phtml", "shtml"}
)
"""Of former portals: a server would run such a file, or refuse it (as our own rules do)."""
_OLD_ADDRESS = re.compile(r"(/[^/\x00-\x1f\x7f<>\"'`\\{}|^?#*:]{1,80})+/?")


class Typing(NamedTuple):
    """A value to type: its field, the key as written, the node, and what meaning depends on."""

    field: Field
    key: str
    node: Scalar
    zone: tzinfo
    types: TypeTable

    @property
    def text(self) -> str:
        return self.node.text.strip()


Typed = tuple[Any, Diagnostic | None]


def type_scalar(value: Typing) -> Typed:
    """The typed value and None, or None and what is wrong with it."""
    return _READERS[value.field.shape](value)


def _text(value: Typing) -> Typed:
    return value.text, None


def _integer(value: Typing) -> Typed:
    field = value.field
    if _INTEGER.fullmatch(value.text) and (field.least is None or int(value.text) >= field.least):
        return int(value.text), None
    return None, say.bad_integer(
        value.node.span, field.label, value.key, value.text, field.least, field.example
    )


def _boolean(value: Typing) -> Typed:
    word = fold(value.text)
    if word in YES or word in NO:
        return word in YES, None
    return None, say.bad_boolean(value.node.span, value.field.label, value.key, value.text)


def _day(value: Typing) -> Typed:
    try:
        return parse_day(value.text), None
    except BadDate as bad:
        return None, _bad_date(value, bad)


def _moment(value: Typing) -> Typed:
    try:
        return parse_moment(value.text, value.zone), None
    except BadDate as bad:
        return None, _bad_date(value, bad)


def _bad_date(value: Typing, bad: BadDate) -> Diagnostic:
    hint = bad.hint
    if bad.suggestion:
        hint += f"; ví dụ: {value.key}: {bad.suggestion}"
    return say.bad_date(value.node.span, value.field.label, value.key, value.text, hint)


def _choice(value: Typing) -> Typed:
    folded = fold(value.text)
    for choice in value.field.choices:
        if fold(choice) == folded:
            return choice, None
    return None, say.bad_choice(
        value.node.span, value.field.label, value.key, value.text, value.field.choices
    )


def _slug(value: Typing) -> Typed:
    if is_slug(value.text) and len(value.text) <= SLUG_LIMIT:
        return value.text, None
    return None, _bad_slug(value)


def _bad_slug(value: Typing) -> Diagnostic:
    suggestion = slugify(value.text)[:60].strip("-") or value.field.example
    return say.bad_slug(
        value.node.span, value.field.label, value.key, value.text, f"{value.key}: {suggestion}"
    )


def _old_address(value: Typing) -> Typed:
    """A path as files are named (`%20` is a space). Nothing hidden, nothing a server would run or offer to save."""
    path = nfc(unquote(value.text))
    name, dot, ending = path.rpartition("/")[2].rpartition(".")
    if not path.startswith("/") or path == "/":
        cause = "địa chỉ cũ bắt đầu bằng dấu gạch chéo, rồi đến tên"
    elif "?" in path or "#" in path:
        cause = "phần từ dấu ? hoặc # không tới được một tệp"
    elif dot and ending.lower() in PROGRAM_ENDINGS:
        cause = f"máy chủ web coi .{ending} là chương trình phải chạy, nên cổng tĩnh không đăng được trang tên ấy"
    elif dot and not (name and ending.lower() in ("html", "htm")):
        cause = "tệp chỉ có thể kết thúc bằng .html hoặc .htm"
    elif "/." in path or not _OLD_ADDRESS.fullmatch(path):
        cause = "có tên ẩn, tên trống, tên quá dài hoặc ký tự không dùng được"
    else:
        return OldAddress(path, value.node.span), None
    field = value.field
    return None, say.bad_old_address(
        value.node.span, field.label, value.key, value.text, cause, field.example
    )


def _url(value: Typing) -> Typed:
    return (value.text, None) if is_web_address(value.text) else (None, _bad_url(value))


def _bad_url(value: Typing) -> Diagnostic:
    example = f"{value.key}: {value.field.example}"
    return say.bad_url(value.node.span, value.field.label, value.key, value.text, example)


def _base_url(value: Typing) -> Typed:
    fault = base_url_fault(value.text)
    if fault is None:
        return plain_base_url(value.text), None
    example = f"{value.key}: {fault.like or value.field.example}"
    return None, say.bad_url(
        value.node.span, value.field.label, value.key, value.text, example, fault.cause
    )


def _email(value: Typing) -> Typed:
    if _EMAIL.fullmatch(value.text):
        return value.text, None
    return None, say.bad_email(value.node.span, value.field.label, value.key, value.text)


def _contact(value: Typing) -> Typed:
    """A URI as RFC 9116 wants it; an e-mail address alone gets its `mailto:`."""
    scheme, colon, rest = value.text.partition(":")
    known = scheme.lower() if colon else "mailto"
    if known == "mailto" and _EMAIL.fullmatch(rest if colon else value.text):
        return f"mailto:{rest if colon else value.text}", None
    if known == "tel" and _PHONE.fullmatch(rest):
        return f"tel:{rest}", None
    if known == "https" and is_web_address(value.text):
        return f"https:{rest}", None
    field = value.field
    return None, say.bad_contact(value.node.span, field.label, value.key, value.text, field.example)


def _file(value: Typing) -> Typed:
    return FilePath(value.text, value.node.span), None


def _evidence(value: Typing) -> Typed:
    return _url(value) if ":" in value.text else _file(value)


def _document_type(value: Typing) -> Typed:
    names = value.types.find(value.text)
    if len(names) == 1:
        return names[0], None
    if names:
        return None, say.ambiguous_type(value.node.span, value.text, names)
    near = nearest(value.text, value.types.names())
    return None, say.unknown_type(value.node.span, value.text, near)


def _reference(value: Typing) -> Typed:
    if is_slug(value.text):
        return Ref(value.field.to, value.text, value.node.span), None
    return None, _bad_slug(value)


def _unit(value: Typing) -> Typed:
    if is_slug(value.text):
        return Ref("unit", value.text, value.node.span), None
    return value.text, None


_READERS: dict[Shape, Callable[[Typing], Typed]] = {
    Shape.TEXT: _text,
    Shape.INTEGER: _integer,
    Shape.BOOLEAN: _boolean,
    Shape.DAY: _day,
    Shape.MOMENT: _moment,
    Shape.CHOICE: _choice,
    Shape.SLUG: _slug,
    Shape.OLD_ADDRESS: _old_address,
    Shape.URL: _url,
    Shape.BASE_URL: _base_url,
    Shape.EMAIL: _email,
    Shape.CONTACT: _contact,
    Shape.FILE: _file,
    Shape.EVIDENCE: _evidence,
    Shape.DOCUMENT_TYPE: _document_type,
    Shape.REFERENCE: _reference,
    Shape.UNIT: _unit,
}
