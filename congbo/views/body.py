"""A fragment with its places filled: links, pictures and document numbers get their addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import escape
from posixpath import basename
from urllib.parse import unquote

from congbo.diagnostics import Diagnostic
from congbo.load.media import is_download
from congbo.load.tree import is_record
from congbo.messages import links as say
from congbo.model.common import Record
from congbo.model.fragment import Body, Html, Slot, filled
from congbo.model.media import Media
from congbo.routes import Target, address_of
from congbo.text.nearest import Near, nearest
from congbo.views.site import Site

SIZES = "(min-width: 60em) 46em, 100vw"
"""How wide a picture stands: the column of text on a desk, the screen on a phone."""
# Within a tag, as the scanner of links reads it.
_OWN_PLACE = re.compile(r"""(\s(?:id="|href="#)(?=[^"<>]+"[^<>]*>))""")
NOTHING_PUBLIC = "chưa có gì được đăng"
"""How messages say that an address waits for its records."""
PAGE_ANCHORS = ("noi-dung", "dau-trang", "chan-trang", "top")


@dataclass(frozen=True)
class BodyText:
    """The body of a record for its page: what fills its slots, and the text, which is read only when it is drawn.

    Equal digests and fillings, equal texts.
    """

    digest: str
    fillings: tuple[str, ...]
    _body: Body = field(compare=False, repr=False)

    @cached_property
    def html(self) -> Html:
        return filled(self._body.fragment().parts, self.fillings)


def body_text(site: Site, record: Record) -> BodyText:
    """The body of a record; a link to what is not shown becomes its words."""
    return BodyText(record.body.digest, _fillings(site, record), record.body)


def fill(site: Site, record: Record) -> Html:
    """The same as HTML, for a page that shows several."""
    return body_text(site, record).html


def beside_others(body: Html, name: str) -> Html:
    """A body for a page that shows several: its ids begin with `name`, and so do its links to places of its own."""
    return Html(_OWN_PLACE.sub(lambda found: f"{found[1]}{name}-", body))


def body_notes(
    site: Site, record: Record, addresses: frozenset[str], near: Near = nearest
) -> tuple[Diagnostic, ...]:
    """What is wrong with the links of a body; `addresses` are all addresses of the portal."""
    return tuple(
        note
        for slot in record.body.slots
        for note in _slot_notes(site, record, slot, addresses, near)
    )


def _fillings(site: Site, record: Record) -> tuple[str, ...]:
    """What fills each slot of a body, in the order of `body.slots`: an address ("" for mere words), or an image."""
    return tuple(
        _image(site, record, slot) if slot.kind == "image" else _href(site, record, slot)
        for slot in record.body.slots
    )


def _href(site: Site, record: Record, slot: Slot) -> str:
    """Where a link or citation leads; "" when it stays plain words."""
    if slot.kind == "citation":
        document, _ = site.graph.citations.find(slot)
        if document is None or document is record:
            return ""
        return site.routes.href(address_of(document))
    target = site.routes.resolve(slot.written, record.origin.path)
    return "" if target is None else target_href(site, target)


def target_href(site: Site, target: Target) -> str:
    """The address of a target in a page; "" when the record is not shown."""
    if target.media is not None:
        address = target.media.address
    elif target.record is None:
        if not target.address or target.address in site.waiting:
            return ""
        address = target.address
    elif target.record.address not in site.graph.shown:
        return ""
    else:
        address = address_of(target.record)
    if target.fragment:
        address = f"{address.partition('#')[0]}#{target.fragment}"
    return site.routes.href(address)


def _image(site: Site, record: Record, slot: Slot) -> str:
    target = site.routes.resolve(slot.written, record.origin.path)
    if target is None or target.media is None:
        return ""
    media = target.media
    size = f' width="{media.width}" height="{media.height}"' if media.width else ""
    href = escape(site.routes.href(media.address))
    copies = source_set(site, media)
    if copies:
        size += f' srcset="{escape(copies)}" sizes="{SIZES}"'
    return f'<img src="{href}"{slot.attributes}{size} loading="lazy" decoding="async">'


def source_set(site: Site, media: Media) -> str:
    """The copies of a picture as a browser chooses among them; "" when there are none."""
    return ", ".join(f"{site.routes.href(address)} {width}w" for width, address in media.copies)


def _slot_notes(
    site: Site, record: Record, slot: Slot, addresses: frozenset[str], near: Near
) -> tuple[Diagnostic, ...]:
    if slot.kind == "citation":
        return site.graph.citations.find(slot)[1]
    if slot.kind == "image":
        return ()  # missing pictures are told where files are collected
    target = site.routes.resolve(slot.written, record.origin.path)
    if target is None and is_download(slot.written.partition("#")[0].partition("?")[0]):
        return ()  # so are missing downloads
    if target is not None and target.address in site.waiting:
        hidden = record.address not in site.graph.shown
        return () if hidden else (say.link_not_public(slot.span, slot.written, NOTHING_PUBLIC),)
    if target is None or (target.address and target.address not in addresses):
        names = near(*_known(site, slot.written, addresses))
        return (say.broken_link(slot.span, slot.written, names),)
    if target.record is None:
        return ()
    if target.record.address not in site.graph.shown:
        if record.address not in site.graph.shown:
            return ()
        why = str(site.graph.states[target.record.address])
        return (say.link_not_public(slot.span, slot.written, why),)
    anchors = (*target.record.body.anchors, *PAGE_ANCHORS)
    fragment = unquote(target.fragment)
    if fragment and target.record.origin.kind != "term" and fragment not in anchors:
        names = nearest(fragment, target.record.body.anchors)
        return (say.broken_fragment(slot.span, fragment, names),)
    return ()


def _known(site: Site, written: str, addresses: frozenset[str]) -> tuple[str, frozenset[str]]:
    """What was written but its end, and what may have been meant: addresses, names of files, or `kind/slug`."""
    path = written.partition("#")[0].partition("?")[0]
    if path.startswith("/"):
        return path, addresses
    return (basename(path), _files(site)) if is_record(path) else (path, _records(site))


@lru_cache(maxsize=1)
def _files(site: Site) -> frozenset[str]:
    return frozenset(map(basename, site.routes.records))


@lru_cache(maxsize=1)
def _records(site: Site) -> frozenset[str]:
    records = site.graph.known.values()
    return frozenset(address_of(record).strip("/").replace("#", "") for record in records)
