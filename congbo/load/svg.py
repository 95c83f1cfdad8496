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

ATTRIBUTES = frozenset(
    {
        *(
            "id",
            "class",
            "lang",
            "role",
            "version",
            "baseProfile",
            "viewBox",
            "preserveAspectRatio",
        ),
        *("x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "fx", "fy"),
        *("d", "points", "width", "height", "transform", "pathLength", "href", "space", "style"),
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"),
        *("stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset"),
        *(
            "stroke-miterlimit",
            "opacity",
            "color",
            "display",
            "visibility",
            "overflow",
            "clip-path",
        ),
        *("clip-rule", "clipPathUnits", "mask", "maskUnits", "maskContentUnits", "marker-start"),
        *("marker-mid", "marker-end", "markerWidth", "markerHeight", "markerUnits", "refX", "refY"),
        *("orient", "offset", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform"),
        *("spreadMethod", "patternUnits", "patternContentUnits", "patternTransform", "font-family"),
        *("font-size", "font-weight", "font-style", "font-variant", "text-anchor", "textLength"),
        *("lengthAdjust", "letter-spacing", "word-spacing", "text-decoration", "rotate"),
        *("dominant-baseline", "alignment-baseline", "baseline-shift", "writing-mode"),
        *("shape-rendering", "text-rendering", "image-rendering", "color-interpolation"),
        *("vector-effect", "paint-order", "enable-background", "focusable", "tabindex"),
    }
)
"""Attributes without their prefix; those of names (`xmlns`) and `aria-` come on top."""

# A backslash writes letters of CSS in figures.
_UNSAFE_VALUE = re.compile(
    r"javascript:|data:|url\(\s*['\"]?(?!#)|@import|expression\(|//|\\", re.IGNORECASE
)
NAMESPACES = frozenset({"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"})
_NUMBER = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)(px)?\s*")
SIZE_LIMIT = 1_000_000  # bytes


class _Refused(Exception):
    """Says in Vietnamese what an SVG may not hold."""


def svg_fault(data: bytes) -> str:
    """What is wrong with the picture; "" when it is safe."""
    if len(data) > SIZE_LIMIT:
        return "SVG lớn hơn 1 MB"
    first = re.match(rb"(?:\xef\xbb\xbf)?\s*<", data)
    if first is None:
        return "tệp không bắt đầu như một SVG bằng UTF-8"
    try:
        _parse(data, _Checker().element)
    except _Refused as refused:
        return str(refused)
    except expat.ExpatError as error:
        return f"SVG sai cú pháp ở dòng {error.lineno}"
    except (ValueError, LookupError):  # an encoding that Python knows and expat cannot use
        return "SVG không phải UTF-8"
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
    parser.XmlDeclHandler = _refuse_encoding
    parser.Parse(data, True)


class _Checker:
    """Judges the elements of one picture, the first of which is the picture itself."""

    def __init__(self) -> None:
        self._first = True

    def element(self, name: str, attributes: dict[str, str]) -> None:
        if self._first and name != "svg":
            raise _Refused(f"phần tử đầu là <{name[:40]}>, không phải <svg>")
        self._first = False
        if name not in ELEMENTS:
            raise _Refused(f"SVG có phần tử <{name[:40]}>")
        for key, value in attributes.items():
            _check_attribute(key, value)


def _check_attribute(key: str, value: str) -> None:
    local = key.rpartition(":")[2]
    if key == "xmlns" or key.startswith("xmlns:"):
        if value not in NAMESPACES:
            raise _Refused(f"SVG có không gian tên “{value[:40]}”")
    elif local not in ATTRIBUTES and not local.startswith("aria-"):
        raise _Refused(f"SVG có thuộc tính {key[:40]}")
    elif (local == "href" and not value.startswith("#")) or _UNSAFE_VALUE.search(value):
        raise _Refused(f"SVG có liên kết hoặc địa chỉ ngoài ở thuộc tính {key[:40]}")


def _refuse_doctype(*_: object) -> None:
    raise _Refused("SVG có khai báo DOCTYPE")


def _refuse_encoding(_: str, encoding: str | None, __: int) -> None:
    """Programs disagree on rare encodings: what is a picture to one may be script to another."""
    if encoding is not None and encoding.lower() not in ("utf-8", "us-ascii"):
        raise _Refused(f"SVG dùng bảng mã {encoding[:40]}, không phải UTF-8")


def _refuse_instruction(target: str, _: str) -> None:
    raise _Refused(f"SVG có chỉ dẫn xử lý <?{target[:40]}?>")
