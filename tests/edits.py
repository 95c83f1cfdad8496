"""What people, programs and accidents do to the files of a portal: one function each, drawn by chance.

An edit takes the portal and a chance, changes files and says what it did; "" means that it found nothing to do. It
depends on these two alone, so that a history can be played again, and played again without some of its steps.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from changing_portal import Portal
from history_texts import BLOCKS, OVERRIDES, SETTINGS, SVG, VALUES, WORDS, WRECKS

from congbo.model.content import KIND_BY_FOLDER
from congbo.model.fields import fields_of

Chance = random.Random

TICK = 0.012  # seconds; a file system may not tell times apart that are nearer than this


def change_a_word(portal: Portal, chance: Chance) -> str:
    """Mostly near the end, beyond what other pages quote of a body."""
    path = chance.choice(portal.paths(ending=".md") or portal.records())
    head, body = _parts(portal.text(path))
    words = body.split(" ")
    late = max(0, len(words) - 5) if chance.random() < 0.8 else 0
    place = chance.randrange(late, len(words))
    old, words[place] = words[place], chance.choice(WORDS)
    portal.put(path, head + " ".join(words))
    return f"{words[place]!r} for {old!r} in {path}"


def reword_an_end(portal: Portal, chance: Chance) -> str:
    """Words more or fewer at the end of a body: what others quote of it stays, the words to be found do not."""
    path = chance.choice(portal.paths("content/tin-bai", ending=".md") or portal.records())
    head, body = _parts(portal.text(path))
    kept = body.rstrip("\n").split(" ")
    if chance.random() < 0.4 and len(kept) > 60:
        del kept[-chance.randint(1, 4) :]
    else:
        kept += chance.choices(WORDS, k=chance.randint(1, 6))
    portal.put(path, head + " ".join(kept) + "\n")
    return f"{' '.join(kept[-3:])!r} ends {path}"


def add_a_block(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.paths(ending=".md") or portal.records())
    block = chance.choice(BLOCKS)
    portal.put(path, portal.text(path).rstrip("\n") + f"\n\n{block}\n")
    return f"{block!r} at the end of {path}"


def cut_a_block(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.records())
    head, body = _parts(portal.text(path))
    blocks = body.split("\n\n")
    blocks.pop(chance.randrange(len(blocks)))
    portal.put(path, head + "\n\n".join(blocks))
    return f"a block less in {path}"


def move_lines_down(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.records())
    head, body = _parts(portal.text(path))
    above = head.replace("---\n", "---\n# ghi chú\n", 1) if chance.random() < 0.5 else head
    portal.put(path, above + "\n" + body)
    return f"an empty line or a comment in {path}"


def set_a_key(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.records())
    kind = KIND_BY_FOLDER.get(path.split("/")[1])
    own = {field.key for field in fields_of(kind.model)} if kind else set(VALUES)
    keys = sorted(own & VALUES.keys()) if chance.random() < 0.97 else sorted(VALUES)
    key = chance.choice(keys)
    value = chance.choice(VALUES[key])
    portal.put(path, _with_key(portal.text(path), key, value))
    return f"{key}: {value} in {path}"


def drop_a_key(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.records())
    key = chance.choice(sorted(VALUES.keys() - {"title"}))
    portal.put(path, _with_key(portal.text(path), key, None))
    return f"no {key} in {path}"


def rename(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.paths())
    folder, _, name = path.rpartition("/")
    new = chance.choice((f"{folder}/moi-{name}", f"{folder}/con/{name}", f"{folder}/_{name}"))
    (portal.root / new).parent.mkdir(exist_ok=True)
    (portal.root / path).replace(portal.root / new)
    return f"{path} renamed {new}"


def exchange_two(portal: Portal, chance: Chance) -> str:
    one, two = (portal.root / path for path in chance.sample(portal.records(), 2))
    between = portal.root / "content" / ".giua"
    one.rename(between)
    two.rename(one)
    between.rename(two)
    return f"{one.name} and {two.name} change places"


def delete(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.paths())
    portal.remove(path)
    return f"{path} deleted"


def copy(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.records())
    folder, _, name = path.rpartition("/")
    new = f"{folder}/them-{name}"
    portal.put(new, _with_key(portal.text(path), "title", f"Bản sao {len(portal.records())}"))
    return f"{new} like {path}"


def wreck(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.records())
    text = chance.choice(WRECKS)
    portal.put(path, text.encode("utf-16") if chance.random() < 0.2 else text)
    return f"{path} broken: {text!r}"


def mend(portal: Portal, chance: Chance) -> str:
    """All sources as they were when they last could be published."""
    for path in portal.sources().keys() - portal.good.keys():
        portal.remove(path)
    for path, data in portal.good.items():
        if not (portal.root / path).is_file() or (portal.root / path).read_bytes() != data:
            portal.put(path, data)
    return "all mended" if portal.good else ""


def revert(portal: Portal, chance: Chance) -> str:
    if not portal.versions:
        return ""
    path = chance.choice(sorted(portal.versions))
    portal.put(path, chance.choice(portal.versions[path]))
    return f"{path} as it was"


def touch(portal: Portal, chance: Chance) -> str:
    path = chance.choice(sorted(portal.sources()))
    moments = (None, (1, 1), (4_000_000_000, 4_000_000_000))
    os.utime(portal.root / path, chance.choice(moments))
    return f"{path} touched"


def change_in_secret(portal: Portal, chance: Chance) -> str:
    """As a tool does that writes in place and sets the time back: neither size nor time tells."""
    path = chance.choice(portal.paths())
    file = portal.root / path
    state, data = file.stat(), bytearray(file.read_bytes())
    letters = [
        place for place, byte in enumerate(data) if chr(byte).isascii() and chr(byte).islower()
    ]
    if not letters:
        return ""
    place = chance.choice(letters)
    data[place] = ord("x") if data[place] != ord("x") else ord("y")
    time.sleep(TICK)
    portal.put(path, bytes(data))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    return f"{path}: byte {place}, size and time as before"


def windows_line_ends(portal: Portal, chance: Chance) -> str:
    path = chance.choice(portal.records())
    data = (portal.root / path).read_bytes().replace(b"\r\n", b"\n")
    portal.put(path, data.replace(b"\n", b"\r\n") if chance.random() < 0.7 else data)
    return f"line ends of {path}"


def set_up(portal: Portal, chance: Chance) -> str:
    key = chance.choice(sorted(SETTINGS))
    value = chance.choice(SETTINGS[key])
    portal.put("config.yaml", _with_key(portal.text("config.yaml"), key, value))
    return f"config {key}: {value}"


def change_a_template(portal: Portal, chance: Chance) -> str:
    own = portal.paths("templates")
    if own and chance.random() < 0.3:
        portal.remove(chance.choice(own))
        return "a template of the program again"
    names = sorted(path for path in (portal.program / "templates").rglob("*.html"))
    path = chance.choice(names).relative_to(portal.program).as_posix()
    source = portal.root / path if path in own else portal.program / path
    ends = ("<!-- {} -->\n", "{{# ghi chú {} #}}\n", "{{{{ khong_co_{} }}}}\n", "{{% if {}\n")
    end = chance.choice(ends[:2] if chance.random() < 0.8 else ends)
    portal.put(path, source.read_text(encoding="utf-8") + end.format(chance.randrange(9)))
    return f"{end!r} at the end of {path}"


def override_a_part(portal: Portal, chance: Chance) -> str:
    """An owner's own form of a template that many pages share."""
    name, old, new, first = chance.choice(OVERRIDES)
    path = f"templates/{name}"
    places = (base / path for base in (portal.root, portal.program))
    source = next((place.read_text(encoding="utf-8") for place in places if place.is_file()), "")
    if old not in source:
        return ""
    portal.put(path, first + source.replace(old, new, 1) if old else new)
    return f"{path} overridden: {new!r}"


def change_an_asset(portal: Portal, chance: Chance) -> str:
    own = portal.paths("assets")
    if own and chance.random() < 0.3:
        portal.remove(chance.choice(own))
        return "an asset of the program again"
    path = chance.choice(("style.css", "hinh-nen.svg", "root/favicon.svg", "root/tin-bai"))
    text = SVG.format(chance.randrange(9)) if path.endswith(".svg") else "a{color:#00%d}\n"
    portal.put(f"assets/{path}", text.replace("%d", str(chance.randrange(9))))
    return f"assets/{path}"


def change_a_file(portal: Portal, chance: Chance) -> str:
    path = chance.choice(("content/hinh.svg", "content/bang.csv"))
    text = SVG.format(chance.randrange(1, 9)) if path.endswith(".svg") else "một,%d\n"
    wrong = "<svg" if chance.random() < 0.1 else text
    portal.put(path, wrong.replace("%d", "1" * chance.randrange(1, 9)))
    return f"{path} is another"


def damage_the_memo(portal: Portal, chance: Chance) -> str:
    files = sorted(file for file in portal.memo.glob("*") if file.is_file())
    if not files or chance.random() < 0.1:
        shutil.rmtree(portal.root / ".cache", ignore_errors=True)
        return ".cache deleted"
    file = chance.choice(files)
    return f"memo: {file.name} {_damage(file, chance)}"


def restore_the_memo(portal: Portal, chance: Chance) -> str:
    """A backup of some files of the memo comes back, or is made."""
    backup = portal.root / "backup"
    if backup.is_dir():
        names = sorted(file.name for file in backup.iterdir())
        for name in chance.sample(names, chance.randint(1, len(names))):
            portal.memo.mkdir(parents=True, exist_ok=True)
            shutil.copy2(backup / name, portal.memo / name)
        shutil.rmtree(backup)
        return "an old memo restored"
    if not portal.memo.is_dir():
        return ""
    shutil.copytree(portal.memo, backup)
    return "a copy of the memo kept"


def damage_the_output(portal: Portal, chance: Chance) -> str:
    files = sorted(
        file for file in portal.output.rglob("*") if file.is_file() and file.name[0] != "."
    )
    if not files or chance.random() < 0.1:
        shutil.rmtree(portal.output, ignore_errors=True)
        return "output deleted"
    file = chance.choice(files)
    return f"output: {file.relative_to(portal.output)} {_damage(file, chance)}"


def ask_otherwise(portal: Portal, chance: Chance) -> str:
    values = {
        "as_of": (
            "2026-02-05 08:00",
            "2026-02-05 07:59",
            "2026-02-05 12:00",
            "2026-02-28",
            "2026-05-01",
        ),
        "drafts": ("", "yes"),
        "base_url": ("", "", "https://khac.vi-du.vn/thu"),
        "jobs": ("1", "2"),
        "verify": ("", "", "yes"),
        "release": ("", "", "", "yes"),
    }
    key = chance.choice(("as_of", "as_of", *values))
    portal.asked[key] = chance.choice(values[key])
    return f"{key}={portal.asked[key]}"


Edit = Callable[[Portal, Chance], str]
EDITS: dict[Edit, int] = {
    change_a_word: 12,
    reword_an_end: 25,
    add_a_block: 6,
    cut_a_block: 4,
    move_lines_down: 3,
    set_a_key: 14,
    drop_a_key: 3,
    rename: 3,
    exchange_two: 2,
    delete: 2,
    copy: 3,
    wreck: 2,
    mend: 2,
    revert: 4,
    touch: 3,
    change_in_secret: 3,
    windows_line_ends: 2,
    set_up: 4,
    change_a_template: 4,
    override_a_part: 6,
    change_an_asset: 3,
    change_a_file: 3,
    damage_the_memo: 4,
    restore_the_memo: 3,
    damage_the_output: 3,
    ask_otherwise: 8,
}
"""Every edit with how often it comes."""


def _damage(file: Path, chance: Chance) -> str:
    data = file.read_bytes()
    way = chance.choice(("deleted", "cut short", "one byte wrong", "emptied"))
    if way == "deleted":
        file.unlink()
    elif way == "cut short":
        file.write_bytes(data[: chance.randrange(len(data) + 1)])
    elif way == "one byte wrong" and data:
        place = chance.randrange(len(data))
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    else:
        file.write_bytes(b"")
    return way


def _parts(text: str) -> tuple[str, str]:
    """The front matter with its marks, and the body; a file of keys alone is all front matter."""
    end = text.find("\n---\n", 3)
    return (
        (text[: end + 5], text[end + 5 :]) if text.startswith("---\n") and end > 0 else (text, "")
    )


def _with_key(text: str, key: str, value: str | None) -> str:
    """The text with a key of its own line set, or dropped."""
    head, body = _parts(text)
    lines = [line for line in head.split("\n") if not line.startswith(f"{key}:")]
    if value is not None:
        lines.insert(1 if lines[0] == "---" else 0, f"{key}: {value}")
    return "\n".join(lines) + body
