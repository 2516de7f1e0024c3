"""A fair (one edition), its themes, its organisers and the people registered for it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

from booths.enums import Phase
from booths.models.bilingual import said_in_one_language_at_least

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User


class FairQuerySet(models.QuerySet["Fair"]):
    def visible_to(self, person: User | None) -> FairQuerySet:
        """A fair that is still kept back is seen by its organisers only."""
        if person is None or not person.is_authenticated:
            return self.filter(is_announced=True)
        if person.is_superuser:
            return self
        return self.filter(Q(is_announced=True) | Q(organisers__person=person)).distinct()

    def run_by(self, person: User | None) -> FairQuerySet:
        """The fairs whose console is the person's: those that he organises; for an admin, all."""
        if person is None or not person.is_authenticated or not person.is_active:
            return self.none()
        return self if person.is_superuser else self.filter(organisers__person=person)


class Fair(models.Model):
    """One edition of a fair; everything but people, organisations and reference data belongs to exactly one."""

    slug = models.SlugField(unique=True)
    name_en = models.CharField(max_length=160, blank=True)
    name_zh = models.CharField(max_length=160, blank=True)
    short_en = models.CharField(max_length=60, blank=True)
    short_zh = models.CharField(max_length=60, blank=True)
    place_en = models.CharField(max_length=80, blank=True)
    place_zh = models.CharField(max_length=80, blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Shanghai")
    preparation_from = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    evergreen_from = models.DateTimeField()
    on_site_cap = models.PositiveIntegerField(null=True, blank=True)
    is_announced = models.BooleanField(default=True)
    guests_may_talk = models.BooleanField(default=False, db_default=False)
    directory_version = models.PositiveBigIntegerField(default=0)

    objects = FairQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at"]
        constraints = [
            said_in_one_language_at_least("name", name="a_fair_has_a_name"),
            models.CheckConstraint(
                condition=Q(
                    opens_at__gt=F("preparation_from"),
                    closes_at__gt=F("opens_at"),
                    evergreen_from__gte=F("closes_at"),
                ),
                name="phases_of_a_fair_follow_each_other",
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh

    def phase_at(self, moment: datetime) -> Phase:
        if moment < self.opens_at:
            return Phase.PREPARATION
        if moment < self.closes_at:
            return Phase.OPEN
        return Phase.CLOSED if moment < self.evergreen_from else Phase.EVERGREEN

    @property
    def phase(self) -> Phase:
        return self.phase_at(timezone.now())

    def takes_applications_at(self, moment: datetime) -> bool:
        """From the first day of its preparation on, but for the pause after its end."""
        return moment >= self.preparation_from and self.phase_at(moment) != Phase.CLOSED

    @property
    def takes_applications(self) -> bool:
        return self.takes_applications_at(timezone.now())

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def day_of(self, moment: datetime) -> int:
        """Which day of the fair a moment falls on, in the fair's time: 1 on the opening day, 0 or less before."""
        return (moment.astimezone(self.zone).date() - self.opens_at.astimezone(self.zone).date()).days + 1

    @property
    def length_in_days(self) -> int:
        return self.day_of(self.closes_at)


def announced_fair(slug: str) -> Fair | None:
    """A fair that everybody sees. Every page and endpoint begins here, so the ORM spells the query once for all."""
    with connection.cursor() as cursor:
        cursor.execute(spelled_by_slug(), [slug])
        row = cursor.fetchone()
    columns = [field.attname for field in Fair._meta.concrete_fields]  # noqa: SLF001 public in all but name
    return Fair.from_db(connection.alias, columns, row) if row else None


@cache
def spelled_by_slug() -> str:
    sql, parameters = Fair.objects.visible_to(None).filter(slug="").order_by().query.sql_with_params()
    if parameters != ("",):
        raise AssertionError(parameters)
    return sql


class Theme(models.Model):
    """A theme that a fair puts forward: a second classification, for finding one's way."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="themes")
    slug = models.SlugField()
    name_en = models.CharField(max_length=80, blank=True)
    name_zh = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "slug"], name="a_theme_stands_once_in_a_fair"),
            said_in_one_language_at_least("name", name="a_theme_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh


class Organiser(models.Model):
    """A person who runs a fair."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="organisers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="organised")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fair", "person"], name="a_person_organises_a_fair_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} organises {self.fair_id}"


class Registration(models.Model):
    """A person registered for a fair, for an organisation or on his own account."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="registrations")
    organisation = models.ForeignKey(
        "booths.Organisation", models.PROTECT, related_name="registrations", null=True, blank=True
    )
    registered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fair", "person"], name="a_person_registers_once_for_a_fair"),
        ]
        indexes = [models.Index(fields=["fair", "organisation"], name="registration_participants")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.fair_id}"
