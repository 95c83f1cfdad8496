"""What the tests of searching share: answers of the browser's code, run by node; a small portal in a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tools import absent

HERE = Path(__file__).parent
Node = Callable[..., Any]


@pytest.fixture(scope="session")
def node() -> Node:
    """Runs a script of this folder with arguments and JSON on stdin; gives the JSON it prints."""
    program = shutil.which("node") or absent("node", "apt install nodejs")

    def run(script: str, *arguments: object, given: object = None) -> Any:
        done = subprocess.run(
            [program, HERE / script, *map(str, arguments)],
            input=json.dumps(given),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
