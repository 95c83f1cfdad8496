"""The view of a paper or card → the data that its template reads: plain values, written as JSON.

What templates of `templates/paper/` know of the data stands in the functions below. Words are runs (`paper.kinds`);
addresses of links are absolute, those of a body are numbered in the order of the text and listed as `addresses`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from congbo.paper.kinds import Node
from congbo.paper.nodes import body_nodes
from congbo.paper.words import WORD_LIMIT, running
from congbo.text.dates import short_date
from congbo.views.handbook import Handbook
from congbo.views.handbook import Part as BookPart
from congbo.views.links import Card, CardGroup, Fact, FileLink, LinkTo
from congbo.views.paper import Paper, Sheet
from congbo.views.record import SourceNote
from congbo.views.share_cards import ShareCard
from congbo.views.task import Step
from congbo.views.terms import TermEntry

Data = dict[str, Any]
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([a-z]{2}))?(?![a-z0-9])")  # vi, vi-VN


Pictures = tuple[tuple[str, str], ...]
"""Names by which the data speaks of pictures, and their addresses as a page has them."""


def data_of(view: object) -> tuple[str, Pictures]:
    """The data of a view as JSON, and the pictures it shows."""
    if isinstance(view, ShareCard):
        return _json(_card(view)), ()
    if isinstance(view, Paper):
        links = _Links(view.origin, {view.sheet.href: ""})
        return _json(_paper(view, links)), tuple(links.pictures.items())
    if isinstance(view, Handbook):
        hrefs = [part.href for part in view.parts if part.href]
        hrefs += [sheet.href for part in view.parts for _, sheet in part.sheets]
        links = _Links(view.origin, {href: f"to-{number}" for number, href in enumerate(hrefs)})
        return _json(_handbook(view, links)), tuple(links.pictures.items())
    raise TypeError(f"no paper shows a {type(view).__name__}")


def _json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False)


def _card(card: ShareCard) -> Data:
    """Every text in the pieces between which it can be cut."""
    return {
        **_tongue(card.language),
        "over": _cuttable(card.over),
        "title": _cuttable(card.title),
        "note": _cuttable(card.note),
        "portal": _cuttable(card.portal),
    }


def _cuttable(text: str) -> list[list[Node]]:
    """The words of a text, each with the space before it; a word that no line might hold in its parts."""
    pieces: list[list[Node]] = []
    for word in text.split():
        runs = running(word)
        rest = [[run] for run in runs[1:]] if len(word) > WORD_LIMIT else []
        first = runs[:1] if rest else runs
        pieces += [[" ", *first] if pieces else first, *rest]
    return pieces


def _paper(paper: Paper, links: _Links) -> Data:
    return {
        **_around(paper.portal, paper.language, paper.dated),
        "url": paper.origin + paper.sheet.href,
        "name": ". ".join(filter(None, (paper.sheet.over, paper.sheet.title))),
        "sheet": links.sheet(paper.sheet),
        "addresses": list(links.addresses),
    }


def _handbook(book: Handbook, links: _Links) -> Data:
    return {
        **_around(book.portal, book.language, book.dated),
        "url": book.origin + book.home,
        "name": f"Sổ tay {book.name}",
        "over": running(book.name),
        "title": running(book.title),
        "facts": links.facts(book.facts),
        "parts": [links.part(part) for part in book.parts],
        "terms": [links.term(term) for term in book.terms],
        "sources": [_source(source) for source in book.sources],
        "addresses": list(links.addresses),
    }


def _around(portal: str, language: str, dated: str) -> Data:
    return {"portal": portal, "dated": dated, **_tongue(language)}


def _tongue(language: str) -> Data:
    """The language of a portal as typst knows them: two or three letters, and the region of two or null."""
    known = _LANGUAGE.match(language.lower())
    return {"language": known[1] if known else "vi", "region": known[2] if known else None}


class _Links:
    """Where the links of one paper lead: the addresses in their order, and the pictures.

    `places` are the pages that are in the paper, each with its label, "" for the page that is the paper.
    """

    def __init__(self, origin: str, places: Mapping[str, str]) -> None:
        self.addresses: dict[str, int] = {}
        self.pictures: dict[str, str] = {}
        self._origin = origin
        self._places = places
        self._labels = 0

    def sheet(self, sheet: Sheet) -> Data:
        return {
            "label": self._places.get(sheet.href, ""),
            "url": self._origin + sheet.href,
            "over": running(sheet.over),
            "title": running(sheet.title),
            "name": sheet.title,
            "long": len(sheet.title) > 80,
            "mark": sheet.mark,
            "notice": sheet.notice,
            "summary": running(sheet.summary),
            "facts": self.facts(sheet.facts),
            "messages": [running(message) for message in sheet.messages],
            "answer": running(sheet.answer),
            "body": self.body(sheet.body),
            "files": [self._file(file) for file in sheet.files],
            "steps": [self._step(step) for step in sheet.steps],
            "groups": [self._group(group) for group in sheet.groups],
            "source": _source(sheet.source) if sheet.source else None,
        }

    def part(self, part: BookPart) -> Data:
        return {
            "title": part.title,
            "label": self._places.get(part.href, ""),
            "note": part.note,
            "sheets": [{"number": number, **self.sheet(sheet)} for number, sheet in part.sheets],
        }

    def term(self, term: TermEntry) -> Data:
        return {
            "title": running(term.title),
            "mark": term.mark,
            "definition": running(term.definition),
            "body": self.body(term.body),
        }

    def facts(self, facts: tuple[Fact, ...]) -> list[Data]:
        return [
            {
                "label": fact.label,
                "day": short_date(fact.day) if fact.day else "",
                "values": [self._link(link) for link in fact.links],
            }
            for fact in facts
        ]

    def body(self, html: str) -> list[Node]:
        return body_nodes(html, self)

    def link(self, href: str) -> Data:
        """Where a link of a body leads, with its number among the addresses."""
        keys = self._target(href)
        address = keys.get("url", "")
        if address.startswith(("http:", "https:")):
            keys["n"] = self.addresses.setdefault(address, len(self.addresses) + 1)
        return keys

    def note(self) -> str:
        """A new label for a footnote."""
        self._labels += 1
        return f"note-{self._labels}"

    def picture(self, src: str) -> str:
        """The name of a picture in the data."""
        ending = src.rpartition(".")[2]
        known = {address: name for name, address in self.pictures.items()}
        name = known.get(src, f"{len(self.pictures) + 1}.{ending}")
        self.pictures[name] = src
        return name

    def _group(self, group: CardGroup) -> Data:
        return {
            "title": group.title,
            "cards": [self._entry(card) for card in group.cards],
            "more": self._link(group.more) if group.more else None,
        }

    def _entry(self, card: Card) -> Data:
        return {
            **self._link(LinkTo(card.title, card.href)),
            "over": running(card.over),
            "mark": card.mark,
            "day": short_date(card.day) if card.day else "",
            "number": card.number,
        }

    def _file(self, file: FileLink) -> Data:
        return {**self._link(LinkTo(file.title, file.href)), "about": file.about}

    def _step(self, step: Step) -> Data:
        return {
            "day": short_date(step.day) if step.day else "",
            "text": running(step.text),
            "evidence": self._link(step.evidence) if step.evidence else None,
        }

    def _link(self, link: LinkTo) -> Data:
        """Words and where they lead; no number, for the words say what the address is."""
        return {"words": running(link.title), **self._target(link.href)}

    def _target(self, href: str) -> Data:
        place = href.partition("#")[0]
        if not place:
            return {}
        if place in self._places:
            label = self._places[place]
            return {"to": label} if label else {}
        return {"url": self._origin + href if href.startswith("/") else href}


def _source(source: SourceNote) -> Data:
    return {
        "name": running(source.name),
        "url": source.url,
        "day": short_date(source.day) if source.day else "",
    }
