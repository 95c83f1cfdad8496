"""JSON-LD of a page, as far as no portal of the tests can show it: hostile words, searching, size."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from congbo.render.linked_data import linked_data
from congbo.views.chrome import Chrome, Frame
from congbo.views.links import LinkTo
from congbo.views.metadata import About, Head


def frame(name: str, about: About, *, search: str = "", indexed: bool = True) -> Frame:
    said = {"title": name, "language": "vi", "home": "/cong/", "search": search, "owner": name}
    chrome = Chrome(**{field.name: said.get(field.name, "") for field in fields(Chrome)})  # type: ignore[arg-type]
    head = Head(name, name, name, "https://a.vn/cong/x/", "/cong/x/", about, indexed)
    return Frame(chrome, head, (LinkTo("Trang chủ", "/cong/"),))


def said(page: Frame) -> list[dict[str, Any]]:
    graph: list[dict[str, Any]] = json.loads(linked_data(page))["@graph"]
    return graph


def test_words_that_would_close_the_element_stay_words():
    words = "</script><script>alert(1)</script><!-- & ]]>\u2028"
    page = frame(words, About("NewsArticle", creators=(words,), subjects=(words,)))
    text = linked_data(page)
    assert not set("<>&\u2028") & set(text)
    assert said(page)[0]["headline"] == words
    assert said(page)[0]["author"] == [{"@type": "Organization", "name": words}]


@given(st.text())
def test_any_text_comes_back_as_it_was(words: str):
    page = frame(words, About("NewsArticle", source=words, section=words))
    text = linked_data(page)
    assert "<" not in text
    assert ">" not in text
    if words:
        assert said(page)[0]["articleSection"] == words
        assert said(page)[0]["isBasedOn"]["name"] == words


def test_the_home_page_tells_how_to_search_where_there_is_searching():
    (site, *_) = said(frame("Cổng mẫu", About("WebSite"), search="/cong/tim-kiem/"))
    action = site["potentialAction"]
    assert action["@type"] == "SearchAction"
    address = action["target"]["urlTemplate"]
    assert address == "https://a.vn/cong/tim-kiem/?q={tu_khoa}"
    assert action["query-input"] == "required name=tu_khoa"
    (silent, *_) = said(frame("Cổng mẫu", About("WebSite")))
    assert "potentialAction" not in silent


def test_what_is_not_to_be_found_says_nothing():
    assert linked_data(frame("Bản nháp", About(), indexed=False)) == ""
