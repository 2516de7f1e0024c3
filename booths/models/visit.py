"""Visits (facts) and favourites (wishes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from booths.enums import OPENINGS, VisitorKind, VisitPlace, VisitSource
from booths.models.booth import Booth
from booths.models.fair import Fair
from booths.models.reference import Country

if TYPE_CHECKING:
    from fairsite.accounts.models import User


class VisitQuerySet(models.QuerySet["Visit"]):
    def openings(self) -> VisitQuerySet:
        """Visits as they are counted; the rest are looks at something in the booth."""
        return self.filter(place__in=OPENINGS)

    def looks(self) -> VisitQuerySet:
        return self.exclude(place__in=OPENINGS)

    def of_visitors(self) -> VisitQuerySet:
        """Exhibitors and organisers go about their work."""
        return self.filter(visitor_kind__in=[VisitorKind.ANONYMOUS, VisitorKind.VISITOR])


class Visit(models.Model):
    """Somebody opened a booth, or looked at something in it, which `item` names.

    Append-only; `visitor_key` is a keyed hash, so that who it was can't be read from it.
    """

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="visits")
    booth = models.ForeignKey(Booth, models.CASCADE, related_name="visits")
    visitor_key = models.CharField(max_length=32)
    visitor_kind = models.CharField(max_length=10, choices=VisitorKind)
    place = models.CharField(max_length=10, choices=VisitPlace, default=VisitPlace.PAGE)
    item = models.CharField(
        max_length=40, blank=True, db_default="", help_text="the key of an offering or document, or a scene's id"
    )
    language = models.CharField(max_length=8, blank=True)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        help_text="of the organisation that the visitor has registered for",
    )
    source = models.CharField(max_length=12, choices=VisitSource, blank=True, db_default="")
    at = models.DateTimeField(default=timezone.now)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(visitor_kind__in=VisitorKind.values), name="a_visitor_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=Q(place__in=VisitPlace.values), name="a_visit_is_to_a_known_place"),
            models.CheckConstraint(
                condition=Q(source__in=["", *VisitSource.values]), name="a_visitor_comes_by_a_known_way"
            ),
            models.CheckConstraint(
                condition=Q(place__in=OPENINGS, item="") | (~Q(place__in=OPENINGS) & ~Q(item="")),
                name="a_look_is_at_something",
            ),
        ]
        indexes = [
            models.Index(fields=["booth", "at"], name="visits_of_a_booth"),
            models.Index(fields=["fair", "at"], name="visits_of_a_fair"),
        ]
        triggers = [pgtrigger.Protect(name="visits_are_facts", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"visit to {self.booth_id}"


class FavouriteQuerySet(models.QuerySet["Favourite"]):
    def visible_to(self, person: User | None) -> FavouriteQuerySet:
        """Favourites are seen by nobody but the person whose they are."""
        if person is None or not person.is_authenticated:
            return self.none()
        return self.filter(person=person)


class Favourite(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="favourites")
    booth = models.ForeignKey(Booth, models.CASCADE, related_name="favourites")
    starred_at = models.DateTimeField(default=timezone.now)

    objects = FavouriteQuerySet.as_manager()

    class Meta:
        ordering = ["-starred_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "booth"], name="a_booth_is_starred_once_by_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} starred {self.booth_id}"
