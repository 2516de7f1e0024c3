"""Organisations; they outlive a fair and come back to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Upper

from booths.enums import OrganisationKind, TeamRole
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.fair import Fair, Registration
from booths.models.reference import Country

if TYPE_CHECKING:
    from fairsite.accounts.models import User


def at_domain_of(person: User) -> Q:
    """Whose website stands at the domain of the person's address, which was proven when he first signed in."""
    domain = re.escape(person.email.rpartition("@")[2])
    return Q(website__iregex=rf"^https?://(www\.)?{domain}(/|$)")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def spoken_for_by(self, person: User) -> OrganisationQuerySet:
        """Those for which the person may apply: in whose team he is, or at whose domain he has his address.

        That somebody registered for an organisation proves nothing: everybody chooses that for himself.
        """
        worked_for = person.team_roles.filter(role__in=[TeamRole.MAIN_CONTACT, TeamRole.STAFF])
        return self.filter(Q(pk__in=worked_for.values("exhibitor__organisation")) | at_domain_of(person))

    def taking_part_in(self, fair: Fair) -> OrganisationQuerySet:
        """Participants: organisations with at least one person registered for the fair."""
        return self.filter(Exists(Registration.objects.filter(fair=fair, organisation=OuterRef("pk"))))

    def known_at(self, fair: Fair) -> OrganisationQuerySet:
        """Participants, and whoever applied to exhibit."""
        applied = fair.exhibitors.filter(organisation=OuterRef("pk"))
        registered = Registration.objects.filter(fair=fair, organisation=OuterRef("pk"))
        return self.filter(Exists(applied) | Exists(registered))


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
        indexes = [
            models.Index(fields=["country", "kind"], name="organisation_by_country"),
            GinIndex(  # what `icontains` asks for
                OpClass(Upper("name_en"), name="gin_trgm_ops"),
                OpClass(Upper("name_zh"), name="gin_trgm_ops"),
                OpClass(Upper("slug"), name="gin_trgm_ops"),
                name="organisation_by_part_of_text",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh
