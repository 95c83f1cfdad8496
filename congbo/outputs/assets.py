"""Style, script and images under names that hold their digest; files of the root; files that records use."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import partial

from congbo.diagnostics import Diagnostic, Span
from congbo.digest import short_digest
from congbo.load.tree import Tree
from congbo.messages import letters as say
from congbo.outputs.artifact import Artifact, Copied, Encoded, Resized
from congbo.outputs.scripts import script_bytes
from congbo.text.legacy import legacy_encoding
from congbo.text.slug import slugify
from congbo.views.site import Site

ROOT_FOLDER = "assets/root/"
_CSS_URL = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|/|#)([^"')]+)\1\s*\)""")


def asset_addresses(tree: Tree, base_path: str) -> dict[str, str]:
    """Names below `assets/` (`style.css`) → published addresses (`/assets/style-1f3a9c02de.css`)."""
    addresses: dict[str, str] = {}
    names = [file.path.removeprefix("assets/") for file in tree.under("assets")]
    plain = [name for name in names if not f"assets/{name}".startswith(ROOT_FOLDER)]
    for name in sorted(plain, key=lambda name: name.endswith(".css")):  # a style may name the rest
        data = tree.read(f"assets/{name}")
        if name.endswith(".css"):
            data = _style(tree, name, addresses, base_path).encode()
        elif name.endswith(".js"):
            data = script_bytes(data)
        stem, ending = posixpath.splitext(posixpath.basename(name))
        addresses[name] = f"/assets/{slugify(stem) or 'tep'}-{short_digest(data)}{ending.lower()}"
    return addresses


def style_notes(tree: Tree) -> Iterator[Diagnostic]:
    """An error for each style sheet that is not UTF-8."""
    for file in tree.under("assets"):
        sign = legacy_encoding(tree.read(file.path)) if file.path.endswith(".css") else None
        if sign is not None:
            yield say.not_utf8(Span(file.path, sign.line, sign.column), sign.name)


def style_text(text: str, name: str, addresses: Mapping[str, str], base_path: str) -> str:
    """A style sheet whose relative `url(…)` lead to the published names."""

    def published(match: re.Match[str]) -> str:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(name), match[2]))
        return f'url("{base_path}{addresses[place]}")' if place in addresses else match[0]

    return _CSS_URL.sub(published, text)


def assets(site: Site, tree: Tree) -> Iterator[Artifact]:
    """Every file of `assets/`, those of `assets/root/` at the root of the portal."""
    for file in tree.under("assets"):
        name = file.path.removeprefix("assets/")
        span = Span(file.path)
        if file.path.startswith(ROOT_FOLDER):
            root_name = file.path.removeprefix(ROOT_FOLDER)
            yield Artifact(root_name, Copied(file.path), span, f"tệp {file.path}")
        elif name.endswith(".css"):
            text = _style(tree, name, site.assets, site.config.base_path)
            path = site.assets[name].lstrip("/")
            yield Artifact(path, Encoded("text", partial(str, text)), span, f"tệp {file.path}")
        elif name.endswith(".js"):
            script = Encoded("bytes", partial(script_bytes, tree.read(file.path)))
            yield Artifact(site.assets[name].lstrip("/"), script, span, f"tệp {file.path}")
        else:
            yield Artifact(
                site.assets[name].lstrip("/"), Copied(file.path), span, f"tệp {file.path}"
            )


def media(site: Site) -> Iterator[Artifact]:
    """Every picture and download that records use, and the smaller copies of pictures."""
    published: dict[str, str] = {}
    for item in site.routes.media.values():
        if published.setdefault(item.address, item.path) == item.path:
            span, subject = Span(item.path), f"tệp {item.path}"
            yield Artifact(item.address.lstrip("/"), Copied(item.path), span, subject)
            for width, address in item.copies:
                yield Artifact(address.lstrip("/"), Resized(item.path, width), span, subject)


def _style(tree: Tree, name: str, addresses: Mapping[str, str], base_path: str) -> str:
    text = tree.read(f"assets/{name}").decode("utf-8", "replace").replace("\r\n", "\n")
    return style_text(text, name, addresses, base_path)
