"""The beginning of a text in whole words; without a digit the last space within the limit tells where."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from congbo.text.opening import opening
from congbo.text.typeset import pieces

few = settings(derandomize=True, max_examples=400, deadline=None, database=None)
WORDS = st.sampled_from(
    ("đảng", "ủy", "a", "hội,", "nghị.", "–", " ", "-", "13-ĐA/TU", "08/8/2022", "5")
)


def word_by_word(text: str, limit: int) -> str:
    text = " ".join(text[: 4 * limit].split())
    if len(text) <= limit:
        return text
    kept = ""
    for piece in pieces(text):
        for word in (piece.text,) if piece.whole else piece.text.split(" "):
            grown = f"{kept} {word}".strip() if word else kept
            if len(grown) >= limit:
                return kept.rstrip(" ,;:.–-") + "…"
            kept = grown
    return kept


@few
@given(st.lists(WORDS, max_size=14).map(" ".join), st.integers(1, 30))
@example("đảng ủy 13-ĐA/TU", 8)
@example("đảng ủy5 hội nghị", 7)
@example("khôngmộtdấucách", 5)
def test_the_quick_end_is_the_end_found_word_by_word(text: str, limit: int):
    assert opening(text, limit) == word_by_word(text, limit)


def test_a_date_and_a_number_are_never_cut():
    assert opening("Theo Đề án 13-ĐA/TU của tỉnh", 16) == "Theo Đề án…"
    assert opening("Ngày 08/8/2022 họp", 12) == "Ngày…"
    assert opening("Hội nghị, tập huấn", 12) == "Hội nghị…"
