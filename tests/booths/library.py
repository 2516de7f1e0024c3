"""Files sent to the media library and cleaned, as the tests of its actions do it."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from booths.actions.cleaning import clean_media
from booths.actions.upload import receive_file

NO_KEEPERS = ("scanner", "rival", "visitor", "organiser", "foreign_organiser", "admin")


def named(data, name="tea.png"):
    return ContentFile(data, name=name)


def sent(scene, data, name="tea.png", **options):
    return receive_file(exhibitor=scene.exhibitor, file=named(data, name), by=scene.staff, **options)


def cleaned(item):
    clean_media(item_id=item.pk)
    item.refresh_from_db()
    return item


def contents(file):
    with file.open("rb") as content:
        return content.read()


def opened(file):
    return Image.open(BytesIO(contents(file)))
