"""The press: a template and data → PDF or PNG (the only import of typst).

Content is data that a template reads; no text of a record is ever source, so `#import` in a body prints itself. typst
sees the templates, the data and, in a folder of its own that is gone afterwards, the pictures of the body: nothing else
of the disk. Its own fonts, no clock: equal arguments, equal bytes.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from congbo.diagnostics import Diagnostic, Span
from congbo.messages import portal as say
from congbo.paper import FOLDER

if TYPE_CHECKING:
    from typst import Fonts, TypstError

DATA = "data.json"
FOLDER_OF_PICTURES = "congbo-"
"""How its name begins; the process that asked and a random end follow."""
PIXELS_PER_INCH = 72.0  # so that a point of a card is a pixel
ACCESSIBLE = "ua-1"  # PDF/UA: refused for letters that no font has
_PLACE = re.compile(r"┌─ (?:\S*/)?([^/\s:]+):(\d+):(\d+)")


@dataclass(frozen=True)
class Order:
    """What the press needs for one file of the portal, whole, so that a process of its own can set it.

    `sources` are the templates by name, `pictures` the files that `data` (JSON) speaks of; `subject` is for messages.
    """

    path: str
    sources: Mapping[str, str]
    template: str
    data: str
    pictures: Mapping[str, bytes]
    form: Literal["pdf", "png"]
    subject: str


def press(order: Order) -> bytes | Diagnostic:
    """The file that the template makes of the data, or what is wrong with the template.

    A picture that typst cannot read costs the paper its pictures, a letter that no font has its claim to PDF/UA: no
    content keeps a paper from being made.
    """
    from typst import TypstError

    _own_this_process()
    files = {"main.typ": order.sources[order.template].encode(), DATA: order.data.encode()}
    files |= {name: text.encode() for name, text in order.sources.items()}
    with tempfile.TemporaryDirectory(prefix=f"{FOLDER_OF_PICTURES}{os.getppid()}-") as root:
        for name, picture in order.pictures.items():
            Path(root, name).write_bytes(picture)
        if order.form == "png":
            ways: list[tuple[dict[str, Any], str]] = [({"ppi": PIXELS_PER_INCH}, "no")]
        else:
            ways = [
                ({"pdf_standards": standards}, shown)
                for shown in (("yes", "no") if order.pictures else ("no",))
                for standards in ([ACCESSIBLE], [])
            ]
        for options, shown in ways:
            try:
                return _set(files, root, order.form, shown, options)
            except TypstError as fault:
                note = _note(fault, order)
    return note


def remove_leftovers() -> None:
    """Removes what presses left that were processes of this one and were killed at work."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_OF_PICTURES}{os.getpid()}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def path_of_order(order: Order) -> str:
    """The file an order is for."""
    return order.path


def _set(
    files: Mapping[str, bytes], root: str, form: str, shown: str, options: Mapping[str, Any]
) -> bytes:
    import typst

    compile_: Any = typst.compile  # its hints know no dict of files
    made = compile_(
        dict(files),
        root=root,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=form,
        sys_inputs={"pictures": shown},
        timestamp=0,
        package_path=root,
        package_cache_path=root,
        **options,
    )
    return bytes(made)


def _own_this_process() -> None:
    """Refuses to go on in a fork of a process that used typst: its threads are missing here, and it would wait."""
    global _owner
    _owner = _owner or os.getpid()
    if _owner != os.getpid():
        raise RuntimeError("typst was used before this process was forked; see workers.apart")


_owner = 0


@cache
def _fonts() -> Fonts:
    """The fonts that come with typst, read once."""
    from typst import Fonts

    return Fonts(include_system_fonts=False)


def _note(fault: TypstError, order: Order) -> Diagnostic:
    """The fault at its line of a template."""
    found = _PLACE.search(fault.diagnostic)
    name = found[1] if found and found[1] != "main.typ" else order.template
    place = Span(FOLDER + name, int(found[2]), int(found[3])) if found else Span(FOLDER + name)
    return say.template_error(place, f"typst báo “{fault.message}”", order.subject)
