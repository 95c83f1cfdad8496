"""What a page tells machines: one record, from which every format is written.

    About (what the page of a record knows) ─▶ Head ─▶ Open Graph, Dublin Core   (templates/parts/head.html)
                                                    └▶ schema.org as JSON-LD     (render/linked_data.py)

Only what the sources say stands here; what they do not say is empty and leaves no trace in any format.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePosixPath

from congbo.model.article import Article
from congbo.model.common import Image, Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.routes import address_of
from congbo.views.links import in_force, short_name
from congbo.views.site import Site

SUBJECT_KEYS = ("documents", "themes")
"""What a record names that says what it is about; its tasks are too many and too long for a keyword."""
UNFIT_IMAGES = (".svg",)  # Facebook and Zalo show none


@dataclass(frozen=True)
class HeadImage:
    """The picture of a shared link: absolute address, words for it, size in pixels."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Legal:
    """What a document is by law: number, type in words, day of issue, day it takes effect.

    `replaces` and `amends` are absolute addresses; `force` is `InForce`, `NotInForce` (schema.org) or "" when unsaid.
    """

    number: str
    type: str
    issued: date | None
    effective: date | None
    force: str
    amends: tuple[str, ...]
    replaces: tuple[str, ...]


@dataclass(frozen=True)
class About:
    """What a page has to say beyond title and address.

    `type` is the type of schema.org, `sort` what the thing is in Vietnamese (“đề án”, “tin bài”), `creators` who wrote
    or issued it and `people` those of them who are no bodies, `subjects` names of what it is about, `section` the part
    of the portal (of a record alone), `source` where it is from.
    """

    type: str = "WebPage"
    sort: str = "trang"
    published: datetime | None = None
    updated: datetime | None = None
    creators: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    section: str = ""
    source: str = ""
    source_url: str = ""
    legal: Legal | None = None
    image: HeadImage | None = None


PAGE = About()
"""A page of which nothing more is known."""
LIST = About("CollectionPage", "danh sách")
PORTAL = About("WebSite", "cổng thông tin")


@dataclass(frozen=True)
class Head:
    """What search engines, catalogues and shared links need.

    `title` is the full one, `name` that of the page alone; `url` is absolute, `here` root-relative, to mark the page
    in menus; `indexed` is false for what search engines should leave out.
    """

    title: str
    name: str
    description: str
    url: str
    here: str
    about: About = PAGE
    indexed: bool = True


def about_record(site: Site, record: Record) -> About:
    """What the first page of a record has to say."""
    kind = KIND[record.origin.kind]
    source = record.source
    document = record if isinstance(record, Document) else None
    creators = _creators(site, record)
    return About(
        type=_TYPES.get(kind.name, "WebPage"),
        sort=document.type_ if document else kind.one,
        published=record.date,
        updated=record.updated,
        creators=creators,
        people=tuple(filter(is_person, creators)) if isinstance(record, Article) else (),
        subjects=_subjects(site, record),
        section=getattr(record, "category", "") or kind.title,
        source=source.name if source else "",
        source_url=source.url if source else "",
        legal=_legal(site, document) if document else None,
        image=_image(site, record, getattr(record, "image", None)),
    )


def later_page(record: Record) -> About:
    """What the second and further pages of a record say: they hold its own list, not the thing itself."""
    return replace(LIST, published=record.date, updated=record.updated)


def is_person(name: str) -> bool:
    """Whether a name is spelled as a person's: two to five syllables, each with one capital, its first letter.

    Of the names of bodies only some syllables begin with one (“Phòng Văn hóa”), unless the proper name of a place
    follows (“Báo Phú Thọ”). Source: Nghị định 30/2020/NĐ-CP, Phụ lục II.
    """
    syllables = name.split()
    return (
        2 <= len(syllables) <= 5
        and all(one.isalpha() and one == one.capitalize() for one in syllables)
        and syllables[0] not in _BODIES
    )


_BODIES = frozenset({"Ban", "Báo", "Huyện", "Phường", "Quận", "Sở", "Tỉnh", "Xã", "Đài"})
"""What names of bodies begin with before the name of a place; none of them is a usual family name."""


_TYPES = {"document": "Legislation", "article": "NewsArticle", "exemplar": "Article"}


def _creators(site: Site, record: Record) -> tuple[str, ...]:
    if isinstance(record, Article):
        return (record.author,) if record.author else ()
    key = {"document": "issuer", "exemplar": "unit", "activity": "unit"}.get(record.origin.kind)
    found = site.graph.named(record, key) if key else ()
    return tuple(item if isinstance(item, str) else item.title for item in found)


def _subjects(site: Site, record: Record) -> tuple[str, ...]:
    """The tags as the whole site names them, then what the record is about, each once."""
    tags = (tag.name for name in record.tags if (tag := site.tag_of(name)))
    named = (short_name(item) for key in SUBJECT_KEYS for item in site.graph.targets(record, key))
    return tuple(dict.fromkeys((*tags, *named)))


def _legal(site: Site, document: Document) -> Legal:
    over = in_force(site, document)
    force = "NotInForce" if over else "InForce" if document.status else ""
    return Legal(
        document.number,
        document.type_,
        document.date.date() if document.date else None,
        document.effective,
        force,
        _urls(site, document, "amends"),
        _urls(site, document, "replaces"),
    )


def _urls(site: Site, document: Document, key: str) -> tuple[str, ...]:
    return tuple(site.routes.url(address_of(item)) for item in site.graph.targets(document, key))


def _image(site: Site, record: Record, image: Image | None) -> HeadImage | None:
    """The picture of the record itself, where those who show shared links can show it."""
    if image is None or image.path is None:
        return None
    found = site.routes.find_file(image.path.written, record.origin.path)
    if found is None or found.media is None:
        return None
    media = found.media
    if PurePosixPath(media.address).suffix in UNFIT_IMAGES:
        return None
    return HeadImage(site.routes.url(media.address), image.alt, media.width, media.height)
