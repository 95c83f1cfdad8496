"""Which pages are the same page in another style."""

from __future__ import annotations

from congbo.serve.identity import identity, with_script

PAGE = (
    b'<!doctype html><html><head><link rel="preload" as="style" href="/assets/style-aa.css">'
    b'<link href="/assets/style-aa.css" rel="stylesheet"><link rel=icon href=/favicon.svg></head>'
    b"<body><p>Trang</p></body></html>"
)


def test_another_name_of_the_style_is_the_same_page() -> None:
    one, other = identity(PAGE), identity(PAGE.replace(b"-aa.css", b"-bb.css"))
    assert one.words == other.words
    assert (one.styles, other.styles) == (("/assets/style-aa.css",), ("/assets/style-bb.css",))
    assert one.token != other.token


def test_another_word_icon_or_number_of_styles_is_another_page() -> None:
    words = identity(PAGE).words
    assert identity(PAGE.replace(b"Trang", b"Trang 2")).words != words
    assert identity(PAGE.replace(b"favicon", b"icon")).words != words
    assert identity(PAGE.replace(b"</head>", b"<link rel=stylesheet href=b.css></head>")) != words


def test_the_script_comes_at_the_end_of_the_body_and_knows_the_page() -> None:
    answered = with_script(PAGE + b"<!-- x -->", "page").decode()
    token = identity(PAGE + b"<!-- x -->").token
    tag = f'<script src="/__congbo/reload.js" data-seen="{token}" data-state="page" defer></script>'
    assert answered.endswith(f"<p>Trang</p>{tag}</body></html><!-- x -->")


def test_a_page_without_a_body_or_with_two_gets_one_script() -> None:
    for page in (b"", b"<p>x", b"</body>x</BODY >y", b"<link rel=stylesheet>"):
        assert with_script(page, "page").count(b"<script") == 1
    assert with_script(b"</body>x</BODY >y", "page").startswith(b"</body>x<script")
