"""SVG pictures: refused when they hold anything but drawing, for an SVG opened alone can run script."""

from __future__ import annotations

import re
from xml.parsers import expat

ELEMENTS = frozenset(
    {
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "defs",
        "symbol",
        "use",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "metadata",
    }
)

_UNSAFE_VALUE = re.compile(
    r"javascript:|data:|url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)(px)?\s*")
SIZE_LIMIT = 1_000_000  # bytes


class _Refused(Exception):
    """Says in Vietnamese what an SVG may not hold."""


def svg_fault(data: bytes) -> str:
    """What is wrong with the picture; "" when it is safe."""
    if len(data) > SIZE_LIMIT:
        return "SVG lớn hơn 1 MB"
    try:
        _parse(data, _check)
    except _Refused as refused:
        return str(refused)
    except expat.ExpatError as error:
        return f"SVG sai cú pháp ở dòng {error.lineno}"
    return ""


def svg_size(data: bytes) -> tuple[int, int]:
    """Width and height of a safe SVG in pixels, from its attributes or its view box; zeros when it has neither."""
    roots: list[dict[str, str]] = []

    def first(name: str, attributes: dict[str, str]) -> None:
        if not roots:
            roots.append(attributes)

    _parse(data, first)
    root = roots[0]
    sides = [_NUMBER.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(box) == 4 and all(re.fullmatch(r"-?\d{1,5}(\.\d+)?", side) for side in box):
        return round(float(box[2])), round(float(box[3]))
    return 0, 0


def _parse(data: bytes, start: object) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start  # type: ignore[assignment]
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.Parse(data, True)


def _check(name: str, attributes: dict[str, str]) -> None:
    if name.rpartition(":")[2] not in ELEMENTS:
        raise _Refused(f"SVG có phần tử <{name[:40]}>")
    for key, value in attributes.items():
        local = key.rpartition(":")[2].lower()
        if local.startswith("on"):
            raise _Refused(f"SVG có mã chạy ở thuộc tính {key[:40]}")
        if (local == "href" and not value.startswith("#")) or _UNSAFE_VALUE.search(value):
            raise _Refused(f"SVG có liên kết hoặc địa chỉ ngoài ở thuộc tính {key[:40]}")


def _refuse_doctype(*_: object) -> None:
    raise _Refused("SVG có khai báo DOCTYPE")


def _refuse_instruction(target: str, _: str) -> None:
    raise _Refused(f"SVG có chỉ dẫn xử lý <?{target[:40]}?>")
