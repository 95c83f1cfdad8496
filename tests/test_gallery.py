"""The gallery: every part of the templates has its parameters and examples told, and each example can be drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jinja2 import nodes
from playwright.sync_api import Browser

from congbo.cli import main
from congbo.diagnostics import UseError
from congbo.gallery import write_gallery
from congbo.gallery_parts import Part, draw, load_parts
from congbo.load.tree import read_tree
from congbo.options import PROGRAM
from congbo.render.templates import load_templates

TREE, _ = read_tree(PROGRAM, PROGRAM)
TEMPLATES = load_templates(TREE)
PARTS = load_parts(TREE)
EVERY = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")  # what another scheme can change


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gallery") / "trang"
    write_gallery(PROGRAM, folder)
    return folder


def test_every_example_file_belongs_to_a_part():
    files = {Path(file.path) for file in TREE.under("templates") if "/parts/" in file.path}
    assert {file.stem for file in files if file.suffix == ".yaml"} == {part.name for part in PARTS}


@EVERY
def test_the_parameters_told_are_those_of_the_macro(part: Part):
    macro = macro_of(part.name)
    names = [argument.name for argument in macro.args]
    required = len(names) - len(macro.defaults)
    assert [(param.name, param.required) for param in part.params] == [
        (name, place < required) for place, name in enumerate(names)
    ]


@EVERY
def test_every_example_draws_and_every_parameter_is_shown(part: Part):
    assert part.examples
    for example in part.examples:
        draw(TEMPLATES, part, example)
    shown = {name for example in part.examples for name in example.options}
    assert shown == {param.name for param in part.params}


def test_there_is_a_page_for_each_part_and_for_each_example(gallery: Path):
    index = (gallery / "index.html").read_text(encoding="utf-8")
    for part in PARTS:
        page = (gallery / f"{part.name}.html").read_text(encoding="utf-8")
        assert f'href="{part.name}.html"' in index
        for number, example in enumerate(part.examples, 1):
            assert f'src="vi-du/{part.name}-{number}.html"' in page
            assert (gallery / "vi-du" / f"{part.name}-{number}.html").is_file()
            assert example.name in page
    assert (gallery / "assets/style.css").read_bytes() == TREE.read("assets/style.css")


def test_the_command_draws_into_the_cache_of_the_portal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "config.yaml").touch()
    assert main(["--root", str(tmp_path), "gallery"]) == 0
    index = tmp_path / ".cache/gallery/index.html"
    assert capsys.readouterr().out.endswith(f"Mở bằng trình duyệt: {index}\n")
    assert index.is_file()


def test_an_older_gallery_is_replaced_whole(tmp_path: Path):
    write_gallery(PROGRAM, tmp_path / "trang")
    (tmp_path / "trang/cu.html").write_text("cũ", encoding="utf-8")
    write_gallery(PROGRAM, tmp_path / "trang")
    assert not (tmp_path / "trang/cu.html").exists()


def test_the_parts_of_the_portals_own_templates_are_drawn(tmp_path: Path):
    write(tmp_path, "link.html", "{% macro link(item) %}<b>{{ item.title }}</b>{% endmacro %}")
    write_gallery(tmp_path, tmp_path / "trang")
    page = (tmp_path / "trang/vi-du/link-2.html").read_text(encoding="utf-8")
    assert "<b>Đơn vị mẫu</b>" in page


PARAM = "params: [{{name: x, type: {}, required: true, description: a}}]\nexamples: [{}]\n"


@pytest.mark.parametrize(
    ("yaml", "place", "words"),
    [
        (PARAM.format("int", "{name: a, options: {y: 1}}"), 2, "Mẫu không có tham số “y”"),
        (
            PARAM.format("LinkTo", "{name: a, options: {x: {titel: b}}}"),
            2,
            "LinkTo không có trường “titel”",
        ),
        (PARAM.format("int", "{name: a, options: {x: một}}"), 2, "Giá trị không phải int"),
        ("params: x\n", 1, "Ở đây cần một danh sách"),
    ],
)
def test_a_wrong_example_is_told_at_its_line(tmp_path: Path, yaml: str, place: int, words: str):
    write(tmp_path, "link.html", "{% macro link(x) %}{% endmacro %}")
    write(tmp_path, "link.yaml", yaml)
    with pytest.raises(UseError) as stopped:
        write_gallery(tmp_path, tmp_path / "trang")
    note = stopped.value.diagnostic
    assert (note.span.path, note.message) == (f"templates/parts/link.yaml:{place}", words)
    assert not (tmp_path / "trang").exists()


def test_a_part_without_examples_is_told(tmp_path: Path):
    write(tmp_path, "moi.html", "{% macro moi() %}{% endmacro %}")
    with pytest.raises(UseError) as stopped:
        write_gallery(tmp_path, tmp_path / "trang")
    assert stopped.value.diagnostic.span.path == "templates/parts/moi.html"
    assert stopped.value.diagnostic.message == "Mẫu này chưa có ví dụ"


def test_a_part_that_asks_for_more_than_an_example_has_is_told(tmp_path: Path):
    write(tmp_path, "link.html", "{% macro link(item) %}{{ item.titel }}{% endmacro %}")
    assert main(["--root", str(tmp_path), "gallery"]) == 2


def test_every_page_of_it_is_accessible_in_light_and_dark(
    gallery: Path, browser: Browser, axe_script: str
):
    """Every body is put into one page, since a browser needs longer to read axe than to run it."""
    page = browser.new_page()
    page.goto((gallery / "vi-du/card-1.html").as_uri())
    page.evaluate(axe_script)
    looks = [
        (scheme, json.dumps({"runOnly": rules, "iframes": False, "resultTypes": ["violations"]}))
        for scheme, rules in (("light", WCAG), ("dark", COLOURS))
    ]
    found = []
    for file in sorted(gallery.rglob("*.html")):
        body = file.read_text(encoding="utf-8").partition("<body>")[2].partition("</body>")[0]
        page.evaluate("body => { document.body.innerHTML = body }", body)
        for scheme, rules in looks:
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate(f"axe.run(document, {rules}).then(run => run.violations)")
            found += [
                f"{file.name}, {scheme}: {rule['id']}: {node['html']}"
                for rule in violations
                for node in rule["nodes"]
            ]
        looks.reverse()  # the next page begins as this one ends
    page.close()
    assert found == []


def macro_of(name: str) -> nodes.Macro:
    """The macro of the file's name, else its only one, as it is written."""
    parsed = TEMPLATES.environment.parse(TEMPLATES.sources[f"parts/{name}.html"])
    macros = {macro.name: macro for macro in parsed.find_all(nodes.Macro)}
    return macros.get(name) or next(iter(macros.values()))


def write(root: Path, name: str, text: str) -> None:
    file = root / "templates/parts" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
