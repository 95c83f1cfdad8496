"""A portal whose files change: where they are, and what they were before."""

from __future__ import annotations

from pathlib import Path


class Portal:
    """The files of a portal at `root`, the program whose templates it overlays, and where its builds go.

    `versions` holds what each file was before; `asked` are the options of the next build.
    """

    def __init__(self, root: Path, program: Path) -> None:
        self.root = root
        self.program = program
        self.output = root / "site"
        self.memo = root / ".cache" / "memo"
        self.versions: dict[str, list[bytes]] = {}
        self.good: dict[str, bytes] = {}
        self.asked: dict[str, str] = {}

    def paths(self, folder: str = "content", ending: str = "") -> list[str]:
        """The source files below a folder, sorted."""
        found = (self.root / folder).rglob("*")
        names = (path.relative_to(self.root).as_posix() for path in found if path.is_file())
        return sorted(name for name in names if name.endswith(ending))

    def records(self) -> list[str]:
        """The files that are records."""
        return [path for path in self.paths() if path.endswith((".md", ".yaml"))]

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8", "replace")

    def put(self, path: str, data: str | bytes) -> None:
        """Writes a file in place, or makes it; what it was is remembered."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        self._remember(path)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    def remove(self, path: str) -> None:
        self._remember(path)
        (self.root / path).unlink()

    def sources(self) -> dict[str, bytes]:
        """Every source file."""
        folders = ("content", "templates", "assets")
        paths = [path for folder in folders for path in self.paths(folder)]
        return {path: (self.root / path).read_bytes() for path in (*paths, "config.yaml")}

    def _remember(self, path: str) -> None:
        if (self.root / path).is_file():
            self.versions.setdefault(path, []).append((self.root / path).read_bytes())
