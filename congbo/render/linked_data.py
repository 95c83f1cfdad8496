"""Head of a page → what it says to search engines: schema.org as JSON-LD.

A `<script type="application/ld+json">` holds data and is not run, so a policy without inline scripts lets it stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from congbo.model.fragment import Html
from congbo.views.chrome import Chrome, Frame
from congbo.views.links import LinkTo
from congbo.views.metadata import Head, Legal

Thing = dict[str, Any]

PARAMETER = "tu_khoa"
"""What stands for the words in the address of a search."""


def linked_data(frame: Frame) -> Html:
    """The facts of the page as JSON that can stand in a script element; "" for what is not to be found."""
    if not frame.head.indexed:
        return Html("")
    graph = [_page(frame), *_breadcrumb(frame)]
    said = {"@context": "https://schema.org", "@graph": [_said(thing) for thing in graph]}
    text = _COMPACT.encode(said)
    return Html(_UNFIT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text))


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNFIT = re.compile("[<>&\u2028\u2029]")
"""So that nothing in a text closes the element or opens a comment; in JSON such signs stand only in texts."""


def _page(frame: Frame) -> Thing:
    head, chrome, about = frame.head, frame.chrome, frame.head.about
    titled = "headline" if about.type in ("NewsArticle", "Article") else "name"
    thing: Thing = {
        "@type": about.type,
        "@id": head.url,
        "url": head.url,
        titled: head.name,
        "description": head.description,
        "inLanguage": chrome.language,
        "datePublished": about.published.isoformat() if about.published else "",
        "dateModified": about.updated.isoformat() if about.updated else "",
        "articleSection": about.section if titled == "headline" else "",
        "keywords": list(about.subjects),
        "isBasedOn": _source(head),
        "image": _image(head),
        "publisher": _body(chrome.owner),
    }
    if about.type == "WebSite":
        return thing | {"potentialAction": _search(chrome, head)}
    if about.legal is not None:
        thing |= _legislation(about.legal, about.creators)
        # The document has days of its own, and it is not made from what this page is made from.
        del thing["datePublished"], thing["isBasedOn"]
    else:
        thing["author"] = [
            {"@type": "Person", "name": name} if name in about.people else _body(name)
            for name in about.creators
        ]
    home = head.url[: len(head.url) - len(head.here)] + chrome.home
    return thing | {
        "isPartOf": {"@type": "WebSite", "@id": home, "url": home, "name": chrome.title}
    }


def _legislation(legal: Legal, issuers: Iterable[str]) -> Thing:
    return {
        "legislationIdentifier": legal.number,
        "legislationType": legal.type,
        "legislationDate": legal.issued.isoformat() if legal.issued else "",
        "legislationDateOfApplicability": legal.effective.isoformat() if legal.effective else "",
        "legislationLegalForce": f"https://schema.org/{legal.force}" if legal.force else "",
        "legislationPassedBy": [_body(name) for name in issuers],
        "legislationAmends": [{"@id": url} for url in legal.amends],
        "legislationRepeals": [{"@id": url} for url in legal.replaces],
    }


def _breadcrumb(frame: Frame) -> Iterable[Thing]:
    """The way from the home page to this one, this one included."""
    head = frame.head
    if not frame.crumbs:
        return
    origin = head.url[: len(head.url) - len(head.here)]
    steps = (*frame.crumbs, LinkTo(head.name, head.here))
    items = [
        {"@type": "ListItem", "position": place, "name": step.title, "item": origin + step.href}
        for place, step in enumerate(steps, 1)
    ]
    yield {"@type": "BreadcrumbList", "itemListElement": items}


def _search(chrome: Chrome, head: Head) -> Thing | None:
    if not chrome.search:
        return None
    origin = head.url[: len(head.url) - len(head.here)]
    return {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{origin}{chrome.search}?q={{{PARAMETER}}}",
        },
        "query-input": f"required name={PARAMETER}",
    }


def _source(head: Head) -> Thing | None:
    name, url = head.about.source, head.about.source_url
    return _said({"@type": "CreativeWork", "name": name, "url": url}) if name else None


def _image(head: Head) -> Thing | None:
    image = head.about.image
    if image is None:
        return None
    size = {"width": image.width, "height": image.height} if image.width else {}
    return {"@type": "ImageObject", "url": image.url, "caption": image.alt, **size}


def _body(name: str) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None


def _said(thing: Thing) -> Thing:
    """The thing without what says nothing."""
    return {key: value for key, value in thing.items() if value not in (None, "", [])}
