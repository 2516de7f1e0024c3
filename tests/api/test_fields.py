"""A bilingual field: one value on the wire, two columns."""

from types import SimpleNamespace

import pytest
from rest_framework import serializers

from fairsite.api.fields import BilingualField


class TeaSerializer(serializers.Serializer):
    name = BilingualField(max_length=5)
    note = BilingualField(allow_blank=True, required=False)


def checked(data, **options):
    shape = TeaSerializer(data=data, **options)
    shape.is_valid(raise_exception=True)
    return shape.validated_data


def refused(data, **options):
    shape = TeaSerializer(data=data, **options)
    assert not shape.is_valid()
    return shape.errors


@pytest.mark.parametrize("kind", [dict, SimpleNamespace])
def test_it_is_read_from_instances_and_from_rows(kind):
    tea = kind(name_en="Tea", name_zh="茶", note_en="", note_zh="好")

    assert TeaSerializer(tea).data == {"name": {"en": "Tea", "zh": "茶"}, "note": {"en": "", "zh": "好"}}


def test_it_is_written_into_two_columns_and_a_language_left_out_is_empty():
    assert checked({"name": {"zh": " 茶 "}}) == {"name_en": "", "name_zh": "茶"}
    assert checked({"name": {"en": "Tea"}, "note": {"en": "", "zh": ""}}) == {
        "name_en": "Tea",
        "name_zh": "",
        "note_en": "",
        "note_zh": "",
    }


def test_a_partial_update_touches_only_the_languages_given():
    assert checked({"name": {"en": "Tea"}}, partial=True) == {"name_en": "Tea"}
    assert checked({"name": {}}, partial=True) == {}


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("Tea", {"name": ["Expected an object with the languages en and zh."]}),
        ({}, {"name": ["Give at least one language."]}),
        ({"en": " ", "zh": ""}, {"name": ["Give at least one language."]}),
        ({"en": "Tea", "fr": "Thé"}, {"name": {"fr": ["Unknown language. Known are en and zh."]}}),
        ({"en": "Darjeeling"}, {"name": {"en": ["Ensure this field has no more than 5 characters."]}}),
        ({"en": "a\0"}, {"name": {"en": ["Null characters are not allowed."]}}),
        ({"en": ["Tea"]}, {"name": {"en": ["Not a valid string."]}}),
        (None, {"name": ["This field may not be null."]}),
    ],
)
def test_what_it_refuses_it_names(name, errors):
    assert refused({"name": name}) == errors


def test_a_required_one_has_to_be_there():
    assert refused({}) == {"name": ["This field is required."]}


@pytest.mark.parametrize("kind", [serializers.CharField, serializers.SlugField, serializers.UUIDField])
@pytest.mark.parametrize("number", [149, 1.5, True])
def test_a_number_is_no_text(kind, number):
    with pytest.raises(serializers.ValidationError) as refusal:
        kind().run_validation(number)
    assert refusal.value.detail[0].code == "invalid"
