"""Shapes of booths: the card of a list, and everything on a booth's page."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.drawing.look import PALETTE, Mark, Prop, Roof, Wall
from booths.models import Booth, Link, MediaItem
from booths.serializers.card import OFFERINGS_ON_A_CARD, both
from booths.serializers.document import DocumentSerializer
from booths.serializers.media import WithFiles
from booths.serializers.offering import OfferingSerializer
from booths.serializers.organisation import DelegationNameSerializer, OrganisationCardSerializer
from booths.serializers.reference import SectorNameSerializer, SubSectorSerializer, ThemeNameSerializer
from fairsite.api.fields import BilingualField


class LookSerializer(serializers.Serializer[Booth]):
    """The five choices from which a stand is drawn; `colour` is an index into the palette."""

    colour = serializers.IntegerField(min_value=0, max_value=len(PALETTE) - 1)
    roof = serializers.ChoiceField(choices=list(Roof))
    wall = serializers.ChoiceField(choices=list(Wall))
    mark = serializers.ChoiceField(choices=list(Mark))
    prop = serializers.ChoiceField(choices=list(Prop))


class WordsSerializer(serializers.Serializer[dict[str, str]]):
    """A text in both languages; one of them may be empty."""

    en = serializers.CharField(allow_blank=True)
    zh = serializers.CharField(allow_blank=True)


class BoothCardSerializer(serializers.ModelSerializer[Booth]):
    """What lists show of a booth: the shape of `Booth.card`, written when the booth changes and read as it is."""

    name = BilingualField()
    summary = BilingualField()
    look = LookSerializer(source="*")
    sector = SectorNameSerializer(source="exhibitor.sector")
    organisation = OrganisationCardSerializer(source="exhibitor.organisation")
    themes = ThemeNameSerializer(many=True)
    offerings = serializers.SerializerMethodField()

    class Meta:
        model = Booth
        fields = [
            "code",
            "hall",
            "kind",
            "name",
            "sign",
            "summary",
            "look",
            "exhibitor",
            "sector",
            "organisation",
            "themes",
            "offerings",
            "published_at",
        ]

    @extend_schema_field(WordsSerializer(many=True))
    def get_offerings(self, booth: Booth) -> list[dict[str, str]]:
        return [both(offering, "name") for offering in list(booth.offerings.all())[:OFFERINGS_ON_A_CARD]]


class LinkSerializer(serializers.ModelSerializer[Link]):
    """An address outside the fair."""

    title = BilingualField()

    class Meta:
        model = Link
        fields = ["title", "url"]


class ContactSerializer(serializers.Serializer[Any]):
    """Somebody of the team whom the booth names, and what for. Who has left the team is named no longer."""

    name = serializers.CharField(source="person.name", allow_blank=True)
    role = BilingualField()


class MediaShownSerializer(WithFiles, serializers.ModelSerializer[MediaItem]):
    """A file that the booth shows; of a picture also in smaller widths, of a film its poster."""

    alt = BilingualField()

    class Meta:
        model = MediaItem
        fields = ["id", "kind", "media_type", "width", "height", "duration", "alt", "url", "poster", "renditions"]


class ShownMediaSerializer(serializers.Serializer[Any]):
    """What the booth shows of its exhibitor's library."""

    logo = MediaShownSerializer(allow_null=True)
    banner = MediaShownSerializer(allow_null=True)
    film = MediaShownSerializer(allow_null=True)
    pictures = MediaShownSerializer(many=True)


class BoothSerializer(BoothCardSerializer):
    """Everything that a booth shows.

    The context has what stands beside it: `staffed`, `delegations`, `neighbours`, `shown`.
    """

    text = BilingualField()
    sub_sector = SubSectorSerializer(source="exhibitor.sub_sector", allow_null=True)
    delegations = serializers.SerializerMethodField()
    offerings = OfferingSerializer(many=True)  # type: ignore[assignment]
    documents = DocumentSerializer(many=True)
    links = LinkSerializer(many=True)
    contacts = ContactSerializer(many=True)
    media = serializers.SerializerMethodField()
    staffed = serializers.SerializerMethodField(help_text="Somebody of the team is present.")
    neighbours = serializers.SerializerMethodField(help_text="Codes of the stands beside it.")

    class Meta(BoothCardSerializer.Meta):
        fields = [
            *BoothCardSerializer.Meta.fields,
            "state",
            "version",
            "text",
            "sub_sector",
            "delegations",
            "documents",
            "links",
            "contacts",
            "media",
            "staffed",
            "neighbours",
        ]

    @extend_schema_field(DelegationNameSerializer(many=True))
    def get_delegations(self, _booth: Booth) -> Any:
        return DelegationNameSerializer(self.context["delegations"], many=True).data

    @extend_schema_field(ShownMediaSerializer)
    def get_media(self, _booth: Booth) -> Any:
        return ShownMediaSerializer(self.context["shown"], context=self.context).data

    def get_staffed(self, _booth: Booth) -> bool:
        staffed: bool = self.context["staffed"]
        return staffed

    def get_neighbours(self, _booth: Booth) -> list[str]:
        neighbours: list[str] = self.context["neighbours"]
        return neighbours


class BoothPageSerializer(serializers.Serializer[Any]):
    """A page of the directory: cards, which of them have somebody present, and what a misspelt word was read as."""

    results = BoothCardSerializer(many=True)
    staffed = serializers.ListField(child=serializers.CharField(), help_text="codes of booths with somebody present")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    corrected = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))


class FacetsSerializer(serializers.Serializer[Any]):
    """How many booths each choice would give beside all the others, most first."""

    total = serializers.IntegerField(min_value=0)
    facets = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField(min_value=0)))
    corrected = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
