"""`config.yaml` → Config."""

from __future__ import annotations

import re
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from congbo.diagnostics import Diagnostic, Span
from congbo.load.decode import Setting, decode
from congbo.load.nodes import parse
from congbo.load.source_text import clean_text
from congbo.load.tree import CONFIG, Tree
from congbo.messages import files as say_file
from congbo.messages import values as say
from congbo.model.config import Config
from congbo.model.types import TypeTable

_UNKNOWN = Setting(UTC, TypeTable())
OF_THE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})
"""Files beside the zones that say something else on each machine, or nothing."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def load_config(tree: Tree) -> tuple[Config | None, Setting, tuple[Diagnostic, ...]]:
    """The settings, what decoding depends on, and notes; None when a setting the rest stands on is missing or wrong.

    The Setting is usable in any case, so that the mistakes of the content are told in the same run.
    """
    if CONFIG not in tree.by_path:
        return None, _UNKNOWN, (say_file.no_config(Span(CONFIG)),)
    text, notes = clean_text(tree.read(CONFIG), CONFIG)
    if text is None:
        return None, _UNKNOWN, notes
    node, more = parse(text, CONFIG)
    notes += more
    if node is None:
        return None, _UNKNOWN, notes
    decoded = decode(Config, node, _UNKNOWN, "trong config.yaml")
    places = dict(decoded.spans)
    name = decoded.values.get("timezone", Config.timezone)
    zone = _zone(name)
    notes += decoded.notes
    if zone is None:
        notes += (say.bad_zone(places["timezone"], name),)
    language = decoded.values.get("language", "vi")
    if not _LANGUAGE.fullmatch(language):
        notes += (say.bad_language(places["language"], language),)
    setting = Setting(zone or UTC, TypeTable.with_extra(decoded.values.get("types", ())))
    if zone is None or not decoded.whole:
        return None, setting, notes
    return Config(**decoded.values, spans=decoded.spans), setting, notes


def _zone(name: str) -> tzinfo | None:
    """The zone of a name in the IANA database; None for an unknown or dangerous name, or one no place has."""
    if name in OF_THE_MACHINE or not re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", name):
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None
