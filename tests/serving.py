"""A small portal behind a real nginx or Apache: own configuration, own pid, one free port of this machine.

    with deployed("nginx", portal) as site:
        assert site.get("/").status == 200

The servers are started as their administrators would leave them: with settings of their own that a portal must
overrule (directory listings, scripts, cached descriptors, other headers).
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from served_portal import HOST, Portal
from tools import absent

STARTING = 10.0  # seconds a server has to open its port
PROGRAMS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
MODULES = ("/usr/lib/apache2/modules", "/usr/libexec/apache2", "/usr/lib64/httpd/modules")

PLACES = [(server, base) for base in ("", "/truyen-thong/cong") for server in ("nginx", "apache")]


@dataclass(frozen=True)
class Answer:
    """What came back; `headers` as sent, so that one sent twice is seen."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The one value of a header; "" when it is missing."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(values) < 2, f"{name} is sent {len(values)} times: {values}"
        return values[0] if values else ""


@dataclass
class Deployed:
    """A portal behind a running server."""

    portal: Portal
    server: str
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a path below the portal's base, as letters."""
        return self.ask(quote(self.portal.base + path), method, **headers)

    def ask(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a target as it goes over the wire."""
        return self._asked(
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=10), target, method, headers
        )

    def ask_in_secret(self, target: str) -> Answer:
        """The answer over TLS, on the next port, whoever signed the certificate."""
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port + 1, timeout=10, context=context
        )
        return self._asked(connection, target, "GET", {})

    def _asked(
        self,
        connection: http.client.HTTPConnection,
        target: str,
        method: str,
        headers: Mapping[str, str],
    ) -> Answer:
        try:
            sent = {
                "Host": HOST,
                **{name.replace("_", "-"): value for name, value in headers.items()},
            }
            connection.request(method, target, headers=sent)
            response = connection.getresponse()
            return Answer(response.status, tuple(response.getheaders()), response.read())
        finally:
            connection.close()


@contextmanager
def deployed(server: str, made: Portal) -> Iterator[Deployed]:
    """The portal behind a server that ends with the block."""
    home = Path(tempfile.mkdtemp(prefix="may-chu-", dir=made.output.parent.parent))
    home.chmod(0o755)
    port = _free_port()
    command = (_nginx if server == "nginx" else _apache)(made, home, port)
    with (home / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            _wait(process, port, home)
            yield Deployed(made, server, port)
        finally:
            process.terminate()
            process.wait(timeout=10)
    shutil.rmtree(home)


def _nginx(made: Portal, home: Path, port: int) -> list[str]:
    """A whole configuration around the rules, edited in the places where they say so."""
    program = find("nginx") or absent("nginx", "apt install nginx")
    rules = made.rules("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};")
    if made.secure:
        rules = _with_certificate(rules, home).replace("listen 443", f"listen 127.0.0.1:{port + 1}")
    rules = rules.replace("/srv/www/cong/site", str(made.output))
    (home / "rules.conf").write_text(rules, encoding="utf-8")
    file = home / "nginx.conf"
    temporary = "".join(
        f"    {name}_temp_path {home}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file.write_text(
        f"daemon off;\nworker_processes 1;\npid {home}/pid;\nerror_log {home}/error.log;\n"
        f"events {{}}\nhttp {{\n{temporary}    access_log off;\n"
        "    autoindex on;\n    open_file_cache max=100;\n    add_header X-Outer yes;\n"
        f"    include {home}/rules.conf;\n}}\n",
        encoding="utf-8",
    )
    return [program, "-p", str(home), "-c", str(file)]


def _with_certificate(rules: str, home: Path) -> str:
    """The rules with a certificate of our own, for a day."""
    openssl = find("openssl") or absent("openssl", "apt install openssl")
    names = {"fullchain.pem": home / "certificate.pem", "privkey.pem": home / "key.pem"}
    request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    request += ["-nodes", "-days", "1", "-subj", f"/CN={HOST}"]
    request += ["-out", str(names["fullchain.pem"]), "-keyout", str(names["privkey.pem"])]
    subprocess.run([openssl, *request], check=True, capture_output=True)
    for name, file in names.items():
        rules = rules.replace(f"/etc/letsencrypt/live/{HOST}/{name}", str(file))
    return rules


def find(*names: str) -> str | None:
    """The path of the first of these programs that is here."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *PROGRAMS))
    return next(filter(None, (shutil.which(name, path=path) for name in names)), None)


def _apache(made: Portal, home: Path, port: int) -> list[str]:
    program = find("apache2", "httpd") or absent("Apache", "apt install apache2-bin")
    modules = next((folder for folder in MODULES if Path(folder).is_dir()), MODULES[0])
    wanted = ["mpm_event", "unixd", "authz_core", "alias", "autoindex", "cgi", "deflate", "dir"]
    wanted += ["filter", "headers", "mime", "setenvif"]
    loaded = "".join(
        f"<IfModule !{name}_module>\nLoadModule {name}_module {modules}/mod_{name}.so\n</IfModule>\n"
        for name in wanted
    )
    place = f'Alias "{made.base}" "{made.output}"' if made.base else f'DocumentRoot "{made.output}"'
    user = "User #65534\nGroup #65534\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    file = home / "apache.conf"
    file.write_text(
        f"ServerRoot {home}\nServerName {HOST}\nListen 127.0.0.1:{port}\nPidFile {home}/pid\n"
        f"ErrorLog {home}/error.log\n{loaded}{user}{place}\nTypesConfig /dev/null\n"
        'Header set X-Frame-Options "SAMEORIGIN"\nMutex pthread\n'
        '<FilesMatch "^\\.ht">\n    Require all denied\n</FilesMatch>\n'
        'AddHandler cgi-script .cgi\n<FilesMatch "\\.php$">\n    SetHandler cgi-script\n</FilesMatch>\n'
        f'<Directory "{made.output}">\n    Options +Indexes +ExecCGI\n'
        "    AllowOverride FileInfo Indexes\n    Require all granted\n</Directory>\n",
        encoding="utf-8",
    )
    return [program, "-d", str(home), "-f", str(file), "-DFOREGROUND"]


def _free_port() -> int:
    """A port that is free together with the next one."""
    while True:
        with socket.socket() as one, socket.socket() as two, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            two.bind(("127.0.0.1", port + 1))
            return port


def _wait(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    """Until the server answers; AssertionError with what it said when it does not."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    logs = [home / name for name in ("said", "error.log")]
    words = "\n".join(log.read_text(errors="replace") for log in logs if log.exists())
    raise AssertionError(f"the server did not start:\n{words}")
