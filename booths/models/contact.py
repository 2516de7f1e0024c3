"""Where a booth leads on: links to elsewhere, and people of the team to turn to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from booths.models.bilingual import said_in_one_language_at_least
from booths.models.booth import Booth
from booths.models.exhibitor import TeamMember


class Link(models.Model):
    """An address outside the fair that a booth leads to."""

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField(default=0)
    title_en = models.CharField(max_length=80, blank=True)
    title_zh = models.CharField(max_length=80, blank=True)
    url = models.URLField(max_length=300)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            said_in_one_language_at_least("title", name="a_link_has_a_title"),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="a_link_leads_over_https"),
        ]

    def __str__(self) -> str:
        return self.url


class ContactQuerySet(models.QuerySet["ContactPerson"]):
    def in_team(self) -> ContactQuerySet:
        """Whoever has left the team is no longer shown."""
        team = TeamMember.objects.filter(
            exhibitor=models.OuterRef("booth__exhibitor"), person=models.OuterRef("person")
        )
        return self.filter(models.Exists(team)).select_related("person")


class ContactPerson(models.Model):
    """Somebody of the team whom the booth names as the one to turn to, with what for."""

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contact_at")
    position = models.PositiveSmallIntegerField(default=0)
    role_en = models.CharField(max_length=80, blank=True)
    role_zh = models.CharField(max_length=80, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["booth", "person"], name="a_booth_names_a_contact_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at booth {self.booth_id}"
