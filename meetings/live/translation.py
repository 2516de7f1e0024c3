"""A message in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fairsite.live.commands import command
from meetings.live.message import AtMessageSerializer, message_in
from meetings.serializers.translation import LanguageSerializer, TranslationSerializer
from meetings.translating import Translation, translation_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairsite.accounts.models import User


class TranslatingSerializer(AtMessageSerializer, LanguageSerializer):
    pass


@command("message.translate", shape=TranslatingSerializer, answer=TranslationSerializer, twin="GET api_translation")
def translate(person: User, given: Mapping[str, Any]) -> Translation:
    return translation_of(message_in(person, given), given.get("to", person.language), by=person)
