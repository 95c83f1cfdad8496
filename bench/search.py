"""The search index at size: cost beside plain Python-Markdown, files, bytes of a query, files an edit rewrites, memory.

    python3 bench/search.py 10000

Articles are phrases of syllables in Vietnamese spelling, drawn by a fixed seed, common ones oftener (Zipf's law). The
first thousand articles hold some 80,000 different pairs of neighbours, as Heaps' law tells of newspapers. Nothing in
them means anything. `node` tells what queries cost.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

import markdown

from congbo.search.index import Row, build_index
from congbo.search.shards import IndexFile
from congbo.search.terms import document_terms

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x".split()
RIMES = (
    "a ă â an ang anh ao au ay ac ach ai am ap at e em en eo et ê ên êt i ia im in inh ip it iên iêu o oa oai oan oc "
    "oi om on ong ot ô ôi ôn ông ôc ơ ơi ơn ơm u ua uc ui um un ung ut uyên uy ư ưa ưng ưc ươi ươn ương ươc"
).split()
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
SYLLABLES = 5_500
WORDS = 9_000
PHRASES = 150_000
PHRASES_AN_ARTICLE = 58
QUERIES = 200

Sample = list[tuple[int, str, str]]
"""Number, title and text of some articles."""


def articles(count: int) -> Iterator[tuple[str, str]]:
    """(title, text) of each article, of about 600 syllables; each depends on its number alone."""
    chance = random.Random(1)
    every = [_syllable(onset, rime, tone) for onset in ONSETS for rime in RIMES for tone in TONES]
    words = _drawn(chance, chance.sample(every, SYLLABLES), 0.9, WORDS, (1, 2, 2, 2))
    phrases = _drawn(chance, words, 1.0, PHRASES, range(4, 9))
    weights = _zipf(PHRASES, 0.8)
    for number in range(count):
        drawn = random.Random(number).choices(phrases, cum_weights=weights, k=PHRASES_AN_ARTICLE)
        sentences = [
            ", ".join(drawn[place : place + 3]).capitalize() for place in range(1, len(drawn), 3)
        ]
        paragraphs = [
            ". ".join(sentences[place : place + 3]) + "." for place in range(0, len(sentences), 3)
        ]
        yield drawn[0].capitalize(), "\n\n".join(paragraphs)


def _drawn(
    chance: random.Random, parts: list[str], bend: float, count: int, lengths: Sequence[int]
) -> list[str]:
    """New parts made of so many of the given ones, common ones oftener."""
    weights = _zipf(len(parts), bend)
    return [
        " ".join(chance.choices(parts, cum_weights=weights, k=chance.choice(lengths)))
        for _ in range(count)
    ]


def _zipf(count: int, bend: float) -> list[float]:
    return list(accumulate((rank + 2.7) ** -bend for rank in range(count)))


def main(count: int) -> None:
    converter = markdown.Markdown(extensions=["tables", "footnotes"])
    rows, terms, sample = [], [], []
    spent = plain = 0.0
    for number, (title, text) in enumerate(articles(count)):
        start = time.process_time()
        terms.append(document_terms(title, text))
        spent += time.process_time() - start
        if number % max(1, count // 200) == 0:
            start = time.process_time()
            converter.reset().convert(text)
            plain += time.process_time() - start
            sample.append((number, title, text))
        rows.append(
            Row(f"/tin-bai/bai-mau-{number}/", title, "Tin bài", "08/8/2022", ("loai=tin-bai",))
        )
    folder = Path(tempfile.mkdtemp(prefix="congbo-bench-"))
    start = time.process_time()
    files = {file.name: len(file.data) for file in _written(folder, rows, terms)}
    spent += time.process_time() - start
    each, plainly = spent / count * 1e6, plain / len(sample) * 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{count} articles: {each:.0f} µs each, Markdown {plainly:.0f} µs ({each / plainly:.2f}); {memory} MB at most"
    )
    print(
        f"{len(files)} files, {sum(files.values()) / 1e6:.1f} MB, root {files['goc.bin']} B, "
        f"largest {max(files.values())} B"
    )
    print(
        f"an edit of two words rewrites {_edited(rows, terms, set(files), sample)} files (median, most)"
    )
    if shutil.which("node"):
        _ask(folder, sample)
    shutil.rmtree(folder)


def _written(folder: Path, rows: list[Row], terms: list[bytes]) -> Iterator[IndexFile]:
    for file in build_index(rows, terms):
        (folder / file.name).write_bytes(file.data)
        yield file


def _edited(
    rows: list[Row], terms: list[bytes], before: set[str], sample: Sample
) -> tuple[float, int]:
    """How many files are new when two words of an article become two others, tried on several articles."""
    counts = []
    for number, title, text in sample[:: max(1, len(sample) // 5)][:5]:
        words = text.split(" ")
        words[200:202] = words[400:402]
        after = [*terms[:number], document_terms(title, " ".join(words)), *terms[number + 1 :]]
        counts.append(sum(file.name not in before for file in build_index(rows, after)) + 1)
    return median(counts), max(counts)


def _ask(folder: Path, sample: Sample) -> None:
    """Bytes of index files that queries of several sorts, with and without marks, read before the first result."""
    chance = random.Random(3)
    texts = [text.replace(".", "").replace(",", "").lower().split() for _, _, text in sample]
    drawn: dict[str, Callable[[], list[str]]] = {
        "in a row": lambda: _row(chance, texts),
        "nowhere in a row": lambda: [
            chance.choice(chance.choice(texts)) for _ in range(chance.choice((2, 3, 4, 6)))
        ],
        "one wrong letter": lambda: _misspelt(chance, _row(chance, texts)),
    }
    for sort, draw in drawn.items():
        queries = [" ".join(draw()) for _ in range(QUERIES)]
        asked = [
            {"text": text if chance.random() < 0.5 else _bare(text), "choices": []}
            for text in queries
        ]
        script = Path(__file__).parents[1] / "tests" / "search" / "ask.mjs"
        command = ["node", str(script), str(folder), "first"]
        run = subprocess.run(
            command, input=json.dumps(asked), capture_output=True, text=True, check=True
        )
        found = json.loads(run.stdout)
        shown = []
        for key in ("read", "packed", "milliseconds"):
            values = sorted(answer[key] for answer in found)
            shown.append(
                f"{median(values):.0f}, {values[len(values) * 19 // 20]:.0f}, {values[-1]:.0f}"
            )
        print(f"{sort}: bytes {shown[0]}; packed {shown[1]}; ms {shown[2]} (median, 95 %, most)")


def _row(chance: random.Random, texts: list[list[str]]) -> list[str]:
    words = chance.choice(texts)
    place, length = chance.randrange(len(words) - 4), chance.choice((1, 2, 2, 3, 3, 4))
    return words[place : place + length]


def _misspelt(chance: random.Random, words: list[str]) -> list[str]:
    place = chance.randrange(len(words))
    word = words[place]
    at = chance.randrange(len(word))
    words[place] = word[:at] + chance.choice("bcdghklmnopqstvxy") + word[at + 1 :]
    return words


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _syllable(onset: str, rime: str, tone: str) -> str:
    return unicodedata.normalize("NFC", onset + rime[0] + tone + rime[1:])


if __name__ == "__main__":
    main(int(sys.argv[1]))
