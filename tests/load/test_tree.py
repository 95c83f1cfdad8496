"""The source folders: what is read, what is left alone, what is refused."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from congbo.load.tree import FOLDER_DEPTH_LIMIT, Tree, read_tree

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows không có loại tệp này")


def made(root: Path, *paths: str) -> Path:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, encoding="utf-8")
    return root


def read(root: Path, program: Path | None = None) -> tuple[Tree, list[tuple[str, str]]]:
    tree, notes = read_tree(root, program or root / "khong-co")
    assert all(note.level == "error" and note.cure for note in notes)
    return tree, [(note.id, note.span.path) for note in notes]


def paths(tree: Tree) -> list[str]:
    return [file.path for file in tree.files]


def test_files_are_sorted_by_path_whatever_the_folder_order(tmp_path: Path):
    made(
        tmp_path, "content/b.md", "content/a/z.md", "config.yaml", "assets/x.css", "content/a-b.md"
    )
    tree, notes = read(tmp_path)
    assert notes == []
    assert paths(tree) == [
        "assets/x.css",
        "config.yaml",
        "content/a-b.md",
        "content/a/z.md",
        "content/b.md",
    ]
    assert [file.path for file in tree.under("content/a")] == ["content/a/z.md"]
    assert tree.read("content/b.md") == b"content/b.md"


@pytest.mark.parametrize(
    "name",
    [
        *(
            ".git/config",
            "_nhap/a.md",
            "tin-bai/_a.md",
            "tin-bai/.a.md",
            "README.md",
            "tin-bai/readme.MD",
        ),
        *("Thumbs.db", "anh/desktop.ini", "tin-bai/Desktop.INI", "tin-bai/.DS_Store"),
    ],
)
def test_what_is_no_content_is_left_alone(tmp_path: Path, name: str):
    made(tmp_path, f"content/{name}", "content/tin-bai/a.md")
    assert paths(read(tmp_path)[0]) == ["content/tin-bai/a.md"]


def test_only_the_folders_of_a_portal_are_read(tmp_path: Path):
    made(tmp_path, "site/index.html", ".cache/x", "ghi-chu.md", "bench/a.md", "config.yaml")
    assert paths(read(tmp_path)[0]) == ["config.yaml"]


def test_a_portal_overlays_templates_and_assets_file_by_file(tmp_path: Path):
    program = made(
        tmp_path / "p", "templates/a.html", "templates/b.html", "assets/s.css", "content/x.md"
    )
    root = made(tmp_path / "r", "templates/b.html", "templates/c.html", "content/tin-bai/a.md")
    tree, notes = read(root, program)
    assert notes == []
    assert paths(tree) == [
        *("assets/s.css", "content/tin-bai/a.md"),
        *("templates/a.html", "templates/b.html", "templates/c.html"),
    ]
    assert tree.by_path["templates/b.html"].location.startswith(str(root))


def test_hidden_files_of_the_root_are_only_those_of_well_known(tmp_path: Path):
    made(tmp_path, "assets/root/.well-known/x.txt", "assets/root/.htaccess", "assets/.well-known/y")
    assert paths(read(tmp_path)[0]) == ["assets/root/.well-known/x.txt"]


def test_names_are_composed_for_servers_answer_404_to_the_decomposed_form(tmp_path: Path):
    made(tmp_path, "content/anh/ho\u0323\u0302i.png")
    assert paths(read(tmp_path)[0]) == ["content/anh/hội.png"]


@POSIX
def test_two_names_that_differ_only_in_form_are_an_error(tmp_path: Path):
    made(tmp_path, "content/tin-bai/hội.md", "content/tin-bai/ho\u0323\u0302i.md")
    tree, notes = read(tmp_path)
    assert notes == [("ten-tep-trung", "content/tin-bai/hội.md")]
    assert paths(tree) == ["content/tin-bai/hội.md"]


@POSIX
@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.md",
        b"a\tb.md",
        b"a\x1b[31mb.md",
        "a\u202egpj.md".encode(),
        "a\u200bb.md".encode(),
        b"\xff\xfe.md",
        "a\u2028b.md".encode(),
    ],
)
def test_a_name_that_hides_something_is_refused_and_shown_in_ascii(tmp_path: Path, name: bytes):
    folder = made(tmp_path, "content/tin-bai/a.md") / "content" / "tin-bai"
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("x", encoding="utf-8")
    tree, notes = read_tree(tmp_path, tmp_path / "khong-co")
    assert [note.id for note in notes] == ["ten-tep-xau"]
    assert notes[0].span.path.isascii()
    assert notes[0].span.path.isprintable()
    assert notes[0].message.isprintable()
    assert paths(tree) == ["content/tin-bai/a.md"]


@POSIX
class TestLinks:
    """Symbolic links, pipes, sockets."""

    def test_a_link_within_its_folder_is_followed(self, tmp_path: Path):
        made(tmp_path, "content/tin-bai/a.md")
        (tmp_path / "content/tin-bai/b.md").symlink_to("a.md")
        (tmp_path / "content/don-vi").symlink_to("tin-bai")
        tree, notes = read(tmp_path)
        assert notes == []
        assert "content/don-vi/b.md" in paths(tree)

    @pytest.mark.parametrize(
        "target",
        ["/etc/passwd", "../../bi-mat.md", "../../.git/config", "khong-co.md", "../../config.yaml"],
    )
    def test_a_link_out_of_its_folder_or_to_nothing_is_refused(self, tmp_path: Path, target: str):
        made(tmp_path, "bi-mat.md", ".git/config", "config.yaml", "content/tin-bai/a.md")
        (tmp_path / "content/tin-bai/b.md").symlink_to(target)
        tree, notes = read(tmp_path)
        assert notes == [("tep-la", "content/tin-bai/b.md")]
        assert paths(tree) == ["config.yaml", "content/tin-bai/a.md"]

    def test_a_folder_that_links_to_one_around_it_is_refused(self, tmp_path: Path):
        made(tmp_path, "content/tin-bai/a.md")
        (tmp_path / "content/tin-bai/x").symlink_to("..")
        (tmp_path / "content/tin-bai/y").symlink_to("y")
        assert read(tmp_path)[1] == [
            ("tep-la", "content/tin-bai/x"),
            ("tep-la", "content/tin-bai/y"),
        ]

    def test_the_whole_content_may_lie_elsewhere(self, tmp_path: Path):
        made(tmp_path / "kho", "content/tin-bai/a.md")
        root = made(tmp_path / "r", "config.yaml")
        (root / "content").symlink_to(tmp_path / "kho" / "content")
        (root / "content/tin-bai/b.md").symlink_to("a.md")
        tree, notes = read(root)
        assert notes == []
        assert paths(tree) == ["config.yaml", "content/tin-bai/a.md", "content/tin-bai/b.md"]

    def test_a_configuration_elsewhere_is_refused(self, tmp_path: Path):
        made(tmp_path, "khac.yaml", "r/content/tin-bai/a.md")
        (tmp_path / "r/config.yaml").symlink_to("../khac.yaml")
        assert read(tmp_path / "r")[1] == [("tep-la", "config.yaml")]

    def test_a_pipe_and_a_socket_are_refused_without_being_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        made(tmp_path, "content/tin-bai/a.md")
        os.mkfifo(tmp_path / "content/tin-bai/ong.md")
        monkeypatch.chdir(tmp_path / "content" / "tin-bai")  # the address of a socket is short
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("o.md")
            tree, notes = read(tmp_path)
        assert notes == [("tep-la", "content/tin-bai/o.md"), ("tep-la", "content/tin-bai/ong.md")]
        assert paths(tree) == ["content/tin-bai/a.md"]


def test_a_folder_named_like_a_record_is_a_folder(tmp_path: Path):
    made(tmp_path, "content/tin-bai/x.md/a.md")
    assert paths(read(tmp_path)[0]) == ["content/tin-bai/x.md/a.md"]


def test_folders_in_one_another_have_an_end(tmp_path: Path):
    made(tmp_path, "/".join(["content", *["x"] * (FOLDER_DEPTH_LIMIT - 1), "a.md"]))
    assert read(tmp_path)[1] == []
    made(tmp_path, "/".join(["content", *["x"] * (FOLDER_DEPTH_LIMIT + 5), "a.md"]))
    assert [name for name, _ in read(tmp_path)[1]] == ["thu-muc-qua-sau"]


def test_a_folder_that_cannot_be_read_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made(tmp_path, "content/tin-bai/a.md", "content/don-vi/b.md")
    original = os.scandir

    def scandir(path):
        if str(path).endswith("tin-bai"):
            raise PermissionError(13, "Permission denied", str(path))
        return original(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError):
        read_tree(tmp_path, tmp_path / "khong-co")


def test_a_folder_without_anything_is_an_empty_tree(tmp_path: Path):
    assert read(tmp_path) == (Tree.of({}), [])
