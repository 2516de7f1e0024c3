"""Visits (facts) and favourites (wishes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from booths.enums import VisitorKind, VisitPlace
from booths.models.booth import Booth
from booths.models.fair import Fair

if TYPE_CHECKING:
    from fairsite.accounts.models import User


class Visit(models.Model):
    """Somebody opened a booth. Append-only; `visitor_key` is a keyed hash, so that who it was can't be read from it."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="visits")
    booth = models.ForeignKey(Booth, models.CASCADE, related_name="visits")
    visitor_key = models.CharField(max_length=32)
    visitor_kind = models.CharField(max_length=10, choices=VisitorKind)
    place = models.CharField(max_length=10, choices=VisitPlace, default=VisitPlace.PAGE)
    language = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(visitor_kind__in=VisitorKind.values), name="a_visitor_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=Q(place__in=VisitPlace.values), name="a_visit_is_to_a_known_place"),
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
