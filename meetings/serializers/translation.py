"""Shapes of translations."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from fairsite.accounts.enums import Language


class LanguageSerializer(serializers.Serializer[Any]):
    to = serializers.ChoiceField(Language.choices, required=False, help_text="the language; yours, if you name none")


class TranslationSerializer(serializers.Serializer[Any]):
    """`html` is `text` as it is shown, of the same few tags as a message."""

    language = serializers.ChoiceField(Language.choices)
    text = serializers.CharField()
    html = serializers.CharField()
