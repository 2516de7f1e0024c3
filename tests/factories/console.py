"""What organisers keep in the console."""

import factory

from booths.enums import Queue
from booths.models import Phrase
from tests.factories.fairs import FairFactory


class PhraseFactory(factory.django.DjangoModelFactory):
    """A reason for returning booths."""

    class Meta:
        model = Phrase

    fair = factory.SubFactory(FairFactory)
    queue = Queue.BOOTHS
    text_en, text_zh = "The picture is too dark.", "图片太暗。"
