"""The server of the preview: on this machine only, for browsers that stand on its own pages.

Foreign hosts (DNS rebinding) and foreign origins get 403, methods other than GET and HEAD 405; there is
no CORS header. The reload script is added to the answer, never to the page.
"""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs

from congbo.diagnostics import UseError
from congbo.serve.answer import HTML, OWN, Answer, Shown, answer, plain
from congbo.serve.identity import Identity, identity
from congbo.serve.streams import Streams

ADDRESS = "127.0.0.1"
HOSTS = (ADDRESS, "localhost", "[::1]")
EVENTS = f"{OWN}events"
PATIENCE = 30.0  # seconds a browser may take to send its request or to take the answer
POLL = 0.1  # seconds until the server notices that it shall end
# As a web server is told to send it: a mistake against it is seen here first.
POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
_TO_OTHERS = "Từ chối: máy chủ xem thử chỉ trả lời trang của chính nó, trên máy này."


class PreviewServer(ThreadingMixIn, TCPServer):
    """Shows what it is told to show; one thread for each connection."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # there it would let two programs share the port
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        self.shown = Shown(Path())
        self.streams = Streams()
        super().__init__((ADDRESS, port), _Handler)
        self.port: int = self.server_address[1]
        at_port = {f"{host}:{self.port}" for host in HOSTS}
        self._runner = threading.Thread(target=self.serve_forever, args=(POLL,), daemon=True)
        self.hosts = frozenset(at_port | (set(HOSTS) if self.port == 80 else set()))

    def start(self) -> None:
        """Answers from now on, in threads of its own; who called before has been waiting."""
        self._runner.start()

    def stop(self) -> None:
        """Answers no more and frees the port."""
        self.streams.end()
        if self._runner.is_alive():
            self.shutdown()
        self.server_close()

    def show(self, shown: Shown) -> None:
        """From now on answers come from this; browsers whose page changed are told."""
        self.shown = shown
        self.streams.built()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away in the middle is nothing to talk about."""


@contextmanager
def open_server(port: int) -> Iterator[PreviewServer]:
    """A server that holds its port until the block ends; port 0 takes a free one.

    UseError when the port cannot be had.
    """
    server = _bound(port)
    try:
        yield server
    finally:
        server.stop()


def _bound(port: int) -> PreviewServer:
    other = f"chọn cổng mạng khác, ví dụ: python3 build.py serve --port {_other(port)}"
    if not 0 <= port <= 65535:
        raise UseError(f"Cổng mạng phải từ 0 đến 65535, không phải {port}", other)
    try:
        return PreviewServer(port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"Cổng mạng {port} đang được một chương trình khác dùng"
            raise UseError(problem, f"tắt chương trình ấy, hoặc {other}") from error
        if isinstance(error, PermissionError):
            raise UseError(f"Hệ thống không cho dùng cổng mạng {port}", other) from error
        raise


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001


class _Handler(BaseHTTPRequestHandler):
    """One connection; the requests of a browser come one after another."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # whoever names none still gets an answer with a status
    disable_nagle_algorithm = True
    timeout = PATIENCE

    def parse_request(self) -> bool:
        """Whether the request may be answered; if not, the refusal has been sent."""
        if not super().parse_request():
            return False
        if "content-length" in self.headers or "transfer-encoding" in self.headers:
            self.close_connection = True  # a body is never read, and not taken for a request
        if not self._is_ours():
            self._send(plain(403, _TO_OTHERS))
            return False
        if self.command not in ("GET", "HEAD"):
            self.close_connection = True
            self._send(plain(405, "Máy chủ xem thử chỉ nhận GET và HEAD."), "Allow: GET, HEAD")
            return False
        return True

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == EVENTS:
            self._stream(query)
        else:
            self._send(answer(self.path, self.server.shown))

    do_HEAD = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class refuses (a line too long, a request that is none), in our words."""
        self.close_connection = True
        self._send(plain(code, f"Yêu cầu không hợp lệ ({int(code)})."))

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not logged: the terminal belongs to the builds."""

    def _is_ours(self) -> bool:
        hosts = self.headers.get_all("host", [])
        if len(hosts) != 1 or hosts[0].strip().lower() not in self.server.hosts:
            return False
        origins = {f"http://{host}" for host in self.server.hosts}
        if any(origin.lower() not in origins for origin in self.headers.get_all("origin", [])):
            return False
        # A foreign page may lead here by a link; it may not load our files into itself.
        foreign = self.headers.get("sec-fetch-site", "") in ("cross-site", "same-site")
        return not foreign or self.headers.get("sec-fetch-mode") == "navigate"

    def _send(self, given: Answer, *more: str) -> None:
        """Head and body in one write."""
        head = self._head(given.status, given.content_type, *more)
        head.append(f"Content-Length: {len(given.body)}")
        if given.location:
            head.append(f"Location: {given.location}")
        body = b"" if getattr(self, "command", None) == "HEAD" else given.body
        self.wfile.write("\r\n".join([*head, "", ""]).encode("latin-1") + body)

    def _head(self, status: int, content_type: str, *more: str) -> list[str]:
        policy = [f"Content-Security-Policy: {POLICY}"] if content_type == HTML else []
        return [
            f"HTTP/1.1 {int(status)} {HTTPStatus(status).phrase}",
            f"Date: {self.date_time_string()}",
            f"Content-Type: {content_type}",
            f"Connection: {'close' if self.close_connection else 'keep-alive'}",
            "Cache-Control: no-store",
            "Cross-Origin-Resource-Policy: same-origin",
            "X-Content-Type-Options: nosniff",
            *policy,
            *more,
        ]

    def _stream(self, query: str) -> None:
        """News of one page, until its browser leaves."""
        self.close_connection = True
        asked = parse_qs(query, max_num_fields=4)
        page = asked.get("page", ["/"])[0]
        head = self._head(200, "text/event-stream; charset=utf-8")
        self.wfile.write("\r\n".join([*head, "", ""]).encode("latin-1"))
        if self.command == "HEAD":
            return

        def news(seen: str) -> tuple[bytes, str]:
            return _news(identity_of(page, self.server.shown), seen)

        self.server.streams.serve(
            self.connection, self.wfile.write, asked.get("seen", [""])[0], news
        )


def identity_of(target: str, shown: Shown) -> Identity:
    """What a browser would be shown at a target now."""
    given = answer(target, shown)
    return identity(given.page if given.page is not None else given.location.encode())


def _news(now: Identity, seen: str) -> tuple[bytes, str]:
    """The event for a reader who has `seen` a page, and what it has seen after that."""
    if now.token == seen:
        return b"", seen
    if now.words != seen.partition(".")[0]:
        return b"event: reload\ndata: 1\n\n", now.token
    data = json.dumps({"seen": now.token, "styles": now.styles})
    return f"event: styles\ndata: {data}\n\n".encode(), now.token
