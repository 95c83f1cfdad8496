"""One rule of syllables, written twice: syllables.json holds Python and the browser's code together."""

from __future__ import annotations

import json
from pathlib import Path

from congbo.text.syllables import folded, mark_code, syllables
from tests.search.conftest import Node

ROWS = json.loads((Path(__file__).parent / "syllables.json").read_text(encoding="utf-8"))
TEXTS = [text for text, _ in ROWS]
ALPHABET = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)


def test_python_reads_the_texts_as_written_down() -> None:
    for text, expected in ROWS:
        read = [[exact, folded(exact), mark_code(exact)] for exact in syllables(text)]
        assert read == expected


def test_the_browser_reads_the_texts_as_written_down(node: Node) -> None:
    assert node("read.mjs", given=TEXTS) == [[row[1:] for row in rows] for _, rows in ROWS]


def test_both_read_every_letter_and_sign_alike(node: Node) -> None:
    # Beyond lie letters that one of the two may be too old to know.
    blocks = [
        range(start, start + 64) for start in (*range(0, 0x1C80, 64), *range(0x1E00, 0x2C00, 64))
    ]
    texts = [" ".join(f"a{chr(code)}b" for code in block) for block in blocks]
    texts += [ALPHABET, ALPHABET.upper()]
    here = [[[folded(exact), mark_code(exact)] for exact in syllables(text)] for text in texts]
    there = node("read.mjs", given=texts)
    different = [text for text, one, other in zip(texts, here, there, strict=True) if one != other]
    assert different == []
