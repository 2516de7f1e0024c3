"""What a booth says as plain data, and the shape in which it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from booths.enums import SupplyMode
from booths.models import Booth, ContactPerson, Link, Offering
from booths.serializers.booth import LookSerializer
from booths.serializers.card import both
from booths.writing.content import CHOICES, ITEMS, LANGUAGES, PAIRS, Content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_LINKS: Final = 12
MOST_CONTACTS: Final = 12
MOST_ITEMS: Final = 200
"""Of one kind that a request may carry; the tier's limit is nearer."""
HTTPS_ONLY = _("A link begins with https://.")


def content_of(booth: Booth) -> Content:
    """Everything that the booth's exhibitor has written, as it is stored now."""
    return {
        **{field: both(booth, field) for field in PAIRS},
        "sign": booth.sign,
        "look": {choice: getattr(booth, choice) for choice in CHOICES},
        "themes": [theme.slug for theme in booth.themes.all()],
        "offerings": [offering_shape(offering) for offering in booth.offerings.all()],
        "links": [{"key": str(link.pk), "title": both(link, "title"), "url": link.url} for link in booth.links.all()],
        "contacts": [{"key": str(one.person_id), "role": both(one, "role")} for one in booth.contacts.in_team()],
    }


def offering_shape(offering: Offering) -> dict[str, Any]:
    return {
        "key": str(offering.pk),
        "name": both(offering, "name"),
        "summary": both(offering, "summary"),
        "sub_sector": offering.sub_sector_id or "",
        "supply_modes": list(offering.supply_modes),
    }


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
    offerings = OfferingContentSerializer(many=True, max_length=MOST_ITEMS)
    links = LinkContentSerializer(many=True, max_length=MOST_LINKS)
    contacts = ContactContentSerializer(many=True, max_length=MOST_CONTACTS)

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
    if isinstance(errors, dict):
        for name, part in errors.items():
            below = sent.get(name) if isinstance(sent, dict) else None
            yield from faults_below(path if name == "non_field_errors" else f"{path}.{name}".lstrip("."), below, part)
    elif errors and all(isinstance(part, dict) for part in errors):
        for item, part in zip(sent, errors, strict=False):
            key = item.get("key", "") if isinstance(item, dict) else ""
            yield from faults_below(f"{path}.{key}", item, part)
    elif errors:
        yield path, [str(message) for message in errors]
