"""A strict reader of iCalendar (RFC 5545): it takes what the grammar allows and fails on the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_LINE = re.compile(
    r'(?P<name>[A-Z][A-Z-]*)(?P<parameters>(?:;[A-Z-]+=(?:[^",;:\x00-\x1f]+|"[^"\x00-\x1f]*"))*):(?P<value>.*)'
)
_TEXT = {"NAME", "X-WR-CALNAME", "PRODID", "UID", "SUMMARY", "DESCRIPTION", "CATEGORIES"}
_ONCE = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "URL", "TRANSP"}


@dataclass(frozen=True)
class Property:
    """A line: name, parameters as written, value with its escapes undone where it is text."""

    name: str
    parameters: str
    value: str


Component = list[Property]


def read(data: bytes) -> tuple[Component, list[Component]]:
    """The properties of the calendar itself, and those of each event."""
    assert data.endswith(b"\r\n")
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    for line in physical:
        assert b"\r" not in line
        assert b"\n" not in line
        assert 0 < len(line) <= 75
        line.decode()  # no letter is cut in two
    lines = data.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode().split("\r\n")
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    own: Component = []
    events: list[Component] = []
    inside = False
    for line in lines[1:-1]:
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            assert inside == (line == "END:VEVENT")
            inside = not inside
            events += [[]] if inside else []
            continue
        (events[-1] if inside else own).append(_property(line))
    assert not inside
    assert [item.value for item in own if item.name == "VERSION"] == ["2.0"]
    assert sum(item.name == "PRODID" for item in own) == 1
    for event in events:
        names = [item.name for item in event]
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(names)
        assert not [name for name in _ONCE if names.count(name) > 1]
    uids = [value(event, "UID") for event in events]
    assert len(set(uids)) == len(uids)
    return own, events


def value(component: Component, name: str) -> str:
    """The value of a property; "" where there is none."""
    return next((item.value for item in component if item.name == name), "")


def _property(line: str) -> Property:
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)
    found = _LINE.fullmatch(line)
    assert found, line
    name, parameters, written = found.group("name", "parameters", "value")
    if name == "DTSTAMP":
        datetime.strptime(written, "%Y%m%dT%H%M%SZ")
    if name == "DTSTART":
        form = "%Y%m%d" if parameters == ";VALUE=DATE" else "%Y%m%dT%H%M%SZ"
        datetime.strptime(written, form)
    return Property(name, parameters, _unescaped(written) if name in _TEXT else written)


def _unescaped(written: str) -> str:
    assert re.fullmatch(r"(?:\\[\\;,nN]|[^\\;,])*", written), written
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), written)
