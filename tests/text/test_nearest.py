"""Suggestions for a name that is not known."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.fold import fold
from congbo.text.nearest import nearest, sparing

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)
FIELDS = ("deadline", "date", "title", "summary", "Hạn hoàn thành", "Đơn vị chủ trì")


def test_a_slip_of_the_hand_finds_the_name():
    assert nearest("deadlne", FIELDS) == ("deadline",)
    assert nearest("tilte", FIELDS) == ("title",)


def test_tone_marks_and_case_are_no_distance():
    assert nearest("han hoan thanh", FIELDS) == ("Hạn hoàn thành",)
    assert nearest("ĐƠN VỊ CHỦ TRÌ", FIELDS)[0] == "Đơn vị chủ trì"


def test_nothing_is_suggested_for_a_name_like_no_other():
    assert nearest("xyz", FIELDS) == ()
    assert nearest("", FIELDS) == ()


def test_the_nearest_comes_first_and_no_more_than_the_limit_come():
    known = ("so-y-te", "so-y-te-tinh", "so-noi-vu", "so-y")
    assert nearest("so-y-t", known) == ("so-y-te", "so-y", "so-y-te-tinh")
    assert nearest("so-y-t", known, limit=1) == ("so-y-te",)


def test_the_order_of_the_known_names_does_not_matter():
    known = [f"van-ban-{n}" for n in range(20)]
    assert nearest("van-ban", known) == nearest("van-ban", reversed(known))


@few
@given(st.text(), st.lists(st.text(), max_size=5))
def test_suggestions_are_known_names_each_once(name, known):
    found = nearest(name, known)
    assert set(found) <= set(known)
    assert len(found) == len(set(found)) <= 3


@few
@given(st.text("abc-/đ", max_size=12), st.lists(st.text("abc-/đ", max_size=12), max_size=20))
def test_what_is_prepared_and_counted_gives_what_comparing_all_gives(name, known):
    def ratio(other: str) -> float:
        return SequenceMatcher(None, fold(other), fold(name), autojunk=False).ratio()

    near = sorted((-ratio(other), other) for other in set(known) if ratio(other) >= 0.6)
    assert nearest(name, frozenset(known)) == tuple(other for _, other in near[:3])


def test_a_run_that_asks_too_often_gets_no_more_answers():
    near, known = sparing(2), frozenset({"so-y-te"})
    asked = ["so-y-t", "so-y-e", "so-y-te-", "so-y-t"]
    assert [near(name, known) for name in asked] == [("so-y-te",), ("so-y-te",), (), ("so-y-te",)]
