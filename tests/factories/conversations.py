"""Conversations, in which things are said by the same action as in the product."""

import uuid

import factory

from meetings.actions.message import post_message
from meetings.models import Conversation, Participant
from tests.factories.booths import BoothFactory
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
