"""The media library of an exhibitor: files on their way in, what became of them, and where booths show them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.utils import timezone

from booths.enums import MediaFault, MediaKind, MediaState, TeamRole
from booths.models.booth import Booth
from booths.models.exhibitor import Exhibitor, TeamMember

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User

PRIVATE = "incoming"
"""Where files lie as they came; nothing below it is ever served."""
LIBRARY = "library"
"""Where cleaned files lie, each item in a folder of its own that nobody can guess."""


def new_key() -> str:
    return secrets.token_hex(16)


def edited_by(person: User) -> Q:
    """Rows of exhibitors for whom the person works: main contact and staff, not a scanner."""
    roles = TeamMember.objects.filter(person=person, role__in=[TeamRole.MAIN_CONTACT, TeamRole.STAFF])
    return Q(exhibitor__in=roles.values("exhibitor"))


def shown_at(booths: models.QuerySet[Booth]) -> Q:
    """Media that any of these booths shows, hands out or has standing in its 3D scene."""
    there = booths.values("pk")
    rows = MediaItem.objects
    return (
        Q(pk__in=rows.filter(logo_of__in=there).values("pk"))
        | Q(pk__in=rows.filter(banner_of__in=there).values("pk"))
        | Q(pk__in=rows.filter(film_of__in=there).values("pk"))
        | Q(pk__in=BoothPicture.objects.filter(booth__in=there).values("item"))
        | Q(pk__in=rows.filter(documents__booth__in=there).values("pk"))
        | Q(pk__in=rows.filter(showrooms__in=there).values("pk"))
    )


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, person: User | None) -> UploadQuerySet:
        """An upload is seen by whoever began it, as long as he works for the exhibitor."""
        if person is None or not person.is_authenticated:
            return self.none()
        return self.filter(edited_by(person), person=person)

    def open(self) -> UploadQuerySet:
        return self.filter(item=None)

    def expired(self, moment: datetime) -> UploadQuerySet:
        return self.open().filter(expires_at__lte=moment)


class Upload(models.Model):
    """A file on its way in. Its length is reserved of the tier's storage from the first moment.

    Each part lies in the storage under the offset at which it begins; the row's `offset` moves in the transaction that
    notes the part, so what is noted is there, and what is there but not noted is sent again.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="uploads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    replaces = models.ForeignKey("MediaItem", models.SET_NULL, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=120)
    length = models.PositiveBigIntegerField(help_text="bytes, as announced")
    offset = models.PositiveBigIntegerField(default=0, help_text="bytes that have come")
    parts = ArrayField(models.PositiveBigIntegerField(), default=list, blank=True, help_text="offsets, in order")
    begun_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(help_text="given up if it is not whole by then; moved on by every part")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(length__gt=0), name="an_upload_is_not_empty"),
            models.CheckConstraint(condition=Q(offset__lte=F("length")), name="an_upload_stays_within_its_length"),
        ]
        indexes = [models.Index(fields=["expires_at"], name="upload_by_expiry")]

    def __str__(self) -> str:
        return f"{self.name} ({self.offset} of {self.length})"

    @property
    def folder(self) -> str:
        return f"{PRIVATE}/{self.key}"

    def part(self, offset: int) -> str:
        """The name under which the part that begins at this offset lies in the storage."""
        return f"{self.folder}/{offset:015d}"

    @property
    def is_whole(self) -> bool:
        return self.offset == self.length


class MediaQuerySet(models.QuerySet["MediaItem"]):
    def visible_to(self, person: User | None) -> MediaQuerySet:
        """What a booth shows is seen with the booth; the rest by the main contact and the staff."""
        shown = shown_at(Booth.objects.visible_to(person))
        if person is None or not person.is_authenticated:
            return self.filter(shown)
        return self if person.is_superuser else self.filter(shown | edited_by(person))

    def public(self) -> MediaQuerySet:
        """What somebody without an account sees."""
        return self.filter(shown_at(Booth.objects.visible_to(None)))

    def with_publicity(self) -> MediaQuerySet:
        """Whether somebody without an account sees it, as `is_public`."""
        return self.annotate(is_public=Exists(MediaItem.objects.public().filter(pk=OuterRef("pk"))))

    def with_page(self) -> MediaQuerySet:
        """All that the library shows of a file: `is_public`, and as `used_in` the codes of the booths that have it."""
        there = Booth.objects.filter(exhibitor=OuterRef("exhibitor"))
        shows = (
            Q(logo=OuterRef("pk"))
            | Q(banner=OuterRef("pk"))
            | Q(film=OuterRef("pk"))
            | Q(pictures__item=OuterRef("pk"))
            | Q(documents__item=OuterRef("pk"))
            | Q(showroom__media=OuterRef("pk"))
        )
        codes = there.filter(shows).order_by("code").values("code").distinct()
        return (
            self.with_publicity()
            .annotate(used_in=ArraySubquery(codes))
            .select_related("exhibitor__fair", "uploaded_by")
            .prefetch_related("renditions")
        )

    def having_file(self, key: str, name: str) -> MediaQuerySet:
        place = f"{LIBRARY}/{key}/{name}"
        cut = Rendition.objects.filter(item=OuterRef("pk"), file=place)
        return self.filter(Q(file=place) | Q(poster=place) | Exists(cut), key=key)

    def ready(self, *kinds: MediaKind) -> MediaQuerySet:
        """What can be shown: cleaned at least once, also while it is being cut anew."""
        return self.filter(kind__in=kinds or MediaKind.values).exclude(file="")

    def due(self, moment: datetime) -> MediaQuerySet:
        """What a worker should take up: never begun, or begun by one that has died since."""
        return self.filter(state__in=[MediaState.RECEIVED, MediaState.PROCESSING], due_at__lte=moment)


def place_of_media(item: MediaItem, filename: str) -> str:
    return f"{LIBRARY}/{item.key}/{filename}"


class MediaItem(models.Model):
    """A file that an exhibitor has handed in: checked, cleaned, and then shown by its booths.

    `file` is what came out of the cleaning and is empty before; names carry a digest of the contents, so an address
    never changes its meaning. `crop` is left, top, width and height in pixels of the whole picture; renditions show it.
    """

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="media")
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=8, choices=MediaKind, blank=True)
    state = models.CharField(max_length=10, choices=MediaState, default=MediaState.RECEIVED)
    reason = models.CharField(max_length=15, choices=MediaFault, blank=True)
    name = models.CharField(max_length=120, help_text="as the file was called, without anything but its name")
    size = models.PositiveBigIntegerField(help_text="bytes, as it was sent: what counts of the tier's storage")
    stored_size = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="bytes of the file that came out of the cleaning; unknown of old ones"
    )
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the bytes that were sent, in hexadecimal")
    media_type = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True, help_text="pixels")
    height = models.PositiveIntegerField(null=True, blank=True, help_text="pixels")
    duration = models.PositiveIntegerField(null=True, blank=True, help_text="milliseconds")
    crop = ArrayField(models.PositiveIntegerField(), size=4, default=list, blank=True)
    alt_en = models.CharField(max_length=300, blank=True)
    alt_zh = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to=place_of_media, max_length=200, blank=True)
    poster = models.FileField(upload_to=place_of_media, max_length=200, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    upload = models.OneToOneField(Upload, models.SET_NULL, related_name="item", null=True, blank=True)
    replaces = models.ForeignKey("self", models.SET_NULL, related_name="replaced_by", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, help_text="no worker takes it up before")

    objects = MediaQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["", *MediaKind.values]), name="media_are_of_a_known_kind"),
            models.CheckConstraint(condition=Q(state__in=MediaState.values), name="media_are_in_a_known_state"),
            models.CheckConstraint(
                condition=~Q(state=MediaState.READY) | (~Q(file="") & ~Q(kind="") & ~Q(media_type="")),
                name="what_is_ready_is_there_and_known",
            ),
            models.CheckConstraint(
                condition=Q(state=MediaState.REFUSED, reason__in=MediaFault.values)
                | (~Q(state=MediaState.REFUSED) & Q(reason="")),
                name="refused_media_say_why",
            ),
            models.CheckConstraint(condition=Q(crop__len__in=[0, 4]), name="a_crop_is_a_rectangle"),
        ]
        indexes = [
            models.Index(fields=["exhibitor", "-uploaded_at", "-id"], name="media_newest_first"),
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=[MediaState.RECEIVED, MediaState.PROCESSING]),
                name="media_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def is_lighter(self) -> bool:
        """Whether visitors load less than was sent. A picture's whole is not what they load."""
        loaded_whole = self.kind in {MediaKind.MODEL, MediaKind.FILM}
        return loaded_whole and self.stored_size is not None and self.stored_size < self.size

    @property
    def is_waiting(self) -> bool:
        return self.state in {MediaState.RECEIVED, MediaState.PROCESSING}


class Rendition(models.Model):
    """A picture, or a film's poster, in one of the widths in which pages show it: WebP."""

    item = models.ForeignKey(MediaItem, models.CASCADE, related_name="renditions")
    width = models.PositiveIntegerField(help_text="pixels")
    height = models.PositiveIntegerField(help_text="pixels")
    size = models.PositiveIntegerField(help_text="bytes")
    file = models.FileField(max_length=200)

    class Meta:
        ordering = ["width"]
        constraints = [models.UniqueConstraint(fields=["item", "width"], name="a_picture_has_each_width_once")]

    def __str__(self) -> str:
        return f"{self.width} × {self.height} of {self.item_id}"


def storage_used(exhibitor: Exhibitor) -> int:
    """Bytes that an exhibitor's library takes of the tier's storage, with what has been announced."""
    kept = MediaItem.objects.filter(exhibitor=exhibitor).exclude(state=MediaState.REFUSED).aggregate(n=Sum("size"))
    coming = Upload.objects.open().filter(exhibitor=exhibitor).aggregate(n=Sum("length"))
    return (kept["n"] or 0) + (coming["n"] or 0)


class BoothPicture(models.Model):
    """A picture that a booth shows, at its place among the others."""

    booth = models.ForeignKey(Booth, models.CASCADE, related_name="pictures")
    item = models.ForeignKey(MediaItem, models.RESTRICT, related_name="picture_of")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["booth", "item"], name="a_booth_shows_a_picture_once"),
            models.UniqueConstraint(
                fields=["booth", "position"], name="pictures_have_an_order", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} at {self.booth_id}"
