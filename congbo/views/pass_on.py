"""Where a reader can pass a page on: plain links, which load nothing from anyone until they are followed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from congbo.views.metadata import Head

FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u="


@dataclass(frozen=True)
class PassOn:
    """The page on Facebook, and a letter that holds its name and address.

    Zalo has no such link; a script offers the phone's own way of passing on, where Zalo is.
    """

    facebook: str
    mail: str


def pass_on(head: Head) -> PassOn | None:
    """The links of a page; None for what is not public."""
    if not head.indexed:
        return None
    subject, body = quote(head.name, safe=""), quote(f"{head.name}\r\n{head.url}", safe="")
    return PassOn(FACEBOOK + quote(head.url, safe=""), f"mailto:?subject={subject}&body={body}")
