"""The 3D scene of a booth."""

from __future__ import annotations

from django.db import models

from booths.models.booth import Booth
from booths.models.media import MediaItem


class Showroom(models.Model):
    """A scene in the format `fair.booth/1` (booths/scenes/schema.json): metres, relative to the walls."""

    booth = models.OneToOneField(Booth, models.CASCADE, related_name="showroom", primary_key=True)
    scene = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    media = models.ManyToManyField(
        MediaItem, related_name="showrooms", blank=True, help_text="what of the library the scene shows"
    )

    def __str__(self) -> str:
        return f"showroom of {self.booth_id}"
