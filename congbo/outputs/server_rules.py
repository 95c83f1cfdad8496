"""The rules of the web server: on demand for each server, published where `server` of config.yaml says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from congbo.model.content import KINDS
from congbo.outputs.artifact import Artifact, Encoded
from congbo.outputs.servers.apache import apache_rules
from congbo.outputs.servers.iis import iis_rules
from congbo.outputs.servers.nginx import nginx_rules
from congbo.outputs.servers.served import Move, Served
from congbo.routes import address_of, path_of
from congbo.views.site import Site

RULES: dict[str, Callable[[Served], str]] = {
    "nginx": nginx_rules,
    "apache": apache_rules,
    "iis": iis_rules,
}
FILES = {"apache": ".htaccess", "iis": "web.config"}
"""Where a server reads rules from the site itself; nginx does not."""


def server_rules(site: Site, planned: Iterable[Artifact]) -> Iterator[Artifact]:
    """`.htaccess` or `web.config` at the root; nothing unless the settings name a server."""
    server = site.config.server
    if server not in FILES:
        return
    paths = sorted(artifact.path for artifact in planned)
    yield Artifact(
        FILES[server],
        Encoded("text", partial(rules_for, server, site, tuple(paths))),
        site.config.place("server"),
        f"quy tắc máy chủ {server}",
    )


def rules_for(server: str, site: Site, paths: tuple[str, ...]) -> str:
    """The rules of one of RULES for a portal that publishes these files."""
    return RULES[server](served(site, paths))


def served(site: Site, paths: tuple[str, ...]) -> Served:
    """The portal as a server sees it; old addresses sorted by path."""
    parts = urlsplit(site.config.base_url)
    moves = (
        Move(path_of(alias.path), address_of(record))
        for kind in KINDS
        for record in site.graph.of_kind(kind.name)
        for alias in record.aliases
    )
    return Served(
        host=parts.hostname or "",
        port=parts.port or 0,
        secure=parts.scheme == "https",
        base_path=site.config.base_path,
        moves=tuple(sorted(moves, key=lambda move: move.path)),
        paths=paths,
    )
