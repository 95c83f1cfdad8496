"""The one declaration of each key: labels, examples and help that hold for their own field."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import UTC

import pytest

from congbo.load.decode import Setting, decode
from congbo.load.nodes import parse
from congbo.model.common import Attachment, Contact, Image, Record, Source
from congbo.model.config import Config, ExtraType, MenuEntry, Owner, Security, SocialLink
from congbo.model.content import KIND, KIND_BY_FOLDER, KINDS
from congbo.model.fields import Field, Shape, attribute_of, fields_of
from congbo.model.task import Update
from congbo.model.types import TypeTable
from congbo.text.fold import fold
from congbo.text.slug import is_slug

MODELS = [*(kind.model for kind in KINDS), Config]
NESTED = [
    Source,
    Attachment,
    Image,
    Contact,
    Update,
    Owner,
    Security,
    MenuEntry,
    SocialLink,
    ExtraType,
]
EVERY = [(model, field) for model in (*MODELS, *NESTED) for field in fields_of(model)]
each_field = pytest.mark.parametrize(
    ("model", "field"), EVERY, ids=lambda one: getattr(one, "key", getattr(one, "__name__", ""))
)
each_model = pytest.mark.parametrize("model", [*MODELS, *NESTED], ids=lambda model: model.__name__)


@each_model
def test_labels_and_keys_are_unique_after_folding(model: type):
    names = Counter(name for field in fields_of(model) for name in {fold(field.label), field.key})
    assert [name for name, times in names.items() if times > 1] == []


@each_model
def test_every_attribute_but_ours_is_a_declared_key(model: type):
    ours = {"origin", "body", "span", "spans"}
    declared = {attribute_of(field) for field in fields_of(model)}
    assert {item.name for item in dataclasses.fields(model)} - ours == declared


@each_model
def test_a_model_is_a_frozen_value_with_a_docstring(model: type):
    assert model.__dataclass_params__.frozen
    assert model.__doc__
    assert not model.__doc__.startswith(model.__name__ + "(")


@each_field
def test_a_field_is_documented(model: type, field: Field):
    assert is_slug(field.key.replace("_", "-"))
    assert field.label == field.label.strip()
    assert field.label[0].isupper()
    assert field.help.endswith(".")
    assert field.help[0].isupper()
    assert field.example.strip() == field.example != ""
    if field.shape in (Shape.REFERENCE, Shape.UNIT):
        assert field.to in KIND
        assert is_slug(field.example) or field.shape is Shape.UNIT
    if field.shape is Shape.CHOICE:
        assert field.example in field.choices


@each_field
def test_an_example_is_right_for_its_own_field(model: type, field: Field):
    if "…" in field.example:  # stands for values too long to repeat
        return
    example = f"\n  {field.example}" if field.example.startswith("- ") else f" {field.example}"
    node, notes = parse(f"{field.key}:{example}\n", "a.yaml")
    assert notes == ()
    assert node is not None
    decoded = decode(model, node, Setting(UTC, TypeTable()))
    assert [note for note in decoded.notes if note.id != "thieu-khoa"] == []
    assert decoded.values[attribute_of(field)]


@each_field
def test_a_label_is_read_as_its_key(model: type, field: Field):
    for label in (field.label, field.label.upper(), fold(field.label)):
        node, _ = parse(f'"{label}": x\n', "a.yaml")
        assert node is not None
        decoded = decode(model, node, Setting(UTC, TypeTable()))
        assert "khoa-la" not in [note.id for note in decoded.notes]
        assert field.key in dict(decoded.spans)


def test_kinds_have_names_of_their_own():
    assert len(KIND) == len(KIND_BY_FOLDER) == len(KINDS) == 11
    for kind in KINDS:
        assert is_slug(kind.folder)
        assert issubclass(kind.model, Record)
        assert kind.title[0].isupper()
        assert kind.one[0].islower()
    assert len({fold(kind.title) for kind in KINDS}) == len(KINDS)


def test_what_design_marks_as_required_is_required():
    required = {
        kind.name: {field.key for field in fields_of(kind.model) if field.required}
        for kind in KINDS
    }
    assert required == {
        "document": {"title", "number", "type", "issuer", "date"},
        "task": {"title"},
        "theme": {"title"},
        "channel": {"title", "medium"},
        "article": {"title", "date"},
        "activity": {"title", "date", "channel"},
        "exemplar": {"title"},
        "unit": {"title"},
        "term": {"title"},
        "question": {"title"},
        "page": {"title"},
    }


COMMON = [
    "title",
    "summary",
    "date",
    "updated",
    "slug",
    "aliases",
    "order",
    "draft",
    "publish_at",
    "expire_at",
    "tags",
    "source",
]
OWN = {
    "document": "number type issuer effective status signer files implements guides amends replaces",
    "task": "directive lead partners deadline period completed_at measure updates documents themes",
    "theme": "directive messages audiences tasks",
    "channel": "medium owner audiences cadence formats",
    "article": "author category tasks themes channels units documents image",
    "activity": "channel unit themes tasks reach evidence",
    "exemplar": "unit tasks themes image",
    "unit": "code parent successor until contact",
    "term": "definition",
    "question": "answer themes",
    "page": "menu template",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_keys_are_those_of_the_contract(kind):
    assert [field.key for field in fields_of(kind.model)] == [*COMMON, *OWN[kind.name].split()]


@pytest.mark.parametrize("name", TypeTable().names())
def test_a_type_of_documents_is_found_by_its_name(name):
    assert TypeTable().find(name) == (name,)
    assert TypeTable().find(name.upper()) == (name,)


def test_two_spaces_between_the_words_of_a_type_are_one():
    assert TypeTable().find(" kế  hoạch ") == ("kế hoạch",)


def test_a_portal_adds_types_of_its_own():
    table = TypeTable.with_extra(
        (ExtraType(name="Thư ngỏ", abbreviation="TNg"), ExtraType(name="bản tin"))
    )
    assert table.find("thư ngỏ") == table.find("TNG") == ("thư ngỏ",)
    assert table.find("bản tin") == ("bản tin",)
    assert table.find("KH") == ("kế hoạch",)


def test_records_are_compared_by_identity_for_two_may_say_the_same():
    model = KIND["unit"].model
    assert model(title="A") != model(title="A")
