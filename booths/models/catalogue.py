"""What is shown: offerings, project releases and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from booths.enums import DocumentType, ProjectState, SupplyMode
from booths.models.agreement import SameFair
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.booth import Booth
from booths.models.exhibitor import Exhibitor, TeamMember
from booths.models.fair import Fair
from booths.models.media import MediaItem
from booths.models.publicity import in_the_fair, open_to_all
from booths.models.reference import SubSector

if TYPE_CHECKING:
    from fairsite.accounts.models import User


class Offering(models.Model):
    """A service that a booth offers, with the GATS modes in which it is supplied."""

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="offerings")
    position = models.PositiveSmallIntegerField(default=0)
    name_en = models.CharField(max_length=120, blank=True)
    name_zh = models.CharField(max_length=120, blank=True)
    summary_en = models.CharField(max_length=500, blank=True)
    summary_zh = models.CharField(max_length=500, blank=True)
    sub_sector = models.ForeignKey(SubSector, models.PROTECT, related_name="+", null=True, blank=True)
    supply_modes = ArrayField(models.PositiveSmallIntegerField(choices=SupplyMode), default=list, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            said_in_one_language_at_least("name", name="an_offering_has_a_name"),
            models.CheckConstraint(
                condition=Q(supply_modes__contained_by=SupplyMode.values), name="supply_modes_are_those_of_gats"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh


class ProjectQuerySet(models.QuerySet["ProjectRelease"]):
    def released(self) -> ProjectQuerySet:
        return self.filter(in_the_fair())

    def visible_to(self, person: User | None) -> ProjectQuerySet:
        """Published projects are public; any other is seen by its team and the fair's organisers."""
        if person is None or not person.is_authenticated:
            return self.filter(open_to_all())
        if person.is_superuser:
            return self
        own = Q(exhibitor__in=TeamMember.objects.filter(person=person).values("exhibitor"))
        return self.filter(open_to_all() | own | Q(fair__in=person.organised.values("fair")))

    def with_exhibitor(self) -> ProjectQuerySet:
        """With what is shown of whose project it is, in one query."""
        return self.select_related("exhibitor__organisation__country", "exhibitor__sector")


class ProjectRelease(models.Model):
    """A project that an exhibitor releases at the fair, after review."""

    fair = models.ForeignKey(Fair, models.CASCADE, related_name="projects")
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="projects")
    state = models.CharField(max_length=10, choices=ProjectState, default=ProjectState.DRAFT)
    title_en = models.CharField(max_length=160, blank=True)
    title_zh = models.CharField(max_length=160, blank=True)
    summary_en = models.CharField(max_length=600, blank=True)
    summary_zh = models.CharField(max_length=600, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    reason_en = models.CharField(max_length=500, blank=True)
    reason_zh = models.CharField(max_length=500, blank=True)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            SameFair(of="exhibitor", name="a_project_is_released_at_the_fair_of_its_exhibitor"),
            said_in_one_language_at_least("title", name="a_project_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=ProjectState.values), name="a_project_is_in_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state=ProjectState.PUBLISHED, published_at=None),
                name="a_published_project_knows_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProjectState.RETURNED, reason_en="", reason_zh=""),
                name="a_returned_project_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["fair", "state", "-published_at"], name="project_newest_first"),
            models.Index(fields=["fair", "state", "submitted_at"], name="projects_oldest_first"),
            models.Index(fields=["exhibitor"], name="project_of_an_exhibitor"),
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_zh


def place_of_document(document: Document, filename: str) -> str:
    return f"documents/{document.booth.fair.slug}/{document.booth.code}/{filename}"


class Document(models.Model):
    """A file that a booth hands out. What the site itself made, or is older than the library, has no item."""

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="documents")
    title_en = models.CharField(max_length=160, blank=True)
    title_zh = models.CharField(max_length=160, blank=True)
    file = models.FileField(upload_to=place_of_document, max_length=200)
    item = models.ForeignKey(
        MediaItem,
        models.RESTRICT,
        related_name="documents",
        null=True,
        blank=True,
        help_text="where it was chosen from the media library: then the file is that item's",
    )
    position = models.PositiveSmallIntegerField(default=0, db_default=0)
    media_type = models.CharField(max_length=40, choices=DocumentType)
    size = models.PositiveIntegerField(help_text="bytes")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            said_in_one_language_at_least("title", name="a_document_has_a_title"),
            models.CheckConstraint(
                condition=Q(media_type__in=DocumentType.values), name="a_document_is_of_a_type_that_is_handed_out"
            ),
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_zh
