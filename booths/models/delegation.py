"""Delegations: the groups of organisations that come to a fair together."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from booths.enums import DelegationKind
from booths.models.agreement import known_with_its_fair
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.fair import Fair
from booths.models.organisation import Organisation


class Delegation(models.Model):
    fair = models.ForeignKey(Fair, models.CASCADE, related_name="delegations")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=DelegationKind)
    name_en = models.CharField(max_length=120, blank=True)
    name_zh = models.CharField(max_length=120, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="led_delegations", null=True, blank=True
    )
    members = models.ManyToManyField(Organisation, through="DelegationMember", related_name="delegations")

    class Meta:
        ordering = ["kind", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "slug"], name="a_delegation_stands_once_in_a_fair"),
            known_with_its_fair(name="a_delegation_is_known_with_its_fair"),
            said_in_one_language_at_least("name", name="a_delegation_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=DelegationKind.values), name="a_delegation_is_of_a_known_kind"),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh


class DelegationMember(models.Model):
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "organisation"], name="an_organisation_joins_a_delegation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.delegation_id}"
