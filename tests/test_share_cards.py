"""Cards of shared links: their size, their words whole at any length, and which page tells of which."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models import sources_of
from papers import CARDS, pressed, printing_site, tool
from PIL import Image
from sites import Site

from congbo.options import PROGRAM
from congbo.outputs.artifact import Rendered
from congbo.render.paper_data import data_of
from congbo.views.metadata import HeadImage
from congbo.views.share_cards import HEIGHT, WIDTH, ShareCard

LIMIT = 300_000  # bytes
MIDDLE = ((WIDTH - HEIGHT) // 2, 0, (WIDTH + HEIGHT) // 2, HEIGHT)  # what a square crop shows
LONG = "Về việc tăng cường công tác tuyên truyền, phổ biến và tổ chức thực hiện các nghị quyết, "


@cache
def set_card(card: ShareCard, form: Literal["pdf", "png"] = "png") -> bytes:
    return pressed("card.typ", form, data_of(card)[0])


def words_of(card: ShareCard) -> str:
    """The words of a card, read from the same card set as a PDF."""
    command = [tool("pdftotext"), "-raw", "-", "-"]
    done = subprocess.run(command, input=set_card(card, "pdf"), check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())


def a_card(title: str, over: str = "Nhiệm vụ", note: str = "Ngày 08/8/2022") -> ShareCard:
    return ShareCard(over, title, note, "Cổng mẫu", "vi")


@pytest.fixture(scope="module")
def site() -> Site:
    return printing_site().build()


def test_every_kind_has_the_cards_it_should(site: Site):
    assert tuple(path for path in site.files() if path.endswith(".png")) == CARDS


def test_a_card_is_1200_by_630_and_small(site: Site):
    for path in CARDS:
        data = (site.output / path).read_bytes()
        assert len(data) < LIMIT
        with Image.open(BytesIO(data)) as image:
            assert image.size == (WIDTH, HEIGHT)
            assert image.format == "PNG"


@pytest.mark.parametrize("title", ["Ễ", "Mục tiêu", LONG, LONG * 4, LONG * 30, "A" * 400])
def test_words_stand_in_the_middle_square(title: str):
    card = set_card(a_card(title, over=LONG, note=LONG * 2))
    assert len(card) < LIMIT
    with Image.open(BytesIO(card)) as image:
        plain = image.convert("L")
    paper = plain.getpixel((WIDTH // 2, HEIGHT - 2))
    plain.paste(paper, MIDDLE)
    below_band = plain.crop((0, 20, WIDTH, HEIGHT))
    assert below_band.getextrema() == (paper, paper)


@pytest.mark.parametrize("title", ["Ễ Ộ Ử", "Đề án số 13-ĐA/TU", LONG.strip(), (LONG * 4).strip()])
def test_a_title_of_up_to_four_hundred_letters_is_whole(title: str):
    assert words_of(a_card(title)) == f"Nhiệm vụ {title} Ngày 08/8/2022 Cổng mẫu"


def test_a_title_that_is_too_long_ends_between_two_words():
    said = words_of(a_card(LONG * 30))
    shown = said.removeprefix("Nhiệm vụ ").removesuffix(" Ngày 08/8/2022 Cổng mẫu")
    assert shown.endswith("…")
    assert (LONG * 30).startswith(f"{shown[:-1]} ")
    assert len(shown) > 350


def test_a_word_without_an_end_is_cut_and_says_so():
    said = words_of(a_card("A" * 400)).replace(" ", "")
    assert re.fullmatch(r"Nhiệmvụ(A{100,})….*", said)


@given(st.text(alphabet="#$@<>\\[]{}*_=`'\"/-~aĐễ 1.", min_size=1, max_size=60))
@settings(max_examples=12)
def test_what_would_be_typst_prints_itself(title: str):
    title = " ".join(title.split()) or "a"
    said = words_of(a_card(title)).removeprefix("Nhiệm vụ").removesuffix("Ngày 08/8/2022 Cổng mẫu")
    assert said.replace(" ", "") == title.replace(" ", "")


def test_every_page_tells_of_a_card_that_is_published():
    told = images(PROGRAM)
    assert len(told) > 50
    for path, image in told.items():
        card = "anh/cong.png"
        if re.match(r"(van-ban|nhiem-vu|noi-dung|kenh)/[a-z0-9-]+/index.html", path):
            card = f"anh/{path.removesuffix('/index.html')}.png"
        elif re.match(r"tin-bai/(?!nam/)[a-z0-9-]+/index.html", path):
            card = "anh/tin-bai/tin-bai.png"
        assert image.url == f"https://de-an-13.example/{card}", path
        assert (image.width, image.height) == (WIDTH, HEIGHT)
        assert image.alt


def images(root: Path) -> dict[str, HeadImage]:
    """The picture of each page, by its path; it is among what is published."""
    plan = sources_of(root, "2026-11-22").plan
    assert plan is not None
    found = {}
    for artifact in plan.artifacts:
        if isinstance(artifact.recipe, Rendered):
            frame = getattr(artifact.recipe.view(), "frame", None)
            if frame is not None:
                found[artifact.path] = frame.head.about.image
                assert f"/{urlsplit(frame.head.about.image.url).path.lstrip('/')}" in plan.addresses
    return found
