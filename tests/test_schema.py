"""The schemas say what the decoder says, and the committed files are those of the model."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from congbo import schema_patterns as pattern
from congbo.load.config import load_config
from congbo.load.decode import Setting, decode
from congbo.load.nodes import Mapping, Node, Scalar, parse
from congbo.load.source_text import Parts, split_front_matter
from congbo.load.tree import read_tree
from congbo.model.config import Config
from congbo.model.content import KIND, KIND_BY_FOLDER, KINDS
from congbo.model.fields import fields_of
from congbo.model.types import TypeTable
from congbo.schema import record_schema, schema_files
from congbo.text.dates import BadDate, parse_day, parse_moment
from congbo.text.fold import fold
from congbo.text.letters import TONED, VOWELS, with_tone

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "mau" / "schema"
SETTING = Setting(UTC, TypeTable())


@cache
def validator(model: type) -> Draft202012Validator:
    return Draft202012Validator(record_schema(model, "", TypeTable()))


@cache
def portal_types() -> TypeTable:
    """The document types of the portal of this repository."""
    tree, _ = read_tree(ROOT, ROOT)
    return load_config(tree)[1].types


# YAML 1.2, core schema: what a plain scalar becomes in an editor.
NULL = re.compile(r"~|null|Null|NULL|")
TRUTH = re.compile(r"true|True|TRUE|false|False|FALSE")
WHOLE = re.compile(r"[-+]?[0-9]+")
OTHER_WHOLE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def plain(node: Node) -> Any:
    """A node as an editor's YAML parser hands it to JSON Schema."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if not isinstance(node, Scalar):
        return [plain(item) for item in node.items]
    if node.quoted:
        return node.text
    if NULL.fullmatch(node.text):
        return None
    if TRUTH.fullmatch(node.text):
        return node.text.lower() == "true"
    if WHOLE.fullmatch(node.text):
        return int(node.text)
    if OTHER_WHOLE.fullmatch(node.text):
        return int(node.text, 0)
    return float(node.text) if FLOAT.fullmatch(node.text) else node.text


def decoder_takes(model: type, text: str) -> bool:
    node, notes = parse(text, "x.yaml")
    assert node is not None, notes
    decoded = decode(model, node, SETTING)
    return decoded.whole and not any(note.level == "error" for note in (*notes, *decoded.notes))


def schema_takes(model: type, text: str) -> bool:
    node, notes = parse(text, "x.yaml")
    assert node is not None, notes
    return validator(model).is_valid(plain(node))


# ---- The files


def test_the_committed_files_are_those_of_the_model():
    wanted = schema_files(portal_types())
    if os.environ.get("UPDATE"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in wanted.items():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    found = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*")}
    assert found == wanted, "chạy lại với UPDATE=1"


@pytest.mark.parametrize("name", [*KIND_BY_FOLDER, "config"])
def test_each_file_is_a_schema_of_its_draft_and_names_nothing_outside(name: str):
    text = schema_files(TypeTable())[f"{name}.json"]
    Draft202012Validator.check_schema(json.loads(text))
    assert all(ref.startswith("#/$defs/") for ref in re.findall(r'"\$ref": "([^"]+)"', text))


def test_every_pattern_can_be_read_by_browsers_and_editors():
    """With the flag u an escape of a sign that means nothing is an error in ECMAScript."""
    for name, text in schema_files(TypeTable()).items():
        for found in patterns_of(json.loads(text)):
            in_class = re.sub(r"\\\\", "", found)
            escapes = set(re.findall(r"\\(.)", in_class))
            assert escapes <= set("sSu^$.*+?()[]{}|/-"), f"{name}: {found}"
            re.compile(found)


def patterns_of(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [found for item in schema for found in patterns_of(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
    own += schema.get("patternProperties", {})
    return own + [found for value in schema.values() for found in patterns_of(value)]


def test_each_key_and_label_is_offered_with_its_label_and_help():
    for model in (*(kind.model for kind in KINDS), Config):
        schema = record_schema(model, "", TypeTable())
        assert list(schema["properties"]) == list(
            dict.fromkeys(name for field in fields_of(model) for name in (field.key, field.label))
        )
        for field in fields_of(model):
            described = schema["$defs"][field.key]
            assert described["title"] == field.label
            assert described["description"].startswith(field.help)


# ---- What this repository and a full sample hold

SOURCES = sorted(
    path
    for path in (ROOT / "content").rglob("*")
    if path.suffix in (".md", ".yaml", ".yml") and path.name[0] not in "._"
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_record_of_the_portal_passes(path: Path):
    kind = KIND_BY_FOLDER[path.relative_to(ROOT / "content").parts[0]]
    parts: Parts | None = Parts(path.read_text(encoding="utf-8"), 1, "", 1)
    if path.suffix == ".md":
        parts, _ = split_front_matter(path.read_text(encoding="utf-8"), path.name)
    assert parts is not None
    node, _ = parse(parts.yaml, path.name)
    assert node is not None
    problems = Draft202012Validator(record_schema(kind.model, "", portal_types())).iter_errors(
        plain(node)
    )
    assert [problem.message for problem in problems] == []


def test_the_settings_of_the_portal_pass():
    assert schema_takes(Config, (ROOT / "config.yaml").read_text(encoding="utf-8"))


def sample(model: type, write_label: bool) -> str:
    """Every key of a model with its example, by key or by label."""
    lines = []
    for field in fields_of(model):
        name = field.label if write_label else field.key
        example = field.example.replace("…", "x").replace("https://x", "https://x.example")
        example = example.replace("contact: x", "contact: mailto:a@x.example")
        if example.startswith("- "):
            lines.append(f"{name}:\n  {example}")
        elif field.record is not None and not example.startswith(("{", "[")):
            lines.append(f"{name}: {{{example}}}")
        else:
            lines.append(
                f"{name}: {json.dumps(example, ensure_ascii=False)}"
                if field.record is None
                else f"{name}: {example}"
            )
    return "\n".join(lines)


@pytest.mark.parametrize("write_label", [False, True], ids=["by key", "by label"])
@pytest.mark.parametrize("model", [*(kind.model for kind in KINDS), Config])
def test_a_full_sample_made_of_the_examples_passes(model: type, write_label: bool):
    text = sample(model, write_label)
    assert decoder_takes(model, text), text
    assert [
        problem.message
        for problem in validator(model).iter_errors(plain(parse(text, "x")[0] or Scalar("", None)))
    ] == []  # type: ignore[arg-type]


# ---- Decoder and schema, case by case

DOCUMENT = "title: A\nnumber: 1-KH/ĐU\ntype: kế hoạch\nissuer: Ủy ban\ndate: 08/8/2022\n"
TASK = "title: A\n"
CASES: tuple[tuple[bool, str, str], ...] = (
    # keys and labels
    (True, "unit", "title: Sở Y tế"),
    (True, "unit", "Tiêu đề: Sở Y tế"),
    (True, "unit", "tieu de: Sở Y tế"),
    (True, "unit", "TIÊU ĐỀ: Sở Y tế"),
    (True, "unit", "Title: Sở Y tế"),
    (False, "unit", "summary: Thiếu tiêu đề"),
    (False, "unit", "title:"),
    (False, "unit", 'title: " "'),
    (False, "unit", "title: ~"),
    (True, "unit", 'title: "null"'),
    (False, "unit", "title: [A]"),
    (False, "unit", "title: {a: b}"),
    (False, "unit", "title: []"),
    (False, "unit", "title: A\nTiêu đề: B"),
    (False, "unit", "title: A\ntitel: B"),
    (False, "unit", "title: A\n1: B"),
    (True, "unit", "title: 2026"),
    (True, "unit", "title: true"),
    (True, "unit", "title: 1.5"),
    (False, "task", "title: A\nbody: B"),
    (False, "unit", ""),
    # an empty value is an absent key
    *(
        (True, "task", f"{TASK}{key}: {empty}")
        for key in (
            "summary",
            "deadline",
            "tags",
            "source",
            "order",
            "directive",
            "updates",
            "draft",
        )
        for empty in ("", "~", "null", '""', '" "', "[]", "{}")
    ),
    # texts and lists
    (True, "task", TASK + "tags: y tế"),
    (True, "task", TASK + "tags: [y tế, 2026, ~, '']"),
    (True, "task", TASK + "tags:\n  - y tế\n  -\n  - []"),
    (False, "task", TASK + "tags: [[y tế]]"),
    (False, "task", TASK + "tags: {a: b}"),
    (False, "task", TASK + "summary: [a]"),
    # numbers and booleans
    *((True, "task", f"{TASK}order: {value}") for value in ("1", "-1", "0", "012", '"7"', '" 7 "')),
    *(
        (False, "task", f"{TASK}order: {value}")
        for value in ("một", "1.5", "1,5", "1_000", "1234567890", "[1]", "true", '"+1"')
    ),
    *(
        (True, "task", f"{TASK}draft: {value}")
        for value in ("có", "Có", "CÓ", "co", "không", "khong", "đúng", "sai", "yes", "no")
    ),
    *(
        (True, "task", f"{TASK}draft: {value}")
        for value in ("true", "True", "FALSE", "1", "0", '"1"')
    ),
    *((False, "task", f"{TASK}draft: {value}") for value in ("2", "-1", "rồi", "c", "[có]", "1.5")),
    # days and moments
    *(
        (True, "task", f"{TASK}deadline: {value}")
        for value in (
            "31/12/2026",
            "2026-12-31",
            "31-12-2026",
            "31.12.2026",
            "2026/12/31",
            "1/1/1900",
            "ngày 31 tháng 12 năm 2026",
            "Ngày 31 Tháng 12, 2026",
            "31 / 12 / 2026",
            "31–12–2026",
            '"31/12/2026"',
            "31 thang 12 nam 2026",
        )
    ),
    *(
        (False, "task", f"{TASK}deadline: {value}")
        for value in (
            "32/12/2026",
            "12/31/2026",
            "31/12/26",
            "31/12",
            "2026",
            "31/12-2026",
            "2201-01-01",
            "1899-12-31",
            "00/12/2026",
            "31/12/2026 10:00",
            "mai",
            "20261231",
            "[31/12/2026, 1/1/2027]",
            "{a: b}",
            "008/8/2022",
            "2022-08-2022",
            "true",
        )
    ),
    *(
        (True, "task", f"{TASK}date: {value}")
        for value in (
            "08/8/2022",
            "14/09/2022 00:00",
            "2022-08-08 10:00",
            "2024-07-25T20:57:43+07:00",
            "2024-07-25 20:57:43.123456Z",
            "14/9/2022, 8:30",
            "2024-07-25T20:57 +0700",
            "2024-07-25T20:57-14:00",
            "14/9/2022t8:30",
            "ngày 14 tháng 9 năm 2022 08:30",
        )
    ),
    *(
        (False, "task", f"{TASK}date: {value}")
        for value in (
            "2022-08-08 24:00",
            "2022-08-08 10:60",
            "2022-08-08 10",
            "2022-08-08 10:00:60",
            "2022-08-08T10:00+15:00",
            "2022-08-08T10:00+14:30",
            "10:00",
            "2022-08-08T10:00+07:60",
        )
    ),
    # references and units
    *((True, "task", f"{TASK}directive: {value}") for value in ("ke-hoach-05", "05", "5", '" a "')),
    *(
        (False, "task", f"{TASK}directive: {value}")
        for value in (
            "Kế hoạch 05",
            "ke_hoach",
            "-a",
            "a--b",
            "[a]",
            "van-ban/ke-hoach-05",
            "1.5",
            "-5",
        )
    ),
    *((True, "task", f"{TASK}documents: {value}") for value in ("a", "[a, b]", "[a, ~]", "[5]")),
    *(
        (False, "task", f"{TASK}documents: {value}")
        for value in ("a.md", "[a, B]", "[[a]]", "{a: b}")
    ),
    *((True, "task", f"{TASK}lead: {value}") for value in ("so-y-te", "Sở Y tế", "12")),
    (False, "task", TASK + "lead: [so-y-te, so-tai-chinh]"),
    (True, "task", TASK + "partners: [so-y-te, Hội Nông dân xã]"),
    *((True, "unit", f"title: A\nslug: {value}") for value in ("so-y-te", "24", "a" * 150)),
    *(
        (False, "unit", f"title: A\nslug: {value}")
        for value in ("Sở", "a_b", "[a]", "a b", "a" * 151)
    ),
    # addresses
    *(
        (True, "unit", f"title: A\naliases: {value}")
        for value in (
            "/a.html",
            "[/a/b, /c/]",
            "/á",
            "/a b",
            "/a.b/",
            "/%E1%BA%BF",
            "/a%20b.HTM",
            "/a%b",
        )
    ),
    *(
        (False, "unit", f"title: A\naliases: {value}")
        for value in (
            "a.html",
            "/",
            "//a",
            "/a//b",
            "/a/../b",
            "/..",
            "/.a",
            "/a.php",
            "/a%2Ab",
            "/a%00",
            "/a/.html",
            '"/a?b"',
            "/a<b",
            "https://a.vn/a",
        )
    ),
    *(
        (True, "task", f"{TASK}source: {{name: B, url: '{value}'}}")
        for value in (
            "https://vi-du.example",
            "HTTP://vi-du.example:8080/a?b=c#d",
            "https://u@vi-du.example/",
            "https://[::1]/",
            "https://đề-án.vn/a",
            "https://a:65535",
            "https://a:",
        )
    ),
    *(
        (False, "task", f"{TASK}source: {{name: B, url: '{value}'}}")
        for value in (
            "vi-du.example",
            "ftp://a.vn",
            "https://",
            "https:///a",
            "https://:80/",
            "https://a b",
            "javascript:alert(1)",
            "https://a:0",
            "https://a:65536",
            "https://a:b",
            "//a.vn",
            "https://a\\b",
        )
    ),
    (True, "unit", "title: A\ncontact: {email: vanthu@vi-du.example}"),
    *(
        (False, "unit", f"title: A\ncontact: {{email: '{value}'}}")
        for value in ("vanthu", "a@b", "a b@c.vn", "a@b..vn", "<a@b.vn>")
    ),
    # choices and types
    *(
        (True, "document", f"{DOCUMENT}status: {value}")
        for value in ("còn hiệu lực", "Het hieu luc", "BỊ THAY THẾ")
    ),
    *(
        (False, "document", f"{DOCUMENT}status: {value}")
        for value in ("hết", "còn  hiệu lực", "[còn hiệu lực]")
    ),
    *(
        (True, "document", DOCUMENT.replace("kế hoạch", value))
        for value in (
            "Kế hoạch",
            "ke hoach",
            "KH",
            "kh",
            "ĐA",
            "Đa",
            "DA",
            "QĐi",
            "nghị định",
            "luật",
            "TTLT",
        )
    ),
    *(
        (False, "document", DOCUMENT.replace("kế hoạch", value))
        for value in ("QĐ", "TT", "QH", "kế", "[KH]", "~", "QD", "12")
    ),
    *((False, "document", DOCUMENT.replace(line + "\n", "")) for line in DOCUMENT.splitlines()),
    # nested values
    (True, "task", TASK + "source: {name: Báo mẫu, date: 14/9/2022}"),
    (True, "task", TASK + "source: {Tên nguồn: Báo mẫu, lien ket: ''}"),
    *(
        (False, "task", f"{TASK}source: {value}")
        for value in (
            "Báo mẫu",
            "{url: https://a.vn}",
            "{name: }",
            "{name: B, link: C}",
            "[{name: B}]",
            "{name: B, date: mai}",
        )
    ),
    (True, "task", TASK + "updates: {date: 30/6/2026, text: Xong}"),
    (
        True,
        "task",
        TASK + "updates:\n  - {date: 30/6/2026, text: Xong, evidence: a.pdf}\n  -\n  - {}",
    ),
    *(
        (False, "task", f"{TASK}updates: {value}")
        for value in (
            "Xong",
            "[Xong]",
            "{date: 30/6/2026}",
            "[{date: mai, text: A}]",
            "[[{date: 30/6/2026, text: A}]]",
        )
    ),
    *(
        (True, "task", f"{TASK}updates: {{date: 30/6/2026, text: A, evidence: {value}}}")
        for value in ("a.pdf", "https://a.vn/b", "12")
    ),
    (False, "task", TASK + 'updates: {date: 30/6/2026, text: A, evidence: "a:b"}'),
    (True, "page", "title: A\nmenu: có\ntemplate: rieng.html"),
)


@pytest.mark.parametrize(("good", "kind", "text"), CASES)
def test_schema_and_decoder_agree(good: bool, kind: str, text: str):
    model = KIND[kind].model
    assert (decoder_takes(model, text), schema_takes(model, text)) == (good, good)


SETTINGS: tuple[tuple[bool, str], ...] = (
    (True, ""),
    *(
        (True, f"menu: {value}")
        for value in ("van-ban", "[van-ban, {title: A, to: b}]", "{to: b}", "[1, ~]")
    ),
    *((False, f"menu: {value}") for value in ("[{title: A}]", "[[van-ban]]", "{to: b, c: d}")),
    *(
        (True, f"{key}: {value}")
        for key in ("page_size", "feeds")
        for value in ("1", "20", '"5"', "")
    ),
    *(
        (False, f"{key}: {value}")
        for key in ("page_size", "feeds")
        for value in ("0", "-5", '"0"', "nhiều")
    ),
    *((True, f"language: {value}") for value in ("vi", "en-GB", "")),
    *((False, f"language: {value}") for value in ("Tiếng Việt", "v", "VI", "12")),
    (True, "timezone: Asia/Bangkok"),
    *((False, f"timezone: {value}") for value in ("../zone", "Asia/Hà Nội")),
    *((True, f"server: {value}") for value in ("apache", "IIS", "")),
    (False, "server: caddy"),
    (True, "owner: {name: Ủy ban, email: a@vi-du.example}"),
    (False, "owner: Ủy ban"),
    (True, "social: {name: Zalo, url: https://zalo.me/a}"),
    (False, "social: {name: Zalo}"),
    (True, "types: [{name: thư ngỏ, abbreviation: TN}]"),
    (False, "tilte: A"),
    (False, "Địa chỉ gốc: https://b.vn"),
)


ADDRESSES: tuple[tuple[bool, str], ...] = (
    *((True, value) for value in ("https://a.vn", "http://a:8080/", "https://a.vn/cong/x/", '" https://a.vn "', "HTTPS://Example.VN/")),
    *(
        (False, value)
        for value in (
            "a.vn", "https://a..vn", "https://-a.vn", "https://a-.vn", "https://a.vn.", "https://" + "a" * 64,
             "https://a.vn?b", "https://a.vn/#b", "https://u@a.vn", "https://a.vn/../b",
            "https://a.vn:0", "https://a.vn:65536/", "https://đề-án.vn", "https://a.vn//b", "", "[https://a.vn]",
        )
    ),
)  # fmt: skip


@pytest.mark.parametrize(("good", "value"), ADDRESSES)
def test_schema_and_decoder_agree_on_the_address_of_the_portal(good: bool, value: str):
    text = f"title: A\nbase_url: {value}"
    assert (decoder_takes(Config, text), schema_takes(Config, text)) == (good, good)


REACH = "title: A\ndate: 08/8/2022\nchannel: loa\nreach: "


@pytest.mark.parametrize(
    ("good", "value"),
    [
        (True, "0"),
        (True, "12"),
        (True, '"0"'),
        (True, '"-0"'),
        (True, '"012"'),
        (False, "-1"),
        (False, '"-1"'),
    ],
)
def test_schema_and_decoder_agree_on_the_smallest_number(good: bool, value: str):
    model = KIND["activity"].model
    assert (decoder_takes(model, REACH + value), schema_takes(model, REACH + value)) == (good, good)


@pytest.mark.parametrize(("good", "text"), SETTINGS)
def test_schema_and_the_reader_of_settings_agree(good: bool, text: str, tmp_path: Path):
    text = f"title: A\nbase_url: https://a.vn\n{text}\n"
    (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
    config, _, notes = load_config(read_tree(tmp_path, tmp_path)[0])
    read = config is not None and not any(note.level == "error" for note in notes)
    assert (read, schema_takes(Config, text)) == (good, good)


# ---- Any value

SCRAPS = (
    *"0123456789/-.: ,tTzZ+–aA@_ăẶđĐ[]?#",
    *(
        "ngày ",
        " tháng ",
        " năm ",
        "31",
        "12",
        "2026",
        "08:30",
        "https://",
        "vi-du",
        ".vn",
        "//",
        "..",
    ),
    *("có", "không", "KH", "QĐ", "kế hoạch", "hiệu lực", "còn ", "null", "  "),
)
VALUES = st.lists(st.sampled_from(SCRAPS), max_size=7).map("".join)
KEYS = {
    "order": "task", "draft": "task", "deadline": "task", "date": "task", "directive": "task",
    "lead": "task", "aliases": "task", "status": "document", "type": "document",
}  # fmt: skip


@given(st.sampled_from(sorted(KEYS)), VALUES)
def test_schema_and_decoder_agree_on_any_quoted_text(key: str, value: str):
    model = KIND[KEYS[key]].model
    start = DOCUMENT.replace("type: kế hoạch\n", "") if key == "type" else DOCUMENT
    start = start if KEYS[key] == "document" else TASK
    assume(fits_the_month(key, value))
    text = f"{start}{key}: {json.dumps(value, ensure_ascii=False)}"
    assert schema_takes(model, text) == decoder_takes(model, text)


def fits_the_month(key: str, value: str) -> bool:
    """Not a day that only the calendar refuses."""
    if key not in ("deadline", "date"):
        return True
    try:
        parse_day(value) if key == "deadline" else parse_moment(value, UTC)
    except BadDate as bad:
        return bad.reason != "ngay" or not bad.hint.startswith("tháng")
    return True


def test_a_day_that_only_the_calendar_refuses_is_left_to_check():
    assert schema_takes(KIND["task"].model, TASK + "deadline: 31/02/2026")
    assert not decoder_takes(KIND["task"].model, TASK + "deadline: 31/02/2026")


def test_a_class_of_letters_holds_all_that_fold_to_its_letter_and_no_other():
    letters = {
        *TONED,
        *VOWELS,
        *VOWELS.upper(),
        *"đĐ",
        *map(chr, range(0x41, 0x250)),
        *map(chr, range(0x1E00, 0x1F00)),
    }
    for base in "adeiouy":
        wanted = {letter for letter in {*TONED, *VOWELS, "đ"} if fold(letter) == base}
        matched = {letter for letter in letters if re.fullmatch(pattern.folded(base), letter)}
        assert wanted <= matched
        assert {fold(letter) for letter in matched} == {base}
    assert re.fullmatch(pattern.folded("ư"), with_tone("Ư", "\u0323"))
