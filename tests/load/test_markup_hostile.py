"""Nothing an editor, or whoever stole an editor's account, writes becomes live on a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congbo.load.markup.outline import PAGE_IDS
from congbo.model.fragment import Slot
from tests.markups import dangers, elements, errors, filled, fragment

VECTORS = (
    # Scripts, whole, half, nested and disguised
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.vn/a.js></SCRIPT>",
    "<script/x>alert(1)</script>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script>/*<!--*/alert(1)//--></script>",
    "<<script>alert(1)//<</script>",
    "<script>alert(1)",
    "a <script>**b**\n\n# c\n\nalert(1)",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<style>@import 'https://x.vn/a.css'</style>",
    "<style><img src='</style><img src=x onerror=alert(1)>'>",
    "<title><img src=x onerror=alert(1)></title>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noembed><img src=x onerror=alert(1)></noembed>",
    "<noframes><p>a<script>alert(1)</script></noframes>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    # Handlers and styles on what is allowed
    "<b onclick=alert(1)>a</b>",
    "<b ONMOUSEOVER='alert(1)'>a</b>",
    "<img src=a.png alt=b onerror=alert(1)>",
    "<img src=a.png alt=b onload  =  alert(1)>",
    "<img/src=a.png/onerror=alert(1)/alt=b>",
    "<img src='a.png' alt='\"><script>alert(1)</script>'>",
    "<a href='a.md' onfocus=alert(1) autofocus tabindex=1>b</a>",
    "<p style='background:url(javascript:alert(1))'>a</p>",
    "<details ontoggle=alert(1) open>a</details>",
    "<table background='javascript:alert(1)'><tr><td onmouseenter=alert(1)>a</table>",
    "<div style='position:fixed;inset:0'><a href='https://x.vn'>a</a></div>",
    # Addresses
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](&#x6A;avascript:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](<\x01javascript:alert(1)>)",
    "[a](javascript&colon;alert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[a](file:///etc/passwd)",
    "[a](blob:https://x.vn/1)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>",
    "<javascript://x.vn/%0aalert(1)>",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml;base64,PHN2Zy8+)",
    "<a href='\njava\nscript:alert(1)'>a</a>",
    "<a href=javascript&#58;alert(1)>a</a>",
    "<a href=' javascript:alert(1)'>a</a>",
    '<a href="jav&#x0A;ascript:alert(1)">a</a>',
    '<a href="&#0;javascript:alert(1)">a</a>',
    "<a xlink:href='javascript:alert(1)'>a</a>",
    "<a href='a.md' ping='https://x.vn'>a</a>",
    "<base href='https://x.vn/'>",
    "<link rel=stylesheet href='https://x.vn/a.css'>",
    "<meta http-equiv=refresh content='0;url=https://x.vn'>",
    "<q cite='javascript:alert(1)'>a</q>",
    # Foreign content and the ways back from it
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><foreignObject><iframe src='javascript:alert(1)'></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    # Forms, frames and the like
    "<form action='https://x.vn'><input name=a><button>b</button></form>",
    "<button formaction='javascript:alert(1)'>a</button>",
    "<input autofocus onfocus=alert(1)>",
    "<select><option><script>alert(1)</script></select>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='a.swf'></object><embed src='a.swf'>",
    "<video src=a.mp4 onerror=alert(1)></video><audio src=x>",
    "<marquee onstart=alert(1)>a</marquee>",
    "<isindex action=javascript:alert(1)>",
    "<dialog open>a</dialog>",
    # Through Markdown's own marks
    '[a](b.md "x\\" onclick=alert(1)")',
    "[a](b.md 'x\" onclick=\"alert(1)')",
    '![a" onerror="alert(1)](b.png)',
    "![a](b.png){onerror=alert(1)}",
    "# a {#x onclick=alert(1) style=color:red}",
    '*a*{.b"><script>alert(1)</script>}',
    '```"><script>alert(1)</script>\nb\n```',
    '``` {.a"onclick="alert(1)}\nb\n```',
    '!!! note "<script>alert(1)</script>"\n    a',
    '!!! note "<img src=x onerror=alert(1)>"\n    a',
    "[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    "a | b\n--|--\n<script>alert(1)</script> | <b onclick=alert(1)>c</b>",
    "a\n:   <iframe src=x></iframe>",
    "`<img src=x onerror=alert(1)>`{onclick=alert(1)}",
    # Ids and names that stand for parts of the page
    "<p id=noi-dung>a</p>",
    "# Nội dung\n\n# Tìm kiếm\n\n# Menu",
    "<img name=cookie id=getElementById src=a.png alt=b>",
    "<a id=x></a><a id=x></a>",
    "<b id='\"><script>alert(1)</script>'>a</b>",
    "<b class='a\"b <script>'>c</b>",
    "<section class=chu-thich aria-labelledby=chu-thich>a</section>\n\nb[^1]\n\n[^1]: c",
    # Parsers that disagree
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "<!DOCTYPE html [<!ENTITY a '<img src=x onerror=alert(1)>'>]>&a;",
    "<a title=`<img src=x onerror=alert(1)>`>b</a>",
    "<b\x0conclick=alert(1)>a</b>",
    "<b/onclick=alert(1)>a</b>",
    "<b 'x'onclick=alert(1)>a</b>",
    "</br onclick=alert(1)><//><p/onclick=alert(1)>a",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02amp\x03lt;script> <b>c</b>",
    "\x02amp\x03#60;img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script\\>alert(1)\\</script\\>",
    "<a href='https://a.vn' target=_blank rel=opener>b</a>",
)


@pytest.mark.parametrize("body", VECTORS, ids=range(len(VECTORS)))
def test_nothing_hostile_survives(body):
    assert dangers(filled(fragment(body).parts)) == []
    around = f"# A\n\n> - {body}\n\n| x |\n|---|\n| {body} |\n\n{body} *b*\n"
    assert dangers(filled(fragment(around).parts)) == []


@pytest.mark.parametrize("body", VECTORS, ids=range(len(VECTORS)))
def test_what_follows_something_hostile_is_still_read(body):
    made = fragment(f"{body}\n\nĐoạn cuối cùng.\n")
    assert "Đoạn cuối cùng." in made.plain_text or errors(made)


@pytest.mark.parametrize("body", VECTORS, ids=range(len(VECTORS)))
def test_no_id_of_the_page_is_taken(body):
    made = fragment(body)
    assert not PAGE_IDS & {element.get("id") for element in elements(filled(made.parts))}
    assert not PAGE_IDS & set(made.anchors)


def test_a_page_of_them_all_is_safe():
    made = fragment("\n\n".join(VECTORS))
    assert dangers(filled(made.parts)) == []


# Refused before a body is read; a strict HTML parser refuses them too.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]|[\U0001fffe-\U0010ffff]"
)
PIECES = st.sampled_from(
    [
        *("<", ">", "/", '"', "'", "`", "=", " ", "\n", "\n\n", "&", ";", "#", "(", ")", "[", "]"),
        *("<b", "<a", "<p", "<img", "<svg", "<math", "<style", "<script", "<table", "<td", "<h2"),
        *("<div>", "</div>", "</p>", "</a>", "</b>", "</svg>", "</style>", "</script>", "</table>"),
        *("<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "?>", "<title>", "</title>", "<li>"),
        *(" href=", " src=", " onerror=", " style=", " id=", " class=", "javascript:", "https://x"),
        *("&#106;", "&Tab;", "\x00", "\t", "x", "ế", "*", "**", "_", "- ", "> ", "```\n", "{", "}"),
        *("](", "![", "[^1]", "\n[^1]: ", "{#", "|", "\n-|-\n", "\\", "<details>", "<summary>"),
        *(
            "13-ĐA/TU",
            "08/8/2022",
            "# ",
            "!!! note\n    ",
            "<template>",
            "<select>",
            "<th>",
            "</h2>",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_made_of_their_pieces_survives(body):
    made = fragment(body)
    assert dangers(filled(made.parts)) == []
    assert set(made.anchors) == {
        element.get("id") for element in elements(filled(made.parts)) if element.get("id")
    }


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_last_paragraph_is_never_swallowed(body):
    made = fragment(f"{body}\n\nĐoạn cuối cùng.\n")
    assert "Đoạn cuối cùng." in made.plain_text or errors(made)


@given(st.text(max_size=60))
def test_no_text_at_all_makes_it_raise(body):
    made = fragment(body)
    assert dangers(_CONTROL.sub("", filled(made.parts))) == []
    assert all(isinstance(part, str | Slot) for part in made.parts)
