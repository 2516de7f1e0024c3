"""Organisations; they outlive a fair and come back to the next."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from booths.enums import OrganisationKind
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.fair import Fair, Registration
from booths.models.reference import Country


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def taking_part_in(self, fair: Fair) -> OrganisationQuerySet:
        """Participants: organisations with at least one person registered for the fair."""
        return self.filter(Exists(Registration.objects.filter(fair=fair, organisation=OuterRef("pk"))))


class Organisation(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind, default=OrganisationKind.ENTERPRISE)
    is_fortune_500 = models.BooleanField(default=False)
    country = models.ForeignKey(Country, models.PROTECT, related_name="organisations")
    name_en = models.CharField(max_length=160, blank=True)
    name_zh = models.CharField(max_length=160, blank=True)
    city_en = models.CharField(max_length=80, blank=True)
    city_zh = models.CharField(max_length=80, blank=True)
    about_en = models.TextField(blank=True, max_length=4000)
    about_zh = models.TextField(blank=True, max_length=4000)
    website = models.URLField(blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            said_in_one_language_at_least("name", name="an_organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(is_fortune_500=False) | Q(kind=OrganisationKind.ENTERPRISE),
                name="only_enterprises_are_fortune_500",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="an_organisation_is_of_a_known_kind"
            ),
        ]
        indexes = [models.Index(fields=["country", "kind"], name="organisation_by_country")]

    def __str__(self) -> str:
        return self.name_en or self.name_zh
