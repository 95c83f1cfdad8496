"""The templates of papers and cards: `templates/paper/*.typ`, and what a typeset file depends on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from congbo.diagnostics import Diagnostic, Span
from congbo.digest import ValueDigest, sha256
from congbo.load.tree import Tree
from congbo.messages import letters as say_letters
from congbo.messages import portal as say
from congbo.paper import FOLDER
from congbo.text.legacy import legacy_encoding

NEEDED = frozenset({"card.typ", "handbook.typ", "record.typ"})
_PACKAGE = re.compile(r'"@[a-z]+/')


@dataclass(frozen=True)
class PaperTemplates:
    """The templates by name (`record.typ`), of which each may import any other; the digest of all."""

    sources: Mapping[str, str]
    digest: str
    notes: tuple[Diagnostic, ...]

    def key(self, template: str, form: str, view: object) -> str:
        """The key of what a template makes of a view: equal keys, equal bytes (see `key.PageKeys`)."""
        made_by = sha256(f"{self.digest}{template}{form}".encode())
        return f"{made_by}:{ValueDigest().of(view)}"


def has_papers(tree: Tree) -> bool:
    """Whether the tree has every template that papers and cards need."""
    return all(FOLDER + name in tree.by_path for name in sorted(NEEDED))


def load_papers(tree: Tree) -> PaperTemplates:
    """All templates of the tree, and an error for each that is not UTF-8 or asks for a package of the network."""
    sources: dict[str, str] = {}
    notes: list[Diagnostic] = []
    for file in tree.under(FOLDER.rstrip("/")):
        if not file.path.endswith(".typ"):
            continue
        data = tree.read(file.path)
        sign = legacy_encoding(data)
        if sign is not None:
            notes.append(say_letters.not_utf8(Span(file.path, sign.line, sign.column), sign.name))
        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        for number, line in enumerate(text.split("\n"), 1):
            if found := _PACKAGE.search(line):
                place = Span(file.path, number, found.start() + 1)
                cause = "mẫu bản in không được tải gói từ mạng"
                notes.append(say.template_error(place, cause, ""))
        sources[file.path.removeprefix(FOLDER)] = text
    digest = ValueDigest().of(tuple(sorted(sources.items())))
    return PaperTemplates(sources, digest, tuple(notes))
