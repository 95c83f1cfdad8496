"""The picture that stands for a page where its address is shared: what the cards say, and which page has which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from congbo.model.article import Article
from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.text.dates import short_date
from congbo.text.slug import slugify
from congbo.views.links import short_name
from congbo.views.metadata import HeadImage
from congbo.views.site import Site

WIDTH, HEIGHT = 1200, 630  # pixels, as the readers of Open Graph expect
CARDED = ("document", "task", "theme", "channel")
"""The kinds whose records have a card each; articles share one for each category, the rest that of the portal."""
PORTAL_CARD = "/anh/cong.png"


@dataclass(frozen=True)
class ShareCard:
    """The words of a card: what the thing is, its name, a line below it, whose portal it is from."""

    over: str
    title: str
    note: str
    portal: str
    language: str


def portal_card(site: Site) -> ShareCard:
    """The card of the home page and of every page without a card of its own."""
    config = site.config
    return ShareCard("", config.title, config.tagline, "", config.language)


def record_card(site: Site, record: Record) -> ShareCard:
    """The card of one record."""
    config = site.config
    if isinstance(record, Document):
        note = f"Ngày {short_date(record.date.date())}" if record.date else ""
        return ShareCard(short_name(record), record.title, note, config.title, config.language)
    kind = KIND[record.origin.kind]
    return ShareCard(kind.title, record.title, "", config.title, config.language)


def category_card(site: Site, category: str) -> ShareCard:
    """The card of the articles of one category."""
    config = site.config
    kind = KIND["article"]
    over = kind.title if category != kind.title else ""
    return ShareCard(over, category, "", config.title, config.language)


def card_address(record: Record) -> str:
    """Where the card of a record of CARDED lies."""
    return f"/anh/{KIND[record.origin.kind].folder}/{record.origin.slug}.png"


def category_address(slug: str) -> str:
    """Where the card of a category lies."""
    return f"/anh/{KIND['article'].folder}/{slug}.png"


@lru_cache(maxsize=1)
def categories(site: Site) -> Mapping[str, str]:
    """The categories of the shown articles by their part of an address, each as its first article writes it."""
    found: dict[str, str] = {}
    for article in site.graph.of_kind("article"):
        name = _category(article)
        found.setdefault(slugify(name), name)
    return {slug: name for slug, name in sorted(found.items()) if slug}


def portal_image(site: Site) -> HeadImage | None:
    """The card of the portal as a page tells it; None where no cards are made."""
    return _image(site, PORTAL_CARD, portal_card(site)) if site.prints else None


def record_image(site: Site, record: Record) -> HeadImage | None:
    """The card of a record, or of the category of an article; None for other kinds."""
    if not site.prints:
        return None
    if record.origin.kind in CARDED:
        return _image(site, card_address(record), record_card(site, record))
    slug = slugify(_category(record)) if isinstance(record, Article) else ""
    if not slug:
        return None
    return _image(site, category_address(slug), category_card(site, categories(site)[slug]))


def _image(site: Site, address: str, card: ShareCard) -> HeadImage:
    words = ". ".join(filter(None, (card.over, card.title, card.note, card.portal)))
    return HeadImage(site.routes.url(address), words, WIDTH, HEIGHT)


def _category(record: Record) -> str:
    return getattr(record, "category", "") or KIND["article"].title
