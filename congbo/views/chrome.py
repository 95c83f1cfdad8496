"""What stands around every page: masthead, menu, breadcrumb, footer, and what the head of the page says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from congbo.model.config import Owner
from congbo.model.content import KIND, KIND_BY_FOLDER
from congbo.model.fields import fields_of
from congbo.routes import address_of, list_address
from congbo.views.downloads import handbook_link
from congbo.views.events import events
from congbo.views.links import Fact, LinkTo, mail_link, phone_link
from congbo.views.metadata import PAGE, About, Head
from congbo.views.news import kinds_with_news
from congbo.views.share_cards import portal_image
from congbo.views.site import Site

DUTIES = ("name", "responsible", "address", "phone", "email")
"""Keys of `owner` a footer may not lack (Nghị định 15/2020/NĐ-CP, Điều 99; a parent body and licence “if any”)."""
SEARCH_PAGE = "/tim-kiem/"
ALPHABET = "/a-z/"
TIMELINE = "/dong-thoi-gian/"
CALENDAR = "/lich.ics"
DEFAULT_MENU = ("document", "task", "theme", "channel", "article", "activity", "question")


@dataclass(frozen=True)
class SearchScripts:
    """Where the scripts of searching are: `main` finds, `more` does what few searches need, `box` suggests."""

    main: str
    more: str
    box: str


@dataclass(frozen=True)
class Chrome:
    """The same for every page of a site; one value is shared by all.

    `ways` are the lists through the whole portal, `services` these and what else the footer leads to;
    `locale` is the language as Open Graph writes it, "" where the settings leave the country open; `search` leads to
    the page of searching, "" without one, and `feed` and `json_feed` are "" where nothing shown has a day.
    """

    title: str
    tagline: str
    language: str
    locale: str
    home: str
    search: str
    search_scripts: SearchScripts | None
    menu: tuple[LinkTo, ...]
    style: str
    script: str
    icon: str
    owner: str
    duties: tuple[Fact, ...]
    missing: tuple[str, ...]
    sections: tuple[LinkTo, ...]
    ways: tuple[LinkTo, ...]
    services: tuple[LinkTo, ...]
    social: tuple[LinkTo, ...]
    feed: str
    json_feed: str


@dataclass(frozen=True)
class Frame:
    """Chrome, head and breadcrumb of one page; `last_update` is the page's own."""

    chrome: Chrome
    head: Head
    crumbs: tuple[LinkTo, ...]
    last_update: date | None = None


def frame(
    site: Site,
    address: str,
    title: str,
    description: str,
    crumbs: tuple[LinkTo, ...] = (),
    *,
    about: About = PAGE,
    indexed: bool = True,
) -> Frame:
    """The frame of the page at `address`; its crumbs begin at home and do not hold the page itself."""
    chrome = chrome_of(site)
    full = title if title == chrome.title else f"{title} – {chrome.title}"
    described = " ".join((description or title).split())
    url, here = site.routes.url(address), site.routes.href(address)
    if about.image is None:
        about = replace(about, image=portal_image(site))
    head = Head(full, title, described, url, here, about, indexed)
    trail = () if address == "/" else (LinkTo("Trang chủ", chrome.home), *crumbs)
    last = about.updated or about.published
    return Frame(chrome, head, trail, last.date() if last else None)


@lru_cache(maxsize=1)
def chrome_of(site: Site) -> Chrome:
    """The chrome of a site, made once."""
    config, href = site.config, site.routes.href
    owner = config.owner or Owner()
    labels = {field.key: field.label for field in fields_of(Owner)}
    filled = [(key, getattr(owner, key)) for key in labels if key != "name"]
    missing = tuple(labels[key] for key in DUTIES if not getattr(owner, key))
    return Chrome(
        title=config.title,
        tagline=config.tagline,
        language=config.language,
        locale=_locale(config.language),
        home=href("/"),
        search=href(SEARCH_PAGE) if search_scripts(site) else "",
        search_scripts=search_scripts(site),
        menu=menu(site),
        style=href(site.assets["style.css"]),
        script=href(site.assets["page.js"]) if "page.js" in site.assets else "",
        icon=href("/favicon.svg"),
        owner=owner.name,
        duties=tuple(Fact(labels[key], (_duty(key, said),)) for key, said in filled if said),
        missing=missing,
        sections=tuple(LinkTo(kind.title, href(list_address(kind.name))) for kind in site.kinds()),
        ways=_ways(site),
        services=_services(site),
        social=tuple(LinkTo(link.name, link.url) for link in config.social),
        feed=href("/feed.xml") if kinds_with_news(site) else "",
        json_feed=href("/feed.json") if kinds_with_news(site) else "",
    )


def search_scripts(site: Site) -> SearchScripts | None:
    """The scripts of searching; None where the portal has none, and then no page of searching."""
    names = ("search.js", "search-more.js", "search-box.js")
    if not all(name in site.assets for name in names):
        return None
    return SearchScripts(*(site.routes.href(site.assets[name]) for name in names))


def _duty(key: str, said: str) -> LinkTo:
    """What a duty says, as a link where it can be called or written to."""
    if key == "phone":
        return phone_link(said)
    return mail_link(said) if key == "email" else LinkTo(said)


def menu(site: Site) -> tuple[LinkTo, ...]:
    """The menu of the config; without one, pages marked for the menu, then the kinds that have content."""
    if site.config.menu:
        links = [menu_link(site, entry.title, entry.to) for entry in site.config.menu]
        return tuple(link for link in links if link is not None)
    href = site.routes.href
    pages = [page for page in site.graph.of_kind("page") if getattr(page, "menu", False)]
    present = [kind.name for kind in site.kinds()]
    return (
        *(LinkTo(page.title, href(address_of(page))) for page in pages),
        *(
            LinkTo(KIND[name].title, href(list_address(name)))
            for name in DEFAULT_MENU
            if name in present
        ),
    )


def menu_link(site: Site, title: str, to: str) -> LinkTo | None:
    """One entry of the menu; None when it leads to nothing that is shown."""
    href = site.routes.href
    if to.startswith(("https://", "http://")):
        return LinkTo(title, to)
    if to.startswith("/"):
        return None if to.partition("#")[0] in site.waiting else LinkTo(title, href(to))
    kind = KIND_BY_FOLDER.get(to)
    if kind is not None:
        shown = kind.listed and site.graph.of_kind(kind.name)
        return LinkTo(title or kind.title, href(list_address(kind.name))) if shown else None
    page = site.graph.find("page", to)
    return LinkTo(title or page.title, href(address_of(page))) if page else None


def _locale(language: str) -> str:
    """“vi” → “vi_VN”, “en-GB” → “en_GB”; of other languages spoken in several countries nothing is known."""
    return "vi_VN" if language == "vi" else language.replace("-", "_") if "-" in language else ""


def _ways(site: Site) -> tuple[LinkTo, ...]:
    """The lists through the whole portal, those that hold something."""
    known = (
        ("Sơ đồ cổng", "/so-do/", True),
        ("Mục lục A–Z", ALPHABET, bool(site.graph.shown)),
        ("Dòng thời gian", TIMELINE, bool(events(site))),
        ("Thẻ", "/the/", bool(site.tags)),
    )
    return tuple(LinkTo(title, site.routes.href(address)) for title, address, has in known if has)


def _services(site: Site) -> tuple[LinkTo, ...]:
    """Links of the footer: pages outside the menu, the ways through the portal, the data, the handbook."""
    href = site.routes.href
    pages = [LinkTo(page.title, href(address_of(page))) for page in site.graph.of_kind("page")]
    in_menu = {link.href for link in menu(site)}
    book = handbook_link(site)
    return (
        *(page for page in pages if page.href not in in_menu),
        *_ways(site),
        LinkTo("Dữ liệu mở", href("/du-lieu/")),
        *([LinkTo("Sổ tay để in (PDF)", book.href)] if book else []),
    )
