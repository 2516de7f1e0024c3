"""Electronic booths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Value

from booths.drawing.look import PALETTE, Look, Mark, Prop, Roof, Wall
from booths.enums import BoothKind, BoothState
from booths.models.agreement import SameFair
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.exhibitor import Exhibitor, TeamMember
from booths.models.fair import Fair, Theme
from booths.models.hall import Stand
from booths.models.publicity import in_the_fair, is_in_the_fair, is_open_to_all, open_to_all

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from fairsite.accounts.models import User


class BoothQuerySet(models.QuerySet["Booth"]):
    def in_directory(self) -> BoothQuerySet:
        """What the public finds: published booths of approved exhibitors."""
        return self.filter(in_the_fair())

    def featured_at(self, fair: Fair) -> BoothQuerySet:
        """What the organisers put forward, whenever it is shown, in their order."""
        return self.filter(fair=fair, is_featured=True).order_by("featured_position", "code")

    def with_featured(self, moment: datetime) -> BoothQuerySet:
        """Whether the lobby puts it forward at that moment, as `is_featured_now`."""
        begun = Q(featured_from=None) | Q(featured_from__lte=moment)
        lasts = Q(featured_until=None) | Q(featured_until__gt=moment)
        now = ExpressionWrapper(Q(is_featured=True) & begun & lasts, models.BooleanField())
        return self.annotate(is_featured_now=now)

    def due(self, moment: datetime) -> BoothQuerySet:
        """Approved booths whose moment has come."""
        return self.filter(state=BoothState.APPROVED, publish_at__lte=moment)

    def visible_to(self, person: User | None) -> BoothQuerySet:
        """Published booths are public; any other is seen by its team and the fair's organisers."""
        if person is None or not person.is_authenticated:
            return self.filter(open_to_all())
        if person.is_superuser:
            return self
        own = Q(exhibitor__in=TeamMember.objects.filter(person=person).values("exhibitor"))
        run = Q(fair__in=person.organised.values("fair"))
        return self.filter(open_to_all() | own | run)

    def within_reach_of(self, person: User) -> BoothQuerySet:
        """What the person sees, and what he starred: a booth that leaves the fair stays his to let go of."""
        seen = Q(pk__in=Booth.objects.visible_to(person).values("pk"))
        return self.filter(seen | Q(favourites__person=person)).distinct()

    def with_star_of(self, person: User | None) -> BoothQuerySet:
        """Whether the person starred it, as `is_starred`."""
        if person is None or not person.is_authenticated:
            return self.annotate(is_starred=Value(value=False))
        return self.annotate(is_starred=Exists(person.favourites.filter(booth=OuterRef("pk"))))

    def open_at(self, stands: Collection[tuple[str, str]]) -> dict[tuple[str, str], Booth]:
        """What everybody sees at stands, by (fair, code): no more of it than its name and whose it is."""
        fairs, codes = ({stand[place] for stand in stands} for place in (0, 1))
        here = self.filter(open_to_all(), fair__slug__in=fairs, code__in=codes).select_related("fair", "exhibitor")
        rows = here.only("code", "name_en", "name_zh", "state", "exhibitor__state", "fair__slug", "fair__is_announced")
        return {(one.fair.slug, one.code): one for one in rows}

    def with_page(self) -> BoothQuerySet:
        """Everything that stands in the booth's row and beside it, in one query."""
        return self.select_related(
            "fair", "exhibitor__organisation__country", "exhibitor__sector", "exhibitor__sub_sector"
        )


def choices(values: Iterable[str]) -> list[tuple[str, str]]:
    return [(str(value), str(value)) for value in values]


class Booth(models.Model):
    """A flat or 3D booth of an exhibitor at its own stand.

    `card` (JSON text, see serializers.card) is written with the rows it is made from, in the same transaction.
    """

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="booths")
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="booths")
    kind = models.CharField(max_length=4, choices=BoothKind, default=BoothKind.FLAT)
    state = models.CharField(max_length=15, choices=BoothState, default=BoothState.DRAFT)
    version = models.PositiveIntegerField(default=1)

    code = models.CharField(max_length=8)
    hall = models.CharField(max_length=1)
    row = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()

    name_en = models.CharField(max_length=120, blank=True)
    name_zh = models.CharField(max_length=120, blank=True)
    sign = models.CharField(max_length=24)
    summary_en = models.CharField(max_length=300, blank=True)
    summary_zh = models.CharField(max_length=300, blank=True)
    text_en = models.TextField(max_length=6000, blank=True)
    text_zh = models.TextField(max_length=6000, blank=True)
    themes = models.ManyToManyField(Theme, related_name="booths", blank=True)
    logo = models.ForeignKey("MediaItem", models.RESTRICT, related_name="logo_of", null=True, blank=True)
    banner = models.ForeignKey("MediaItem", models.RESTRICT, related_name="banner_of", null=True, blank=True)
    film = models.ForeignKey("MediaItem", models.RESTRICT, related_name="film_of", null=True, blank=True)

    colour = models.PositiveSmallIntegerField(default=0)
    roof = models.CharField(max_length=10, choices=choices(Roof))
    wall = models.CharField(max_length=10, choices=choices(Wall))
    mark = models.CharField(max_length=10, choices=choices(Mark))
    prop = models.CharField(max_length=10, choices=choices(Prop))

    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True, help_text="not before this; at once if empty")
    changes_asked = models.TextField(max_length=2000, blank=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)
    is_featured = models.BooleanField(default=False, help_text="put forward in the lobby, by these three")
    featured_position = models.PositiveSmallIntegerField(default=0, db_default=0)
    featured_from = models.DateTimeField(null=True, blank=True)
    featured_until = models.DateTimeField(null=True, blank=True)

    card = models.TextField(editable=False, default="")

    objects = BoothQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "code"], name="a_stand_is_given_once_in_a_fair"),
            SameFair(of="exhibitor", name="a_booth_stands_at_the_fair_of_its_exhibitor"),
            said_in_one_language_at_least("name", name="a_booth_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=BoothKind.values), name="a_booth_is_flat_or_3d"),
            models.CheckConstraint(condition=Q(state__in=BoothState.values), name="a_booth_is_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(colour__lt=len(PALETTE), roof__in=list(Roof), wall__in=list(Wall))
                & Q(mark__in=list(Mark), prop__in=list(Prop)),
                name="a_look_is_five_choices_that_exist",
            ),
            models.CheckConstraint(
                condition=~Q(state=BoothState.PUBLISHED, published_at=None),
                name="a_published_booth_knows_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=BoothState.CHANGES_ASKED, changes_asked=""),
                name="a_returned_booth_says_what_to_change",
            ),
            models.CheckConstraint(
                condition=Q(featured_until__gt=F("featured_from")) | Q(featured_from=None) | Q(featured_until=None),
                name="a_booth_is_featured_until_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state=BoothState.APPROVED, publish_at=None), name="an_approved_booth_knows_when_it_opens"
            ),
        ]
        indexes = [
            models.Index(fields=["fair", "state", "code"], name="booth_in_order_of_halls"),
            models.Index(fields=["fair", "state", "-published_at"], name="booth_newest_first"),
            models.Index(fields=["fair", "state", "submitted_at"], name="booths_oldest_first"),
            models.Index(fields=["exhibitor"], name="booth_of_an_exhibitor"),
            models.Index(
                fields=["fair", "featured_position", "code"], condition=Q(is_featured=True), name="booths_featured"
            ),
            models.Index(fields=["publish_at"], condition=Q(state=BoothState.APPROVED), name="booths_due_to_open"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_en or self.name_zh}"

    @property
    def look(self) -> Look:
        return Look(
            colour=self.colour,
            roof=Roof(self.roof),
            wall=Wall(self.wall),
            mark=Mark(self.mark),
            prop=Prop(self.prop),
        )

    @property
    def stand(self) -> Stand:
        return Stand(self.hall, self.row, self.number)

    @property
    def is_public(self) -> bool:
        """Whoever sees the fair finds it there."""
        return is_in_the_fair(self)

    @property
    def is_open_to_all(self) -> bool:
        return is_open_to_all(self)
