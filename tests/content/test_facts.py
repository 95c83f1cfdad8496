"""Every sentence of the portal's content has its support in the source article, or says why not.

`facts.yaml` is the table of support and explains its own columns; `article.txt` is the text of the
article. The content is read here with plain means on purpose: a fault of the engine must not hide
an unsupported sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CONTENT = ROOT / "content"
ARTICLE_PAGE = CONTENT / "tin-bai/2022/tuyen-truyen-pho-bien-de-an-13-da-tu.md"

TEXT_KEYS = {"title", "summary", "definition", "answer", "messages", "audiences", "owner"}
TEXT_KEYS |= {"cadence", "tagline"}
REFERENCES = {"directive": "van-ban", "guides": "van-ban", "documents": "van-ban"}
REFERENCES |= {"issuer": "don-vi", "units": "don-vi", "channels": "kenh"}
REFERENCES |= {"tasks": "nhiem-vu", "themes": "noi-dung"}
CHECKED_ELSEWHERE = {"number", "type", "date", "medium", "source"}
STRUCTURE = {"order", "menu", "base_url"}

SUBJECT = re.compile(r"Đề án|Hướng dẫn|Tỉnh ủy|Ban |cấp ủy|chi bộ|đảng viên|nhiệm vụ|tuyên truyền")
ORDERS = re.compile(r"(?<!không )\bphải\b|\bbắt buộc\b|\bcấm\b|\bgiao cho\b|\bcó trách nhiệm\b")
OUR_COUNTS = {"năm yêu cầu": 5, "chín nhiệm vụ": 9, "bốn nội dung": 4, "bảy kênh": 7}
COUNT_AS_FACT = re.compile(r"Đề án (có|gồm|nêu)( \w+)? (9|chín) (nhóm|nhiệm vụ)", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One line of the table: a sentence with its support; `reason` is empty for article rows."""

    say: str
    article: tuple[str, ...]
    portal: bool
    reason: str
    absent: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    glue: frozenset[str]
    portal_names: frozenset[str]
    portal_numbers: frozenset[str]


# Reading


def one_line(text: str) -> str:
    return " ".join(text.split())


def many(value: Any) -> tuple[str, ...]:
    """The texts of a value that may be absent, one or a list."""
    if value is None:
        return ()
    return tuple(one_line(str(v)) for v in (value if isinstance(value, list) else [value]))


def words(text: str) -> list[str]:
    """The words of a text, in order; `13-ĐA/TU`, `08/8/2022` and `4.14.1` are one word each."""
    found = re.findall(r"[\w/-]+(?:\.\d[\w/-]*)*", text)
    return [w for w in found if any(c.isalnum() for c in w)]


@cache
def table() -> Table:
    raw = yaml.safe_load((HERE / "facts.yaml").read_text(encoding="utf-8"))
    rows = tuple(
        Row(
            say=one_line(r["say"]),
            article=many(r.get("article")),
            portal=r.get("portal", False),
            reason=r.get("reason", ""),
            absent=many(r.get("absent")),
        )
        for r in raw["facts"]
    )
    texts = (frozenset(many(raw[k])) for k in ("glue", "portal_names", "portal_numbers"))
    return Table(rows, *texts)


@cache
def article() -> tuple[str, str, str, tuple[str, ...]]:
    """Heading, title, date and paragraphs of the source article, white space normalised."""
    blocks = (HERE / "article.txt").read_text(encoding="utf-8").split("\n\n")
    heading, title, date, *body = (one_line(b) for b in blocks)
    return heading, title, date, tuple(body)


@cache
def article_text() -> str:
    heading, title, date, body = article()
    return "\n".join((heading, title, date, *body))


def records() -> list[Path]:
    return sorted(p for p in CONTENT.rglob("*") if p.suffix in {".md", ".yaml"})


@cache
def read(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a record."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        return yaml.safe_load(text), ""
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


def blocks_of(body: str) -> Iterator[str]:
    """Paragraphs, headings and list items of a Markdown body, without their marks and links."""
    body = re.sub(r"(?m)^(#+ .*|[-*] |\d+\. )", r"\n\n\1", body)
    for block in re.split(r"\n\s*\n", body):
        plain = re.sub(r"^(#+|[-*]|\d+\.) ", "", block.strip())
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain).replace("**", "")
        if plain:
            yield one_line(plain)


def sentences(text: str) -> list[str]:
    """Sentences with a capital first letter and without the closing mark, as the table has them."""
    parts = re.split(r"(?<=[.?!])\s+", one_line(text))
    bare = [p.rstrip(" .;:") for p in parts]
    return [p[0].upper() + p[1:] for p in bare if p]


def sentences_of(path: Path) -> list[str]:
    head, body = read(path)
    texts = [t for key in head if key in TEXT_KEYS for t in many(head[key])]
    if path != ARTICLE_PAGE:
        texts += blocks_of(body)
    return [s for t in texts for s in sentences(t)]


@cache
def config() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def printed() -> tuple[tuple[str, str], ...]:
    """(file, sentence) for all content and the texts of `config.yaml`."""
    found = [(p.relative_to(ROOT).as_posix(), s) for p in records() for s in sentences_of(p)]
    settings = [t for k in TEXT_KEYS for t in many(config().get(k))]
    settings += [note["text"] for note in config()["notes"]]
    found += [("config.yaml", s) for t in settings for s in sentences(t)]
    return tuple(found)


# Judging one row; each rule returns what is wrong, so that the rules themselves can be tested


def faults(row: Row) -> list[str]:
    wrong = [f"không có trong bài: {f}" for f in row.article if f not in article_text()]
    if not row.portal:
        wrong += [f"không có chỗ dựa: {w}" for w in unsupported_words(row)]
        return wrong if row.article else [*wrong, "không dẫn lời bài"]
    numbers = [w for w in words(row.say) if any(c.isdigit() for c in w)]
    wrong += [f"số: {n}" for n in numbers if n not in table().portal_numbers]
    wrong += ["câu của cổng lại nêu mệnh lệnh"] if ORDERS.search(row.say) else []
    return wrong + RULES.get(row.reason, unknown_reason)(row)


def unsupported_words(row: Row) -> list[str]:
    """Words that neither the quoted fragments nor the list of connecting words contain."""
    return [w for w in unquoted_words(row) if w.casefold() not in table().glue]


def unquoted_words(row: Row) -> list[str]:
    """Words that the fragments do not have, whole or as a part (`HD` of a number)."""
    quoted = [w.casefold() for f in row.article for w in words(f)]
    known = {part for w in quoted for part in (w, *re.split("[/-]", w))}
    return [w for w in words(row.say) if w.casefold() not in known]


def unknown_reason(row: Row) -> list[str]:
    return [f"lý do lạ: {row.reason}"]


def absence(row: Row) -> list[str]:
    said, text = row.say.casefold(), article_text().casefold()
    wrong = [f"câu không nhắc: {a}" for a in row.absent if a.casefold() not in said]
    wrong += [
        f"bài có nêu: {a}" for a in row.absent if re.search(rf"\b{re.escape(a.casefold())}\b", text)
    ]
    return wrong if row.absent else ["thiếu absent"]


def count(row: Row) -> list[str]:
    ours = ("cổng", *OUR_COUNTS)
    return [] if any(o in row.say.casefold() for o in ours) else ["câu đếm không nói là của cổng"]


def source(row: Row) -> list[str]:
    return [] if re.search(r"\b([Bb]ài|[Nn]guồn)\b", row.say) else ["câu không nói về bài nguồn"]


def site(row: Row) -> list[str]:
    bare = row.say.replace("thông tin về Đề án", "")
    return [f"câu về cổng lại nói về {m[0]}" for m in SUBJECT.finditer(bare)]


def signpost(row: Row) -> list[str]:
    return [] if row.say.startswith("Xem ") else ["không phải lời chỉ đường"]


RULES = {"absence": absence, "count": count, "source": source, "site": site, "signpost": signpost}


# The table


def test_every_sentence_has_a_row() -> None:
    known = {r.say for r in table().rows}
    assert [(f, s) for f, s in printed() if s not in known] == []


def test_no_row_is_unused_or_doubled() -> None:
    said = Counter(r.say for r in table().rows)
    assert [s for s, n in said.items() if n > 1] == []
    assert sorted(said.keys() - {s for _, s in printed()}) == []


def test_every_row_holds() -> None:
    assert [(r.say, f) for r in table().rows if (f := faults(r))] == []


def test_no_connecting_word_or_name_is_listed_without_need() -> None:
    used = {w.casefold() for r in table().rows if not r.portal for w in unquoted_words(r)}
    assert sorted(table().glue - used) == []
    said = {w for _, s in printed() for w in words(s)}
    assert sorted((table().portal_names | table().portal_numbers) - said) == []


@pytest.mark.parametrize(
    "row",
    [
        Row("Đề án có thời hạn", ("Đề án",), False, "", ()),
        Row("Đề án được ký ngày 09/8/2022", ("ngày 09/8/2022",), False, "", ()),
        Row("Nội dung Đề án", (), False, "", ()),
        Row("Cổng giới thiệu Đề án 13-ĐA/TU", (), True, "count", ()),
        Row("Các đơn vị phải báo cáo với cổng", (), True, "count", ()),
        Row("Đề án giúp mọi người", (), True, "site", ()),
        Row("Chín nhóm nhiệm vụ", (), True, "count", ()),
        Row("Bài không nêu phụ cấp", (), True, "absence", ("phụ cấp",)),
        Row("Bài không nêu người ký", (), True, "absence", ()),
        Row("Tỉnh ủy nêu rõ", (), True, "source", ()),
        Row("Đề án rất tốt", (), True, "signpost", ()),
        Row("Cổng rất tốt", (), True, "khen", ()),
    ],
    ids=lambda row: row.say,
)
def test_a_sentence_without_support_is_caught(row: Row) -> None:
    assert faults(row)


# The whole content


def test_numbers_and_names_are_those_of_the_article_or_listed() -> None:
    known = set(words(article_text())) | table().portal_names | table().portal_numbers
    for file, sentence in printed():
        bold = [w for w in words(sentence) if any(c.isdigit() for c in w)]
        bold += [w for w in words(sentence)[1:] if w[0].isupper()]
        assert [w for w in bold if w not in known] == [], (file, sentence)


def test_our_counts_are_those_of_the_records_and_never_the_directives() -> None:
    requirements = re.findall(r"(?m)^\d\. ", read(CONTENT / "trang/gioi-thieu.md")[1])
    folders = ("nhiem-vu", "noi-dung", "kenh")
    found = [len(requirements), *(len(list((CONTENT / f).iterdir())) for f in folders)]
    assert found == list(OUR_COUNTS.values())
    said = " ".join(s for _, s in printed())
    assert [c for c in OUR_COUNTS if c not in said.casefold()] == []
    assert COUNT_AS_FACT.search("đề án có chín nhóm")
    assert COUNT_AS_FACT.search("Đề án có 9 nhóm")
    everything = [p.read_text(encoding="utf-8") for p in (*records(), ROOT / "config.yaml")]
    assert not COUNT_AS_FACT.search(one_line(" ".join(everything)))


def test_the_articles_page_carries_the_text_word_for_word() -> None:
    heading, title, date, body = article()
    head, page = read(ARTICLE_PAGE)
    assert tuple(one_line(p) for p in page.strip().split("\n\n")) == body
    assert (head["title"], head["date"]) == (title, date)
    assert heading in head["source"]["name"]
    numbers = Counter(w for w in words(page) if any(c.isdigit() for c in w))
    assert numbers == {"13-ĐA/TU": 4, "56-HD/BTGTU": 1, "04/9/2022": 1, "08/8/2022": 1}


@pytest.mark.parametrize(
    ("name", "label", "words_of_the_article"),
    [
        ("de-an-13-da-tu", "Đề án 13-ĐA/TU", "{label}, ngày {date} của {issuer}"),
        (
            "huong-dan-56-hd-btgtu",
            "Hướng dẫn số 56-HD/BTGTU",
            "ngày {date}, {issuer} đã có {label}",
        ),
    ],
)
def test_a_document_has_its_own_number_date_and_issuer(
    name: str, label: str, words_of_the_article: str
) -> None:
    head, _ = read(CONTENT / f"van-ban/{name}.md")
    issuer = read(CONTENT / f"don-vi/{head['issuer']}.md")[0]["title"]
    said = words_of_the_article.format(label=label, date=head["date"], issuer=issuer)
    assert said in article_text()
    assert label.casefold().startswith(head["type"])
    assert label.endswith(head["number"])


def test_a_record_has_only_keys_that_are_checked_here() -> None:
    known = TEXT_KEYS | REFERENCES.keys() | CHECKED_ELSEWHERE | STRUCTURE
    for path in records():
        head, _ = read(path)
        assert head.keys() <= known, path
        assert {"title", "summary"} <= head.keys(), path
        assert head.get("medium", "") in article_text(), path
    assert config().keys() <= known | {"menu", "notes"}
    assert all(note.keys() == {"kind", "text"} for note in config()["notes"])


def test_no_unit_is_put_under_another_for_the_article_puts_none() -> None:
    """“Tỉnh uỷ Hoà Bình” is the heading of the article, which says nothing of who belongs to whom."""
    units = [read(path)[0] for path in records() if path.parent.name == "don-vi"]
    assert [unit["title"] for unit in units if {"parent", "successor"} & unit.keys()] == []


def test_a_record_names_the_source_unless_it_is_about_the_portal() -> None:
    heading, _, date, _ = article()
    named = {"name": f"Bài viết dưới tiêu đề “{heading}”", "date": date}
    without = {p.stem for p in records() if read(p)[0].get("source") != named}
    assert without == {"ve-cong", "tiep-can"}


def test_references_and_links_lead_to_records() -> None:
    kinds = {p.relative_to(CONTENT).parts[0] for p in records()}
    known = {f"{p.relative_to(CONTENT).parts[0]}/{p.stem}" for p in records()}
    known |= {f"/{kind}/" for kind in kinds} | {"/so-do/", "/a-z/", "/dong-thoi-gian/"}
    for path in records():
        head, body = read(path)
        wanted = {f"{kind}/{s}" for key, kind in REFERENCES.items() for s in many(head.get(key))}
        wanted |= set(re.findall(r"\]\(([^)]*)\)", body))
        assert wanted <= known, path


def test_tasks_and_themes_name_each_other_and_the_article_names_them_all() -> None:
    names = {k: {p.stem for p in (CONTENT / k).iterdir()} for k in set(REFERENCES.values())}
    pairs = {
        (t, h) for t in names["nhiem-vu"] for h in read(CONTENT / f"nhiem-vu/{t}.md")[0]["themes"]
    }
    themes = {h: read(CONTENT / f"noi-dung/{h}.md")[0].get("tasks", []) for h in names["noi-dung"]}
    assert pairs == {(t, h) for h, tasks in themes.items() for t in tasks}
    head, _ = read(ARTICLE_PAGE)
    for key in ("documents", "units", "tasks", "themes", "channels"):
        assert set(head[key]) == names[REFERENCES[key]]
