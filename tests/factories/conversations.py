"""Conversations, in which things are said by the same action as in the product."""

import uuid

import factory
from django.core.files.base import ContentFile

from meetings.actions.message import post_message
from meetings.enums import AttachmentKind, AttachmentState
from meetings.models import Attachment, Conversation, Participant
from tests.factories.booths import BoothFactory
from tests.factories.media import picture_bytes
from tests.factories.people import PersonFactory


class ConversationFactory(factory.django.DjangoModelFactory):
    """`ConversationFactory(booth=…, visitor=…, said=["Hello", "Is anybody there?"])`; the visitor says it."""

    class Meta:
        model = Conversation
        skip_postgeneration_save = True

    booth = factory.SubFactory(BoothFactory)
    visitor = factory.SubFactory(PersonFactory)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        if "booth_id" in kwargs:
            kwargs.pop("booth")
        return kwargs

    @factory.post_generation
    def said(self, create, texts, **_):
        Participant.objects.create(conversation=self, person=self.visitor)
        for text in texts or ():
            post_message(conversation=self, text=text, client_key=uuid.uuid4(), by=self.visitor)
        self.refresh_from_db()


class AttachmentFactory(factory.django.DjangoModelFactory):
    """A picture that has been checked, 64 by 48 pixels; the visitor has chosen it, and not sent it yet."""

    class Meta:
        model = Attachment

    conversation = factory.SubFactory(ConversationFactory)
    person = factory.LazyAttribute(lambda o: o.conversation.visitor)
    kind = AttachmentKind.IMAGE
    state = AttachmentState.READY
    name = factory.Sequence(lambda n: f"picture-{n}.png")
    media_type = "image/png"
    width, height = 64, 48
    file = factory.LazyFunction(lambda: ContentFile(picture_bytes(), name="talk/whole.png"))
    thumbnail = factory.LazyFunction(lambda: ContentFile(picture_bytes("WEBP"), name="talk/width-64.webp"))
    size = factory.LazyAttribute(lambda o: o.file.size)
