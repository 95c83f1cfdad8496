"""The command as a process of its own: a small portal is edited while it is shown."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds until a test gives up waiting; a rebuild takes a fraction of one
REST = (
    0.15  # seconds: the quiet before a build and the build of so small a portal, on an idle machine
)
START = "import sys; from congbo import cli; sys.exit(cli.main(sys.argv[1:]))"
PAGE = "---\ntitle: {}\n---\n\n{}\n"


class Preview:
    """A running `serve`, its portal and what it said."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        self._said = root.parent / f"{root.name}.txt"
        with self._said.open("w", encoding="utf-8") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START, "serve", "--root", str(root), *arguments],
                cwd=ROOT,
                stderr=stream,
                stdout=subprocess.DEVNULL,
            )
        self.port = 0

    def said(self) -> str:
        return self._said.read_text(encoding="utf-8")

    def started(self) -> Preview:
        """This, once the address is told."""
        until(lambda: "Xem thử tại" in self.said() or self.process.poll() is not None)
        found = re.search(r"Xem thử tại http://127\.0\.0\.1:(\d+)/cong/ ", self.said())
        assert found, self.said()
        self.port = int(found[1])
        return self

    def get(self, address: str) -> str:
        """The answer at an address below the base path."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/cong/{address}")
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def write(self, path: str, text: str) -> Path:
        """A source saved in place."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def shows(self, address: str, words: str) -> bool:
        """Waits until the answer has the words."""
        until(lambda: words in self.get(address))
        return True

    def builds(self) -> int:
        return len(re.findall(r"^\d\d:\d\d:\d\d ", self.said(), re.MULTILINE))

    def come_to_rest(self, took: float) -> None:
        """Waits until one build is not followed by another for as long as the last one took."""
        builds = -1
        while builds != self.builds():
            builds = self.builds()
            time.sleep(max(REST, took))

    def ended(self, number: int) -> int:
        """The exit code after a signal."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()


def until(true: Callable[[], bool]) -> None:
    """Waits for it; fails after a long time."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def portal(root: Path) -> Path:
    """A portal of one page and one style, published below /cong."""
    (root / "content/trang").mkdir(parents=True)
    (root / "assets").mkdir()
    (root / "config.yaml").write_text(
        "title: Cổng thử\nbase_url: https://cong.example/cong\n", encoding="utf-8"
    )
    (root / "content/trang/mot.md").write_text(PAGE.format("Trang một", "Chữ"), encoding="utf-8")
    (root / "assets/style.css").write_text("p { color: red }\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = portal(tmp_path_factory.mktemp("xem") / "cong")
    with Preview(root, "--port", "0") as preview:
        yield preview.started()
        assert preview.ended(signal.SIGINT) == 0
        assert preview.said().endswith("\nĐã dừng xem thử.\n")


@pytest.fixture
def preview(shared: Preview) -> Preview:
    """The portal as it was, however the test before left it, and at rest."""
    before, start = shared.builds(), time.monotonic()
    for folder in ("content", "assets", "templates"):
        shutil.rmtree(shared.root / folder, ignore_errors=True)
    (shared.root / "config.yaml").unlink(missing_ok=True)
    portal(shared.root)
    until(lambda: shared.builds() > before and "<p>Chữ</p>" in shared.get("mot/"))
    shared.come_to_rest(time.monotonic() - start)
    return shared


def test_a_saved_file_is_served_and_the_files_on_the_disk_have_no_script(preview: Preview) -> None:
    preview.write("content/trang/mot.md", PAGE.format("Trang một", "Chữ mới"))
    assert preview.shows("mot/", "Chữ mới")
    page = preview.root / ".cache/preview/mot/index.html"
    assert "__congbo" in preview.get("mot/")
    assert "__congbo" not in page.read_text(encoding="utf-8")
    assert not (preview.root / "site").exists()


def test_files_come_are_replaced_renamed_and_go(preview: Preview) -> None:
    preview.write("content/trang/hai.md", PAGE.format("Trang hai", "Chữ hai"))
    assert preview.shows("hai/", "Chữ hai")
    preview.write("content/trang/.tam", PAGE.format("Trang hai", "Chữ thay")).replace(
        preview.root / "content/trang/hai.md"
    )
    assert preview.shows("hai/", "Chữ thay")
    (preview.root / "content/trang/hai.md").rename(preview.root / "content/trang/ba.md")
    assert preview.shows("ba/", "Chữ thay")
    assert "Chữ thay" not in preview.get("hai/")
    (preview.root / "content/trang/ba.md").unlink()
    until(lambda: "Chữ thay" not in preview.get("ba/"))


def test_new_folders_are_noticed_with_what_they_hold(preview: Preview) -> None:
    preview.write("content/hoi-dap/sau/hon/a.md", PAGE.format("Hỏi gì?", "Đáp rằng"))
    assert preview.shows("hoi-dap/a/", "Đáp rằng")
    preview.write("content/hoi-dap/sau/hon/a.md", PAGE.format("Hỏi gì?", "Đáp lại"))
    assert preview.shows("hoi-dap/a/", "Đáp lại")
    preview.write("templates/pages/404.html", "{{ 'Mẫu riêng' }}")
    assert preview.shows("khong-co/", "Mẫu riêng")


def test_a_broken_source_is_told_in_the_browser_and_goes_with_its_cure(preview: Preview) -> None:
    preview.write("content/trang/mot.md", "---\ntitel: <b>\n---\n")
    assert preview.shows("mot/", "content/trang/mot.md:2:1")
    assert 'data-state="problem"' in preview.get("")
    assert "&lt;b&gt;" in preview.get("mot/")
    assert "Chữ" in preview.get("mot/?__congbo=ban-truoc")
    assert "content/trang/mot.md:2:1: lỗi [khoa-la]" in preview.said()
    preview.write("content/trang/mot.md", PAGE.format("Trang một", "Đã sửa"))
    assert preview.shows("mot/", "Đã sửa")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("config.yaml", "title: [", "config.yaml:"),
        ("config.yaml", "", "config.yaml"),
        ("templates/base.html", "{% if %}", "templates/base.html:1"),
        ("templates/base.html", "{{ khong_co_ten_nay }}", "khong_co_ten_nay"),
        ("content/la/x.md", "x", "content/la"),
    ],
)
def test_nothing_wrong_in_the_sources_ends_the_preview(
    preview: Preview, path: str, text: str, told: str
) -> None:
    preview.write(path, text)
    assert preview.shows("mot/", told)
    assert 'data-state="problem"' in preview.get("mot/")


def test_a_portal_that_vanishes_and_returns_is_shown_again(preview: Preview) -> None:
    shutil.rmtree(preview.root / "content")
    (preview.root / "config.yaml").unlink()
    assert preview.shows("mot/", 'data-state="problem"')


def test_a_style_alone_is_news_of_the_style(preview: Preview) -> None:
    found = re.search(r'data-seen="([^"]+)"', preview.get("mot/"))
    assert found
    stream = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    stream.request("GET", f"/__congbo/events?page=/cong/mot/&seen={found[1]}")
    answer = stream.getresponse()
    preview.write("assets/style.css", "p { color: blue }\n")
    lines = [answer.readline().decode().strip() for _ in range(4)]
    stream.close()
    assert lines[2] == "event: styles"
    (style,) = json.loads(lines[3].removeprefix("data: "))["styles"]
    assert "blue" in preview.get(style.removeprefix("/cong/"))


def test_saving_the_same_and_hidden_files_build_nothing(preview: Preview) -> None:
    before = preview.builds()
    preview.write("content/trang/.mot.md.swp", "x")
    preview.write(".cache/x", "x")
    (preview.root / "content/trang/mot.md").read_bytes()
    preview.write("content/trang/mot.md", PAGE.format("Trang một", "Chữ cuối"))
    assert preview.shows("mot/", "Chữ cuối")
    until(lambda: preview.builds() > before)
    assert preview.builds() == before + 1


def test_a_termination_is_answered_with_its_own_code_and_a_taken_port_with_two(
    preview: Preview, tmp_path: Path
) -> None:
    port = str(preview.port)
    with (
        Preview(portal(tmp_path / "hai"), "--port", port) as second,
        Preview(portal(tmp_path / "ba"), "--port", "0") as third,
    ):
        assert third.started().ended(signal.SIGTERM) == 143
        assert second.process.wait(PATIENCE) == 2
    assert f"Cổng mạng {port} đang được một chương trình khác dùng" in second.said()
    assert not (second.root / ".cache").exists()
