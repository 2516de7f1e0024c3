"""How drf-spectacular writes down what is our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.plumbing import ResolvedComponent

from fairsite.api.fields import LANGUAGES

if TYPE_CHECKING:
    from drf_spectacular.openapi import AutoSchema
    from drf_spectacular.utils import Direction


class BilingualFieldExtension(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "fairsite.api.fields.BilingualField"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        """Read, it has both languages; written, either may be left out."""
        name = "Bilingual" if direction == "response" else "BilingualInput"
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {language: {"type": "string"} for language in LANGUAGES},
            "additionalProperties": False,
        }
        if direction == "response":
            schema["required"] = list(LANGUAGES)
        if self.target.max_length and direction == "request":
            for text in schema["properties"].values():
                text["maxLength"] = self.target.max_length
            return schema
        kind = ResolvedComponent.SCHEMA
        component = ResolvedComponent(name, kind, schema, name)  # type: ignore[no-untyped-call]
        auto_schema.registry.register_on_missing(component)
        return component.ref
