"""`config.yaml`: two lines are enough; a wrong setting is told and stops nothing else from being read."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from congbo.load.config import load_config
from congbo.load.decode import Setting
from congbo.load.tree import read_tree
from congbo.model.config import Config

TWO_LINES = "title: Cổng mẫu\nbase_url: https://a.vn\n"


@pytest.fixture
def load(tmp_path: Path):
    def loaded(text: str | None) -> tuple[Config | None, Setting, list[tuple[str, int]]]:
        if text is not None:
            (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
        tree, _ = read_tree(tmp_path, tmp_path / "khong-co")
        config, setting, notes = load_config(tree)
        assert all(note.span.path == "config.yaml" for note in notes)
        return config, setting, [(note.id, note.span.line) for note in notes]

    return loaded


def test_two_lines_are_a_whole_configuration(load):
    config, setting, notes = load(TWO_LINES)
    assert notes == []
    assert (config.title, config.base_path, config.origin) == ("Cổng mẫu", "", "https://a.vn")
    assert setting.zone == ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("url", "path", "origin"),
    [
        ("https://a.vn/", "", "https://a.vn"),
        ("https://a.vn/cong", "/cong", "https://a.vn"),
        ("https://a.vn:8443/cong/de-an/", "/cong/de-an", "https://a.vn:8443"),
    ],
)
def test_the_base_path_has_no_slash_at_its_end(load, url, path, origin):
    config, _, _ = load(f"title: x\nbase_url: {url}\n")
    assert (config.base_path, config.origin) == (path, origin)


def test_a_missing_file_is_told(load):
    config, setting, notes = load(None)
    assert config is None
    assert setting.zone == UTC
    assert notes == [("thieu-cau-hinh", 0)]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("", [("thieu-khoa", 1), ("thieu-khoa", 1)]),
        ("title: x\n", [("thieu-khoa", 1)]),
        ("title: x\nbase_url:\n", [("thieu-khoa", 2)]),
        ("title: x\nbase_url: a.vn\n", [("sai-dia-chi", 2)]),
        ("title: a: b\n", [("sai-yaml", 1)]),
        (TWO_LINES + "timezone: Mars/Base\n", [("sai-mui-gio", 3)]),
        (TWO_LINES + "timezone: ../../etc/passwd\n", [("sai-mui-gio", 3)]),
        (TWO_LINES + "timezone: /etc/localtime\n", [("sai-mui-gio", 3)]),
        (TWO_LINES + "timezone: America\n", [("sai-mui-gio", 3)]),
        (TWO_LINES + "timezone: localtime\n", [("sai-mui-gio", 3)]),
        (TWO_LINES + "timezone: posixrules\n", [("sai-mui-gio", 3)]),
    ],
)
def test_without_what_everything_stands_on_there_is_no_configuration(load, text, notes):
    config, _, found = load(text)
    assert config is None
    assert found == notes


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("page_size: 0", "sai-so"),
        ("page_size: -5", "sai-so"),
        ("page_size: hai mươi", "sai-so"),
        ("feeds: 0", "sai-so"),
        ("language: tiếng Việt", "sai-ngon-ngu"),
        ('language: vi"><script>', "sai-ngon-ngu"),
        ("server: nginx", "sai-lua-chon"),
        ("owner: Ủy ban", "sai-kieu"),
        ("owner: {email: x}", "sai-thu-dien-tu"),
        ("security: {expires: mai}", "sai-ngay"),
        ("directive: ../x", "sai-slug"),
        ("social: [{name: Zalo, url: 'javascript:x'}]", "sai-dia-chi"),
        ("tite: x", "khoa-la"),
        ("Tiêu đề: x", "khoa-hai-ten"),
    ],
)
def test_any_other_wrong_setting_is_told_at_its_line(load, line, name):
    config, _, notes = load(TWO_LINES + line + "\n")
    assert notes == [(name, 3)]
    assert config is not None


def test_a_setting_that_is_missing_does_not_hide_what_content_depends_on(load):
    config, setting, _ = load(
        "title: x\ntimezone: UTC\ntypes:\n  - {name: thư ngỏ, abbreviation: TN}\n"
    )
    assert config is None
    assert setting.zone == ZoneInfo("UTC")
    assert setting.types.find("TN") == ("thư ngỏ",)


def test_a_setting_knows_its_place_and_that_of_each_text_of_a_list(load):
    config, _, _ = load(TWO_LINES + "home:\n  - loi-dan\n  - nhiem-vu\n")
    assert [
        config.place("title").line,
        config.place("home", 1).line,
        config.place("feeds").line,
    ] == [1, 5, 1]
