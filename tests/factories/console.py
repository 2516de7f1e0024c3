"""What organisers keep in the console."""

import factory

from booths.enums import Queue, TextKind
from booths.models import Announcement, FairText, Phrase
from tests.factories.fairs import FairFactory


class PhraseFactory(factory.django.DjangoModelFactory):
    """A reason for returning booths."""

    class Meta:
        model = Phrase

    fair = factory.SubFactory(FairFactory)
    queue = Queue.BOOTHS
    text_en, text_zh = "The picture is too dark.", "图片太暗。"


class AnnouncementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Announcement

    fair = factory.SubFactory(FairFactory)
    text_en, text_zh = "The gates are open.", "已经开门。"


class FairTextFactory(factory.django.DjangoModelFactory):
    """The first version of the house rules."""

    class Meta:
        model = FairText
        django_get_or_create = ["fair", "kind", "version"]

    fair = factory.SubFactory(FairFactory)
    kind, version = TextKind.RULES, 1
    body_en, body_zh = "Be kind.", "请友善待人。"
