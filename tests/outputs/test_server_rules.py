"""The rules as text: what IIS reads, what is published, what the command prints."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from served_portal import CONFIG, FILES, HOST, MOVES
from sites import Site, site_of

from congbo.outputs.server_rules import RULES
from congbo.outputs.servers.iis import iis_rules
from congbo.outputs.servers.served import TYPES, Move, Served

SERVED = Served(
    host=HOST,
    port=0,
    secure=True,
    base_path="/cong",
    moves=(Move("cũ & mới/index.html", "/van-ban/x/"), Move("tin/a.html", "/thuat-ngu/#y")),
    paths=("404.html", "cũ & mới/index.html", "feed.xml", "tep/ve-0123456789.svg", "tin/a.html"),
)


def small(config: str = "") -> Site:
    return site_of(FILES, CONFIG.format(scheme="http", host=HOST, base="/cong") + config)


def web_config(served: Served = SERVED) -> ElementTree.Element:
    return ElementTree.fromstring(iis_rules(served))


def places(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """What stands for each `<location>`."""
    found = {}
    for location in root.findall("location"):
        (inner,) = location
        found[location.attrib["path"]] = inner
    return found


def test_a_web_config_sends_each_old_address_on_for_good() -> None:
    found = places(web_config())
    redirect = found["cũ & mới"].find("httpRedirect")
    assert redirect is not None
    assert redirect.attrib == {
        "enabled": "true",
        "destination": "/cong/van-ban/x/",
        "exactDestination": "true",
        "httpResponseStatus": "Permanent",
    }
    file = found["tin/a.html"].find("httpRedirect")
    assert file is not None
    assert file.attrib["destination"] == "/cong/thuat-ngu/#y"


def test_a_web_config_names_no_place_twice_and_none_from_the_root() -> None:
    paths = [location.attrib["path"] for location in web_config().findall("location")]
    assert len({path.casefold() for path in paths}) == len(paths)
    assert not any(path.startswith("/") or path.endswith("/") for path in paths)


def test_a_web_config_uses_only_what_a_plain_iis_has() -> None:
    plain = {"handlers", "directoryBrowse", "defaultDocument", "urlCompression", "httpErrors"}
    plain |= {"security", "staticContent", "httpProtocol", "httpRedirect"}
    root = web_config()
    sections = {
        section.tag
        for group in (*root.findall("system.webServer"), *places(root).values())
        for section in group
    }
    assert sections == plain


def test_a_web_config_runs_nothing_lists_nothing_and_hides_the_marks() -> None:
    root = web_config()
    handlers, browse = root.find(".//handlers"), root.find(".//directoryBrowse")
    assert handlers is not None
    assert browse is not None
    assert (handlers.attrib, browse.attrib) == ({"accessPolicy": "Read"}, {"enabled": "false"})
    hidden = {segment.attrib["segment"] for segment in root.iterfind(".//hiddenSegments/add")}
    assert {".congbo", ".git", ".htaccess"} <= hidden
    assert ".well-known" not in hidden


def test_a_web_config_answers_404_with_the_page_and_keeps_the_status() -> None:
    errors = {
        error.attrib["statusCode"]: error.attrib for error in web_config().iterfind(".//error")
    }
    assert errors["404"]["responseMode"] == "File"
    assert errors["404"]["path"] == "404.html"


def test_a_web_config_removes_what_it_adds_for_the_same_twice_is_an_error() -> None:
    root = web_config()
    for collection, key in (
        ("staticContent", "fileExtension"),
        ("customHeaders", "name"),
        ("hiddenSegments", "segment"),
    ):
        for group in root.iter(collection):
            removed: set[str] = set()
            for item in group:
                if item.tag == "remove":
                    removed.add(item.attrib[key])
                elif item.tag in ("add", "mimeMap"):
                    assert item.attrib[key] in removed


def test_a_web_config_knows_every_type_texts_in_utf_8() -> None:
    (general,) = web_config().findall("system.webServer/staticContent")
    types = {
        item.attrib["fileExtension"]: item.attrib["mimeType"] for item in general.findall("mimeMap")
    }
    assert set(types) == {f".{ending}" for ending in TYPES}
    assert types[".json"] == "application/json; charset=utf-8"
    assert types[".webp"] == "image/webp"
    feed = places(web_config())["feed.xml"].find("staticContent/mimeMap")
    assert feed is not None
    assert feed.attrib["mimeType"] == "application/atom+xml; charset=utf-8"


def test_a_web_config_keeps_digested_names_a_year_and_asks_again_for_the_rest() -> None:
    root = web_config()
    general = root.find("system.webServer/staticContent/clientCache")
    assert general is not None
    assert general.attrib == {"cacheControlMode": "DisableCache"}
    for folder in ("assets", "tep"):
        cache = places(root)[folder].find("staticContent/clientCache")
        assert cache is not None
        assert cache.attrib["cacheControlMode"] == "UseMaxAge"
        assert cache.attrib["cacheControlMaxAge"] == "365.00:00:00"


def test_a_web_config_shuts_an_svg_in_its_own_sandbox() -> None:
    (header,) = places(web_config())["tep/ve-0123456789.svg"].iterfind(".//add")
    assert header.attrib["value"].endswith("; sandbox")


def test_an_old_folder_in_which_files_lie_today_is_left_to_its_page_by_iis() -> None:
    lived_in = replace(SERVED, paths=(*SERVED.paths, "cũ & mới/hom-nay/index.html"))
    assert "cũ & mới" not in places(web_config(lived_in))


def test_a_web_config_stays_small_enough_for_iis_to_read() -> None:
    moves = tuple(Move(f"tin-cu/{number}.html", f"/tin-bai/{number}/") for number in range(3000))
    text = iis_rules(replace(SERVED, moves=moves))
    assert 200_000 < len(text.encode()) < 250_000
    kept = len(places(ElementTree.fromstring(text)))
    assert f"để ngoài {3000 + 4 - kept} mục" in text


@pytest.mark.parametrize("server", RULES)
def test_https_is_demanded_for_a_year_only_where_the_portal_is_on_https(server: str) -> None:
    assert "max-age=31536000" in RULES[server](SERVED).split("Strict-Transport-Security")[-1]
    assert "Strict-Transport-Security" not in RULES[server](replace(SERVED, secure=False))


@pytest.mark.parametrize("server", RULES)
def test_the_rules_end_every_line_and_have_no_blank_at_an_end(server: str) -> None:
    lines = RULES[server](SERVED).split("\n")
    assert lines[-1] == ""
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize(("server", "file"), [("apache", ".htaccess"), ("iis", "web.config")])
def test_the_key_server_publishes_what_the_command_prints(server: str, file: str) -> None:
    site = small().edit("config.yaml", "server: apache", f"server: {server}").build()
    assert site.read(file) == site.run("server", server).printed
    assert f'"{file}"' in site.read("manifest.json")


def test_without_the_key_server_no_rules_are_published() -> None:
    site = small().edit("config.yaml", "server: apache\n", "").build()
    assert {".htaccess", "web.config"}.isdisjoint(site.files())


def test_an_old_address_added_later_enters_the_published_rules() -> None:
    site = small().build()
    site.edit("content/trang/gioi-thieu.md", "title:", "aliases: [/ve-chung-toi/]\ntitle:").build()
    site.expect(".htaccess", contains=r"^/cong/ve\-chung\-toi(?:/(?:index\.html)?)?$")


def test_rules_of_an_editor_and_rules_of_ours_at_one_place_are_an_error() -> None:
    site = small().edit("config.yaml", "server: apache", "server: iis")
    site.write("assets/root/web.config", "<configuration/>")
    assert "trung-dia-chi" in site.names()


@pytest.mark.parametrize("server", RULES)
def test_the_command_prints_every_old_address(server: str) -> None:
    printed = small().run("server", server).printed
    for old in MOVES:
        name = old.strip("/").removesuffix("/index.html").rpartition("/")[2]
        assert name.replace("&", "&amp;") in printed.replace("\\", ""), old


def test_the_command_gives_the_rules_to_a_program() -> None:
    site = small()
    answer = site.answer("server", "nginx")
    assert answer["ok"]
    assert answer["rules"] == site.run("server", "nginx").printed


def test_the_command_obeys_base_url() -> None:
    site = small().run("server", "nginx", "--base-url", "https://khac.vi-du.vn")
    assert 'server_name "khac.vi-du.vn";' in site.printed
    assert "location ^~" not in site.printed


def test_the_command_refuses_sources_in_error_with_exit_2_and_prints_no_rules() -> None:
    site = small().write("content/trang/hong.md", "không có phần đầu").run("server", "nginx")
    assert (site.code, site.printed) == (2, "")
    assert "content/trang/hong.md" in site.said


def test_the_command_refuses_an_unknown_server_with_exit_2() -> None:
    site = small().run("server", "caddy")
    assert (site.code, site.printed) == (2, "")
    assert "caddy" in site.said
