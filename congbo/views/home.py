"""The home page: one statement, the facts of the directive, then blocks in the order of the config."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from congbo.model.common import Record
from congbo.model.content import KIND_BY_FOLDER, KINDS
from congbo.model.document import Document
from congbo.routes import address_of, list_address
from congbo.views.chrome import Frame, frame
from congbo.views.document import parts
from congbo.views.downloads import handbook_link
from congbo.views.links import Card, Fact, FileLink, LinkTo, cards, link_to
from congbo.views.listing import list_note
from congbo.views.metadata import PORTAL
from congbo.views.site import Site

STATEMENT = "loi-dan"
DIRECTIVE = "chi-dao"
BLOCKS = (STATEMENT, DIRECTIVE, *(kind.folder for kind in KINDS if kind.listed))
DEFAULT_BLOCKS = (
    STATEMENT,
    DIRECTIVE,
    "nhiem-vu",
    "noi-dung",
    "kenh",
    "tin-bai",
    "hoat-dong",
    "mo-hinh",
    "van-ban",
    "hoi-dap",
)
HEADINGS = {"kenh": "Nghe, đọc, xem ở đâu", "tin-bai": "Tin mới", "hoi-dap": "Hỏi đáp"}
NEWEST = 5  # of kinds that grow: articles, activities, questions, exemplars
WHOLE = 12  # of kinds that describe the directive: tasks, themes, channels, documents
GROWING = ("article", "activity", "exemplar", "question", "unit", "term")
DIRECTIVE_FACTS = ("Số ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Tình trạng")


@dataclass(frozen=True)
class Block:
    """One part of the home page: `name` chooses how it is drawn; `more` leads to the rest of the list, if any.

    `note` is what the editors say about the list, or "".
    """

    name: str
    title: str
    cards: tuple[Card, ...]
    more: LinkTo | None
    note: str


@dataclass(frozen=True)
class DirectiveBlock:
    """The directive in short."""

    name: str
    title: str
    link: LinkTo
    full_title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class StatementBlock:
    """Two or three lines that say what this is."""

    name: str
    text: str
    link: LinkTo | None


@dataclass(frozen=True)
class HomePage:
    """The home page; the type of a block is told by its `name`. `paper` is the handbook."""

    frame: Frame
    title: str
    blocks: tuple[Block | DirectiveBlock | StatementBlock, ...]
    paper: FileLink | None = None


def home_page(site: Site) -> HomePage:
    """The home page."""
    config = site.config
    directive = site.graph.directive
    summary = directive.summary if directive else config.tagline
    makers: dict[str, Callable[[Site], Block | DirectiveBlock | StatementBlock | None]] = {
        STATEMENT: _statement,
        DIRECTIVE: _directive,
    }
    blocks = []
    for name in config.home or DEFAULT_BLOCKS:
        block = makers[name](site) if name in makers else _records(site, name)
        if block is not None:
            blocks.append(block)
    moments = [_moment(record) for kind in KINDS for record in site.graph.of_kind(kind.name)]
    about = replace(PORTAL, updated=max(filter(None, moments), default=None))
    page = frame(site, "/", config.title, summary or config.title, about=about)
    return HomePage(page, config.title, tuple(blocks), handbook_link(site))


def newest(record: Record) -> date | None:
    """The day a record last changed, as far as it says."""
    moment = _moment(record)
    return moment.date() if moment else None


def _moment(record: Record) -> datetime | None:
    return record.updated or record.date


def _statement(site: Site) -> StatementBlock | None:
    directive = site.graph.directive
    text = directive.summary if directive else site.config.tagline
    if not text:
        return None
    introduction = site.graph.find("page", "gioi-thieu")
    return StatementBlock(STATEMENT, text, link_to(site, introduction) if introduction else None)


def _directive(site: Site) -> DirectiveBlock | None:
    directive: Document | None = site.graph.directive
    if directive is None:
        return None
    rows = {fact.label: fact for fact in parts(site, directive).facts}
    facts = tuple(rows[label] for label in DIRECTIVE_FACTS if label in rows)
    link = LinkTo(
        f"Đọc về {link_to(site, directive).title}", site.routes.href(address_of(directive))
    )
    return DirectiveBlock(DIRECTIVE, "Văn bản chỉ đạo", link, directive.title, facts)


def _records(site: Site, folder: str) -> Block | None:
    kind = KIND_BY_FOLDER[folder]
    records = site.graph.of_kind(kind.name)
    if kind.name == "document" and DIRECTIVE in (site.config.home or DEFAULT_BLOCKS):
        # The directive has a block of its own.
        records = tuple(record for record in records if record is not site.graph.directive)
    if not records:
        return None
    shown = records[: NEWEST if kind.name in GROWING else WHOLE]
    title = HEADINGS.get(folder, kind.title)
    address = site.routes.href(list_address(kind.name))
    more = LinkTo(f"Tất cả {kind.title.lower()}", address) if len(shown) < len(records) else None
    return Block(folder, title, cards(site, shown), more, list_note(site, kind.name))
