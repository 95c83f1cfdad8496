"""Addresses of the web, as far as a text tells."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

_UNSAFE_IN_URL = re.compile(r"""[\s<>"'`\\{}|^]""")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_HOST_LIMIT = 253  # RFC 1035
_FOLDERS = re.compile(r"(/[A-Za-z0-9._~-]+)*/?")


def is_web_address(text: str) -> bool:
    """Whether the text is an http(s) address with a host and without characters that break markup."""
    if _UNSAFE_IN_URL.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


class Fault(NamedTuple):
    """Why an address cannot be the portal's, and the address as it might be, "" when it cannot be guessed."""

    cause: str
    like: str = ""


def base_url_fault(text: str) -> Fault | None:
    """What is wrong with an address of a portal; None for `https://host` or `https://host:8443/folders`.

    Scheme and host in any case. A host is given in ASCII: labels of letters, digits and inner hyphens (RFC 1123).
    """
    scheme, separator, rest = text.partition("://")
    if scheme.lower() not in ("http", "https") or not separator:
        return Fault("phải bắt đầu bằng https:// hoặc http://")
    authority, slash, path = rest.partition("/")
    if "?" in rest or "#" in rest:
        return _fault("không được có phần từ dấu ? hoặc # trở đi", re.split("[?#]", text)[0])
    if "@" in authority:
        without = f"{scheme}://{authority.rpartition('@')[2]}{slash}{path}"
        return _fault("không được có tên đăng nhập, mật khẩu", without)
    host, colon, port = authority.partition(":")
    if not host.isascii():
        coded = f"{scheme}://{_in_ascii(host)}{colon}{port}{slash}{path}"
        return _fault("tên miền có chữ ngoài bảng ASCII phải viết ở dạng xn--", coded)
    if len(host) > _HOST_LIMIT or not all(map(_LABEL.fullmatch, host.split("."))):
        return Fault("tên miền không đúng")
    if colon and not (
        port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65536
    ):
        return Fault("cổng mạng sau dấu hai chấm phải là số từ 1 đến 65535")
    if not _FOLDERS.fullmatch(slash + path) or {".", ".."} & set(path.split("/")):
        return Fault("tên thư mục chỉ gồm chữ không dấu, chữ số và các dấu - . _ ~")
    return None


def plain_base_url(text: str) -> str:
    """A good address of a portal with scheme and host in small letters, without a slash at its end."""
    scheme, separator, rest = text.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme.lower()}{separator}{authority.lower()}{slash}{path}".rstrip("/")


def _fault(cause: str, like: str) -> Fault:
    """The fault; what is proposed must be good itself."""
    return Fault(cause, "" if base_url_fault(like) else plain_base_url(like))


def _in_ascii(host: str) -> str:
    """The host as name servers know it (`xn--…`); "" when it cannot be one."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""
