"""The server on the loopback: who is answered, who is refused, how news travel."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from congbo.diagnostics import UseError
from congbo.serve.answer import Shown
from congbo.serve.http import PreviewServer, open_server
from congbo.serve.identity import identity
from congbo.serve.streams import AT_ONCE

SOON = 5.0  # seconds a test waits for an answer before it fails
PAGE = b'<html><head><link rel="stylesheet" href="/s-aa.css"></head><body>Trang</body></html>'


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PreviewServer]:
    monkeypatch.setattr("congbo.serve.http.POLL", 0.005)  # a server for each test ends sooner
    (tmp_path / "index.html").write_bytes(PAGE)
    (tmp_path / "feed.xml").write_bytes(b"<feed/>")
    with open_server(0) as server:
        server.show(Shown(tmp_path))
        server.start()
        yield server


Reply = tuple[int, http.client.HTTPMessage, bytes]


def ask(server: PreviewServer, method: str = "GET", target: str = "/", **headers: str) -> Reply:
    """Status, headers and body; `headers` are named with “_” for “-”."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SOON)
    connection.putrequest(method, target, skip_host="host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    reply = answer.status, answer.headers, answer.read()
    connection.close()
    return reply


def raw(server: PreviewServer, data: bytes) -> bytes:
    """What comes back for these bytes until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=SOON) as connection:
        connection.sendall(data)
        received = b""
        while part := connection.recv(65536):
            received += part
        return received


class Reader:
    """An open event stream."""

    def __init__(self, server: PreviewServer, page: str = "/", seen: str = "") -> None:
        self._connection = socket.create_connection(("127.0.0.1", server.port), timeout=SOON)
        head = f"GET /__congbo/events?page={page}&seen={seen} HTTP/1.1\r\n"
        self._connection.sendall(f"{head}Host: localhost:{server.port}\r\n\r\n".encode())
        self._lines = self._connection.makefile("rb")
        self.head = [*iter(lambda: self._lines.readline().strip(), b"")]
        assert self._lines.readline().startswith(b"retry:")
        assert not self._lines.readline().strip()

    def event(self) -> tuple[str, str]:
        """Name and data of the next event; waits for it."""
        name, data, _ = (self._lines.readline().decode().strip() for _ in range(3))
        return name.removeprefix("event: "), data.removeprefix("data: ")

    def close(self) -> None:
        self._lines.close()
        self._connection.close()


def test_a_page_is_sent_with_the_policy_and_is_never_kept(server: PreviewServer) -> None:
    status, headers, body = ask(server)
    assert status == 200
    assert b"Trang" in body
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_head_gives_the_head_alone(server: PreviewServer) -> None:
    status, headers, body = ask(server, "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(ask(server)[2])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_other_methods_are_refused(server: PreviewServer, method: str) -> None:
    status, headers, _ = ask(server, method)
    assert status == 405
    assert headers["Allow"] == "GET, HEAD"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_this_machine_is_answered_by_its_names(server: PreviewServer, host: str) -> None:
    assert ask(server, host=f"{host}:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "127.1", "0.0.0.0", ""],
)
def test_a_foreign_host_is_refused_everywhere(server: PreviewServer, host: str) -> None:
    for target in ("/", "/feed.xml", "/__congbo/reload.js", "/__congbo/events?page=/", "/x"):
        assert ask(server, target=target, host=host)[0] == 403
    assert ask(server, "POST", host=host)[0] == 403


def test_no_host_or_two_of_them_are_refused(server: PreviewServer) -> None:
    host = f"Host: localhost:{server.port}\r\n".encode()
    close = b"Connection: close\r\n\r\n"
    assert b" 403 " in raw(server, b"GET / HTTP/1.1\r\n" + close)
    assert b" 403 " in raw(server, b"GET / HTTP/1.1\r\n" + host + b"Host: evil.example\r\n" + close)
    assert b" 403 " in raw(server, b"GET /\r\n\r\n")


def test_a_foreign_origin_is_refused(server: PreviewServer) -> None:
    own = f"http://localhost:{server.port}"
    assert ask(server, origin=own)[0] == 200
    for origin in ("https://evil.example", "null", own.replace("http", "https"), own + "0", ""):
        assert ask(server, target="/__congbo/events?page=/", origin=origin)[0] == 403


def test_a_foreign_page_may_link_here_but_not_load_our_files(server: PreviewServer) -> None:
    for site in ("cross-site", "same-site"):
        assert ask(server, sec_fetch_site=site, sec_fetch_mode="navigate")[0] == 200
        assert ask(server, sec_fetch_site=site, sec_fetch_mode="no-cors")[0] == 403
        assert ask(server, sec_fetch_site=site)[0] == 403
    assert ask(server, sec_fetch_site="same-origin", sec_fetch_mode="no-cors")[0] == 200


def test_one_connection_carries_many_requests(server: PreviewServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=SOON)
    for target, status in (("/", 200), ("/khong-co", 404), ("/feed.xml", 200)):
        connection.request("GET", target)
        answer = connection.getresponse()
        assert (answer.status, bool(answer.read())) == (status, True)
        assert connection.sock is not None
    connection.close()


def test_a_body_is_never_taken_for_the_next_request(server: PreviewServer) -> None:
    head = f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\nContent-Length: 4\r\n\r\n"
    received = raw(server, head.encode() + b"GET /feed.xml HTTP/1.1\r\n\r\n")
    assert received.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (b"\x16\x03\x01\x02\x00\x01 \x00 \xff\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
    ],
)
def test_what_is_no_request_is_refused_in_words(
    server: PreviewServer, request_head: bytes, status: bytes
) -> None:
    received = raw(server, request_head)
    assert received.startswith(b"HTTP/1.1 " + status)
    assert "Yêu cầu không hợp lệ".encode() in received
    assert ask(server)[0] == 200


def test_a_browser_that_sends_nothing_holds_nobody_up(server: PreviewServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as slow:
        slow.sendall(b"GET / HT")
        assert ask(server)[0] == 200


def test_only_this_machine_can_connect(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_taken_port_is_told_with_the_cure(server: PreviewServer) -> None:
    with pytest.raises(UseError) as raised, open_server(server.port):
        pass
    note = raised.value.diagnostic
    assert note.message == f"Cổng mạng {server.port} đang được một chương trình khác dùng"
    assert note.cure == (
        "tắt chương trình ấy, hoặc chọn cổng mạng khác, ví dụ: "
        f"python3 build.py serve --port {server.port + 1}"
    )


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_told(port: int) -> None:
    with pytest.raises(UseError, match="Cổng mạng phải từ 0 đến 65535"), open_server(port):
        pass


def test_a_server_that_never_answered_ends_all_the_same() -> None:
    with open_server(0) as server:
        port = server.port
    with open_server(port):
        pass


def test_a_reader_is_told_to_reload_when_its_page_changed(
    server: PreviewServer, tmp_path: Path
) -> None:
    reader = Reader(server, seen=identity(PAGE).token)
    assert b"Content-Type: text/event-stream; charset=utf-8" in reader.head
    server.show(server.shown)
    (tmp_path / "index.html").write_bytes(PAGE.replace(b"Trang", b"Trang 2"))
    server.show(server.shown)
    assert reader.event() == ("reload", "1")
    reader.close()


def test_a_reader_of_another_page_is_not_disturbed(server: PreviewServer, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    reader = Reader(server, page="/a.html", seen=identity(PAGE).token)
    (tmp_path / "index.html").write_bytes(b"x")
    server.show(server.shown)
    (tmp_path / "a.html").write_bytes(b"y")
    server.show(server.shown)
    assert reader.event() == ("reload", "1")  # one event, for its own page
    reader.close()


def test_a_change_of_style_alone_names_the_new_style(server: PreviewServer, tmp_path: Path) -> None:
    reader = Reader(server, seen=identity(PAGE).token)
    new = PAGE.replace(b"/s-aa.css", b"/s-bb.css")
    (tmp_path / "new.html").write_bytes(new)
    (tmp_path / "new.html").replace(tmp_path / "index.html")  # at once, as a build does it
    server.show(server.shown)
    name, data = reader.event()
    assert (name, json.loads(data)) == (
        "styles",
        {"seen": identity(new).token, "styles": ["/s-bb.css"]},
    )
    reader.close()


def test_problems_and_their_end_are_news_for_every_page(
    server: PreviewServer, tmp_path: Path
) -> None:
    problem = b"<html><body>1 loi</body></html>"
    reader = Reader(server, seen=identity(PAGE).token)
    server.show(Shown(tmp_path, "", problem))
    assert reader.event() == ("reload", "1")
    assert b"1 loi" in ask(server)[2]
    server.show(Shown(tmp_path))
    assert reader.event() == ("reload", "1")
    reader.close()


def test_whoever_comes_back_late_hears_what_was_missed(server: PreviewServer) -> None:
    reader = Reader(server, seen="cu.cu")
    assert reader.event() == ("reload", "1")
    reader.close()


def test_many_streams_rest_in_turn_and_block_no_page(server: PreviewServer) -> None:
    token = identity(PAGE).token
    readers = [Reader(server, seen=token) for _ in range(AT_ONCE + 20)]
    assert [reader.event()[0] for reader in readers[:20]] == ["rest"] * 20
    assert ask(server)[0] == 200
    server.show(Shown(Path("khong-co")))
    assert [reader.event()[0] for reader in readers[20:]] == ["reload"] * AT_ONCE
    for reader in readers:
        reader.close()


def test_a_browser_that_left_makes_room_first(server: PreviewServer) -> None:
    token = identity(PAGE).token
    first = Reader(server, seen=token)
    for _ in range(AT_ONCE + 2):
        Reader(server, seen=token).close()
    server.show(Shown(Path("khong-co")))
    assert first.event() == ("reload", "1")
    first.close()
