"""Files of media libraries, with real contents."""

from datetime import timedelta
from io import BytesIO

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from booths.enums import MediaKind, MediaState
from booths.models import MediaItem, Rendition, Upload
from tests.factories.organisations import ExhibitorFactory
from tests.factories.people import PersonFactory


def picture_bytes(kind="PNG", size=(64, 48), **options):
    """A gradient, so that no two places of it look alike."""
    picture = Image.new("RGB", size)
    picture.putdata([(x * 255 // size[0], y * 255 // size[1], 90) for y in range(size[1]) for x in range(size[0])])
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


class MediaItemFactory(factory.django.DjangoModelFactory):
    """A picture that has been checked, 64 by 48 pixels, with one rendition."""

    class Meta:
        model = MediaItem
        skip_postgeneration_save = True

    exhibitor = factory.SubFactory(ExhibitorFactory)
    kind = MediaKind.IMAGE
    state = MediaState.READY
    name = factory.Sequence(lambda n: f"picture-{n}.png")
    media_type = "image/png"
    width, height = 64, 48
    alt_en, alt_zh = "A gradient", "渐变"
    file = factory.LazyFunction(lambda: ContentFile(picture_bytes(), name="whole-0123456789abcdef0123.png"))
    size = factory.LazyAttribute(lambda o: o.file.size)

    @factory.post_generation
    def renditions(self, create, extracted, **kwargs):
        if self.kind == MediaKind.IMAGE and self.file:
            place = self.file.name.replace("whole-", "width-64-").replace(".png", ".webp")
            self.file.storage.save(place, ContentFile(picture_bytes("WEBP")))
            Rendition.objects.create(item=self, width=64, height=48, size=100, file=place)


class UploadFactory(factory.django.DjangoModelFactory):
    """An upload of which nothing has come."""

    class Meta:
        model = Upload

    exhibitor = factory.SubFactory(ExhibitorFactory)
    person = factory.SubFactory(PersonFactory)
    name = "film.mp4"
    length = 1_000
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))
