"""What a booth says as plain data, and the shape in which it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.enums import SupplyMode
from booths.models import Booth, BoothPicture, ContactPerson, Document, Link, Offering, Theme
from booths.serializers.booth import LookSerializer
from booths.serializers.card import both
from booths.writing.content import CHOICES, ITEMS, LANGUAGES, PAIRS, PLACES, Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

MOST_LINKS: Final = 12
MOST_CONTACTS: Final = 12
MOST_ITEMS: Final = 200
"""Of one kind that a request may carry; the tier's limit is nearer."""
HTTPS_ONLY = _("A link begins with https://.")


def content_of(booth: Booth) -> Content:
    """Everything that the booth's exhibitor has written, as the row has it, with what hangs on it in one query."""
    *lists, pictures, documents = (
        Booth.objects.filter(pk=booth.pk).values_list(*map(ArraySubquery, lists_of_a_booth())).get()
    )
    return {
        **{field: both(booth, field) for field in PAIRS},
        "sign": booth.sign,
        "look": {choice: getattr(booth, choice) for choice in CHOICES},
        **dict(zip(("themes", *ITEMS), lists, strict=True)),
        "media": {**{place: getattr(booth, f"{place}_id") for place in PLACES}, "pictures": pictures},
        "documents": documents,
    }


def lists_of_a_booth() -> tuple[QuerySet[Any, Any], ...]:
    """Themes, offerings, links, contact persons, pictures and documents, each in the content's shape."""
    here = OuterRef("pk")
    return (
        Theme.objects.filter(booths=here).values_list("slug"),
        Offering.objects.filter(booth=here).values_list(
            JSONObject(
                key=as_key("pk"),
                name=pair_of("name"),
                summary=pair_of("summary"),
                sub_sector=Coalesce("sub_sector_id", Value("")),
                supply_modes="supply_modes",
            )
        ),
        Link.objects.filter(booth=here).values_list(JSONObject(key=as_key("pk"), title=pair_of("title"), url="url")),
        ContactPerson.objects.filter(booth=here)
        .in_team()
        .values_list(JSONObject(key=as_key("person_id"), role=pair_of("role"))),
        BoothPicture.objects.filter(booth=here).values_list("item"),
        Document.objects.filter(booth=here).values_list(
            JSONObject(key=as_key("pk"), item="item_id", title=pair_of("title"))
        ),
    )


def as_key(column: str) -> Cast:
    return Cast(column, TextField())


def pair_of(field: str) -> JSONObject:
    return JSONObject(en=f"{field}_en", zh=f"{field}_zh")


@extend_schema_field(
    {
        "type": "object",
        "properties": {language: {"type": "string"} for language in LANGUAGES},
        "additionalProperties": False,
    }
)
class TextPair(serializers.Field[Any, Any, dict[str, str], Any]):
    """A text in both languages; one of them may be empty, both only where `allow_blank`."""

    default_error_messages = {
        "not_an_object": _("Expected an object with the languages en and zh."),
        "blank": _("Give at least one language."),
    }

    def __init__(self, *, column: Any, allow_blank: bool = False, **options: Any) -> None:
        """`column` is one of the two in which the texts are kept: it says how long they may be."""
        self.text = serializers.CharField(max_length=column.max_length, allow_blank=True)
        self.allow_blank = allow_blank
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if not isinstance(data, dict) or data.keys() - set(LANGUAGES):
            self.fail("not_an_object")
        texts, errors = {}, {}
        for language in LANGUAGES:
            try:
                texts[language] = self.text.run_validation(data.get(language, ""))
            except serializers.ValidationError as error:
                errors[language] = error.detail
        if errors:
            raise serializers.ValidationError(errors)
        if not self.allow_blank and not any(texts.values()):
            self.fail("blank")
        return texts

    def to_representation(self, value: dict[str, str]) -> dict[str, str]:
        return value


def pair(model: Any, name: str, *, allow_blank: bool = False, required: bool = True) -> TextPair:
    return TextPair(column=model._meta.get_field(f"{name}_en"), allow_blank=allow_blank, required=required)  # noqa: SLF001


class ItemSerializer(serializers.Serializer[Any]):
    key = serializers.RegexField(
        r"^(\d{1,18}|new-[0-9a-zA-Z-]{1,36})$", help_text="the row's number; `new-…` for one that is to be made"
    )


class OfferingContentSerializer(ItemSerializer):
    name = pair(Offering, "name")
    summary = pair(Offering, "summary", allow_blank=True)
    sub_sector = serializers.CharField(max_length=4, allow_blank=True, default="")
    supply_modes = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=len(SupplyMode)),
        max_length=len(SupplyMode),
        default=list,
    )

    def validate_supply_modes(self, modes: list[int]) -> list[int]:
        return sorted(set(modes))


class LinkContentSerializer(ItemSerializer):
    title = pair(Link, "title")
    url = serializers.URLField(max_length=300)

    def validate_url(self, url: str) -> str:
        if not url.startswith("https://"):
            raise serializers.ValidationError(HTTPS_ONLY)
        return url


class ContactContentSerializer(serializers.Serializer[Any]):
    key = serializers.RegexField(r"^\d{1,18}$", help_text="the person's number")
    role = pair(ContactPerson, "role", allow_blank=True)


class ContentSerializer(serializers.Serializer[Any]):
    """Everything that an exhibitor writes on a booth: the shape of `booths.writing.content`."""

    name = pair(Booth, "name")
    sign = serializers.CharField(max_length=24)
    summary = pair(Booth, "summary", allow_blank=True)
    text = pair(Booth, "text", allow_blank=True)
    look = LookSerializer()
    themes = serializers.ListField(child=serializers.SlugField(), max_length=MOST_ITEMS)
    offerings = OfferingContentSerializer(many=True, max_length=MOST_ITEMS)  # type: ignore[call-arg]  # of the list, which DRF makes
    links = LinkContentSerializer(many=True, max_length=MOST_LINKS)  # type: ignore[call-arg]  # of the list, which DRF makes
    contacts = ContactContentSerializer(many=True, max_length=MOST_CONTACTS)  # type: ignore[call-arg]  # of the list, which DRF makes

    def validate(self, content: dict[str, Any]) -> dict[str, Any]:
        for part in ITEMS:
            keys = [item["key"] for item in content.get(part, [])]
            if len(keys) != len(set(keys)):
                raise serializers.ValidationError({part: [_("Two of these have the same key.")]})
        return content


def faults_by_place(content: Mapping[str, Any], errors: Mapping[str, Any]) -> dict[str, list[str]]:
    """The serializer's errors by the path of the place that they are about; `content` is what was sent."""
    return dict(faults_below("", content, errors))


def faults_below(path: str, sent: Any, errors: Any) -> Iterator[tuple[str, list[str]]]:
    if not isinstance(errors, dict):
        yield path, [str(message) for message in errors]
        return
    for name, part in errors.items():
        step, below = (name, sent.get(name)) if isinstance(sent, dict) else key_and_item(sent, name)
        yield from faults_below(path if step == "non_field_errors" else f"{path}.{step}".lstrip("."), below, part)


def key_and_item(sent: Any, index: Any) -> tuple[str, Any]:
    """Serializers count the items of a list, paths name them by their keys."""
    item = sent[index] if isinstance(sent, list) and isinstance(index, int) else None
    return (str(item.get("key", index)), item) if isinstance(item, dict) else (str(index), None)


class ShownSerializer(serializers.Serializer[Any]):
    """What a booth shows of its library, by the items' numbers; null for nothing."""

    logo = serializers.IntegerField(allow_null=True)
    banner = serializers.IntegerField(allow_null=True)
    film = serializers.IntegerField(allow_null=True)
    pictures = serializers.ListField(child=serializers.IntegerField())


class HandedOutSerializer(serializers.Serializer[Any]):
    """A document that the booth hands out; without an item if it is older than the library."""

    key = serializers.CharField()
    item = serializers.IntegerField(allow_null=True)
    title = pair(Document, "title")


class ContentShownSerializer(ContentSerializer):
    """The content with what is chosen elsewhere: the media that the booth shows, the documents that it hands out."""

    media = ShownSerializer(read_only=True)
    documents = HandedOutSerializer(many=True, read_only=True)
