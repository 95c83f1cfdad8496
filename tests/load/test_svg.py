"""SVG: a drawing and nothing else."""

from __future__ import annotations

import pytest

from congbo.load.svg import svg_fault, svg_size

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


def svg(inner: str = "", attributes: str = "") -> bytes:
    return f"<svg {XMLNS} {attributes}>{inner}</svg>".encode()


@pytest.mark.parametrize(
    "data",
    [
        svg(
            '<path d="M0 0h9" fill="#c00" stroke-width=".5"/>',
            'viewBox="0 0 9 9" role="img" aria-label="Cờ"',
        ),
        svg('<title>Cờ</title><g id="a" transform="rotate(4)"><use href="#a"/></g>'),
        svg(
            '<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>'
            '<rect fill="url(#g)"/>'
        ),
        svg(
            '<text style="font-weight:bold" x="1">Chữ</text>',
            'xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve"',
        ),
        b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + svg(),
        b"\xef\xbb\xbf" + svg(),
        b"\n  " + svg(),
    ],
)
def test_a_drawing_is_safe(data):
    assert svg_fault(data) == ""


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p>x</p></foreignObject>",
        "<style>@import 'https://x'</style>",
        '<a href="https://x"><path/></a>',
        '<image href="https://x"/>',
        '<use href="https://x#a"/>',
        '<use xlink:href="data:image/svg+xml,x" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="x"/>',
        '<path onclick="alert(1)"/>',
        '<path ONLOAD="alert(1)"/>',
        '<path fill="url(https://x)"/>',
        "<path fill=\"url( '//x')\"/>",
        '<path style="background:url(https://x)"/>',
        '<path style="fill:u\\72l(https://x)"/>',
        "<path style=\"background:image-set('https://x' 1x)\"/>",
        '<path style="width:expression(alert(1))"/>',
        '<path formaction="x"/>',
        '<g xml:base="https://x/"><use href="#a"/></g>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
        '<svg xmlns="http://www.w3.org/1999/xhtml"><path/></svg>',
        '<x:g xmlns:x="http://www.w3.org/1999/xhtml"/>',
        "<iframe/>",
        "<?xml-stylesheet href='x'?>",
        "&x;",
        "<path>",
        "\x00",
    ],
)
def test_anything_that_acts_or_calls_out_is_refused(inner):
    assert svg_fault(svg(inner)) != ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"<svg",
        b"<html/>",
        b"<g/>",
        f"<script {XMLNS}/>".encode(),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(),
        b'<!DOCTYPE svg PUBLIC "x" "http://x">' + svg(),
        b'<?xml version="1.0" encoding="utf-7"?>' + svg(),
        b'<?xml version="1.0" encoding="cp037"?>' + svg(),
        b'<?xml version="1.0" encoding="windows-1252"?>' + svg(),
        b'<?xml version="1.0" encoding="rot13"?>' + svg(),
        b'<?xml version="1.0" encoding="hex"?>' + svg(),
        svg().decode().encode("utf-16"),
        svg().decode().encode("cp037"),
        svg() + svg(),
        svg("<g>" * 300_000),
    ],
)
def test_what_is_no_svg_in_utf8_is_refused(data):
    fault = svg_fault(data)
    assert fault
    assert len(fault) < 120


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('width="30px" height="20.4px" viewBox="0 0 9 9"', (30, 20)),
        ('viewBox="0 0 300 200"', (300, 200)),
        ('viewBox="-5,-5, 30.0,20"', (30, 20)),
        ('width="100%" height="100%"', (0, 0)),
        ('width="30"', (0, 0)),
        ('viewBox="a b c d"', (0, 0)),
        ('width="999999999" height="1"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_size_is_in_the_attributes_or_the_view_box(attributes, size):
    assert svg_size(svg("<g/>", attributes)) == size
