"""What a booth said at each of its versions, what organisers noted on it, and what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from booths.enums import Deed
from booths.models.bilingual import said_in_one_language_at_least
from booths.models.booth import Booth
from booths.models.exhibitor import TeamMember

if TYPE_CHECKING:
    from fairsite.accounts.models import User


class OfEditedBooth(models.QuerySet):  # type: ignore[type-arg]
    """Rows that only the booth's team and the fair's organisers see, also when the booth is public."""

    def visible_to(self, person: User | None) -> OfEditedBooth:
        if person is None or not person.is_authenticated:
            return self.none()
        if person.is_superuser:
            return self
        own = Q(booth__exhibitor__in=TeamMember.objects.filter(person=person).values("exhibitor"))
        return self.filter(own | Q(booth__fair__in=person.organised.values("fair")))


class BoothRevision(models.Model):
    """A version of a booth: its whole content (the shape of `booths.writing.content`) and the deed that made it.

    `scene` is the 3D scene where the deed may have changed it; a version without one has that of the version before.
    `written_with` names the edit of the device that wrote it, so that one sent twice is written once.
    """

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    scene = models.JSONField(null=True, blank=True)
    deed = models.CharField(max_length=10, choices=Deed)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    written_with = models.CharField(max_length=60, blank=True)

    objects = OfEditedBooth.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["booth", "version"], name="a_version_of_a_booth_is_kept_once"),
            models.UniqueConstraint(
                fields=["booth", "written_with"], condition=~Q(written_with=""), name="an_edit_is_written_once"
            ),
            models.CheckConstraint(condition=Q(deed__in=Deed.values), name="a_revision_has_a_known_deed"),
        ]

    def __str__(self) -> str:
        return f"version {self.version} of booth {self.booth_id}"


class BoothDraft(models.Model):
    """What somebody has typed on one device and not saved yet, as typed; `version` is what the typing began with.

    `client` names the device's window, `sequence` counts its changes, so that what arrives late replaces nothing.
    """

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="booth_drafts")
    client = models.CharField(max_length=36)
    sequence = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    content = models.JSONField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["booth", "person", "client"], name="a_window_keeps_one_draft_of_a_booth"),
        ]

    def __str__(self) -> str:
        return f"draft of booth {self.booth_id} by {self.person_id}"


class ReviewNote(models.Model):
    """What an organiser asks for at one place of a booth; `field` is a path in the content of the version he saw."""

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="notes")
    version = models.PositiveIntegerField()
    field = models.CharField(max_length=80)
    text_en = models.CharField(max_length=500, blank=True)
    text_zh = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)

    objects = OfEditedBooth.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [said_in_one_language_at_least("text", name="a_note_says_something")]
        indexes = [models.Index(fields=["booth"], condition=Q(done_at=None), name="notes_to_be_done")]

    def __str__(self) -> str:
        return f"note on {self.field} of booth {self.booth_id}"
