"""No record leads back to itself through a key that names records of its own kind."""

from __future__ import annotations

import pytest
from sites import site_of

from congbo.graph.circles import SAY, own_kind
from congbo.model.content import KINDS

DOCUMENT = """\
-- content/van-ban/{0}.yaml --
title: Kế hoạch {0}
number: {1}/KH-UBND
type: kế hoạch
issuer: UBND xã Mẫu
date: 1/2/2026
{2}
"""
KEYS = ("implements", "guides", "amends", "replaces")


def documents(key: str, leads: dict[str, str]) -> str:
    return "".join(
        DOCUMENT.format(slug, number, f"{key}: {to}")
        for number, (slug, to) in enumerate(leads.items(), 1)
    )


@pytest.mark.parametrize("key", KEYS)
def test_a_document_may_not_name_itself(key):
    site = site_of(documents(key, {"a": "a"}))
    assert site.notes() == [f"error van-ban-vong content/van-ban/a.yaml:6:{len(key) + 3}"]
    assert (
        f"Quan hệ “{key}” của các văn bản thành vòng: Kế hoạch a → Kế hoạch a" in site.check().said
    )


def test_a_circle_is_told_once_at_its_first_document():
    leads = {"x": "b", "c": "a", "b": "[d, c]", "a": "b", "d": "[]"}
    site = site_of(documents("replaces", leads))
    assert site.notes() == ["error van-ban-vong content/van-ban/a.yaml:6:11"]
    assert ": Kế hoạch a → Kế hoạch b → Kế hoạch c → Kế hoạch a\n" in site.check().said


def test_two_ways_to_one_document_are_no_circle():
    assert site_of(documents("amends", {"a": "[b, c]", "b": "d", "c": "d", "d": ""})).notes() == []


def test_a_long_chain_is_no_trouble():
    leads = {f"k{n:04}": f"k{n + 1:04}" for n in range(1500)} | {"k1500": "k0000"}
    site = site_of(documents("implements", leads))
    assert site.names() == ["van-ban-vong"]


def test_every_key_that_leads_to_its_own_kind_has_words_for_a_circle():
    kinds = {kind.name for kind in KINDS if own_kind(kind)}
    assert kinds == set(SAY)
