"""Exhibitors: organisations that show something at a fair, and the people who do it for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone

from booths.enums import ExhibitorState, TeamRole
from booths.models.agreement import SameFair, known_with_its_fair
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.delegation import Delegation
from booths.models.fair import Fair
from booths.models.organisation import Organisation
from booths.models.reference import Sector, SubSector

if TYPE_CHECKING:
    from fairsite.accounts.models import User


STORAGE_LIMIT = 200 * 1024 * 1024


class Tier(models.Model):
    """What an exhibitor may have at a fair."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="tiers")
    slug = models.SlugField()
    name_en = models.CharField(max_length=60, blank=True)
    name_zh = models.CharField(max_length=60, blank=True)
    booth_limit = models.PositiveSmallIntegerField()
    offering_limit = models.PositiveSmallIntegerField(help_text="per booth")
    project_limit = models.PositiveSmallIntegerField()
    document_limit = models.PositiveSmallIntegerField(help_text="per booth")
    team_limit = models.PositiveSmallIntegerField()
    storage_limit = models.PositiveBigIntegerField(default=STORAGE_LIMIT, help_text="bytes, in the media library")
    allows_3d = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "slug"], name="a_tier_stands_once_in_a_fair"),
            known_with_its_fair(name="a_tier_is_known_with_its_fair"),
            said_in_one_language_at_least("name", name="a_tier_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh


class ExhibitorQuerySet(models.QuerySet["Exhibitor"]):
    def visible_to(self, person: User | None) -> ExhibitorQuerySet:
        """Approved exhibitors are public; an application is seen by its team and the fair's organisers."""
        approved = Q(state=ExhibitorState.APPROVED, fair__is_announced=True)
        if person is None or not person.is_authenticated:
            return self.filter(approved)
        if person.is_superuser:
            return self
        own = Q(pk__in=TeamMember.objects.filter(person=person).values("exhibitor"))
        run = Q(fair__in=person.organised.values("fair"))
        return self.filter(approved | own | run)

    def in_team_of(self, person: User) -> ExhibitorQuerySet:
        """Those in whose team the person is, each with the roles that the person has there as `held_roles`."""
        held = TeamMember.objects.filter(person=person)
        roles = held.filter(exhibitor=OuterRef("pk")).values("role")
        return self.filter(pk__in=held.values("exhibitor")).annotate(held_roles=ArraySubquery(roles))

    def kept_by(self, person: User) -> ExhibitorQuerySet:
        """Those for whom the person writes: as main contact or staff, not as scanner."""
        roles = [TeamRole.MAIN_CONTACT, TeamRole.STAFF]
        return self.filter(pk__in=TeamMember.objects.filter(person=person, role__in=roles).values("exhibitor"))

    def with_desk(self) -> ExhibitorQuerySet:
        """Everything that stands beside the exhibitor's row, in one query."""
        return self.select_related("fair", "organisation__country", "sector", "sub_sector", "tier", "delegation")


class Exhibitor(models.Model):
    fair = models.ForeignKey(Fair, models.CASCADE, related_name="exhibitors")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="exhibitors")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="exhibitors")
    sub_sector = models.ForeignKey(SubSector, models.PROTECT, related_name="exhibitors", null=True, blank=True)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="exhibitors")
    delegation = models.ForeignKey(
        Delegation, models.SET_NULL, related_name="wished_by", null=True, blank=True, help_text="The one it asks for."
    )
    offers_en = models.CharField(max_length=1000, blank=True, default="", db_default="")
    offers_zh = models.CharField(max_length=1000, blank=True, default="", db_default="")
    seeks_en = models.CharField(max_length=1000, blank=True, default="", db_default="")
    seeks_zh = models.CharField(max_length=1000, blank=True, default="", db_default="")
    state = models.CharField(max_length=10, choices=ExhibitorState, default=ExhibitorState.APPLIED)
    applied_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason_en = models.CharField(max_length=500, blank=True)
    reason_zh = models.CharField(max_length=500, blank=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)

    objects = ExhibitorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "organisation"], name="an_organisation_exhibits_once_in_a_fair"),
            known_with_its_fair(name="an_exhibitor_is_known_with_its_fair"),
            SameFair(of="tier", name="an_exhibitors_tier_is_one_of_its_fair"),
            SameFair(of="delegation", name="a_wished_delegation_comes_to_the_same_fair"),
            models.CheckConstraint(
                condition=Q(state__in=[ExhibitorState.APPLIED, ExhibitorState.WITHDRAWN], decided_at=None)
                | Q(state__in=[ExhibitorState.APPROVED, ExhibitorState.DECLINED], decided_at__isnull=False),
                name="an_application_is_open_until_it_is_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExhibitorState.DECLINED, reason_en="", reason_zh=""),
                name="a_declined_exhibitor_is_told_why",
            ),
        ]
        indexes = [
            models.Index(fields=["fair", "state", "sector"], name="exhibitor_by_sector"),
            models.Index(fields=["fair", "state", "applied_at"], name="applications_oldest_first"),
        ]

    def __str__(self) -> str:
        return f"exhibitor {self.pk}"

    def places_taken(self) -> int:
        """In the team: one for each person, and one for each invitation that can be accepted."""
        people = self.team.values("person").distinct().count()
        return people + self.invitations.live().count()


class TeamMember(models.Model):
    """A role of a person in an exhibitor's team; one person may hold several, also in several teams."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="team")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="team_roles")
    role = models.CharField(max_length=15, choices=TeamRole)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["exhibitor", "person", "role"], name="a_person_holds_a_team_role_once"),
            models.CheckConstraint(condition=Q(role__in=TeamRole.values), name="a_team_role_is_known"),
        ]
        indexes = [models.Index(fields=["person"], name="team_of_a_person", include=["exhibitor"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} of {self.exhibitor_id}"
