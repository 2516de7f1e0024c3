"""Fields that several shapes share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

LANGUAGES: Final = ("en", "zh")


class BilingualField(serializers.Field[Any, Any, dict[str, str], Any]):
    """`{"en": "Tea", "zh": "茶"}`, kept in the columns `<name>_en` and `<name>_zh`.

    Written with either language or both: what an exhibitor has not translated is an empty string, and whoever shows it
    falls back to the other and says so. `partial` updates touch only the languages given.
    """

    default_error_messages = {
        "not_an_object": _("Expected an object with the languages en and zh."),
        "unknown_language": _("Unknown language. Known are en and zh."),
        "blank": _("Give at least one language."),
    }

    def __init__(self, *, max_length: int | None = None, allow_blank: bool = False, **options: Any) -> None:
        self.allow_blank = allow_blank
        self.max_length = max_length
        self.text = serializers.CharField(max_length=max_length, allow_blank=True)
        super().__init__(source="*", **options)

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> dict[str, str]:
        """Of a model instance, or of a row of `values()`."""
        if isinstance(value, Mapping):
            return {language: value[self.column(language)] for language in LANGUAGES}
        return {language: getattr(value, self.column(language)) for language in LANGUAGES}

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        errors = {key: [self.error_messages["unknown_language"]] for key in data if key not in LANGUAGES}
        texts: dict[str, str] = {}
        for language in LANGUAGES:
            try:
                texts |= self.text_in(language, data)
            except serializers.ValidationError as error:
                errors[language] = error.detail
        if errors:
            raise serializers.ValidationError(errors)
        if not self.allow_blank and texts and not any(texts.values()):
            self.fail("blank")
        return texts

    def text_in(self, language: str, data: Mapping[str, Any]) -> dict[str, str]:
        """One language's column and text; nothing for one that a partial update leaves out."""
        if language in data:
            return {self.column(language): self.text.run_validation(data[language])}
        return {} if self.is_partial else {self.column(language): ""}

    @property
    def is_partial(self) -> bool:
        return bool(getattr(self.root, "partial", False))

    def column(self, language: str) -> str:
        return f"{self.field_name}_{language}"
