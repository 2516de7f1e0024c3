"""Shapes in which a program sends a scene; what is in the scene, the schema of scenes decides."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from booths.scenes.validate import SCHEMA


def written_out(part: Any, definitions: dict[str, Any]) -> Any:
    """A part of the schema without references: within the API's document they would lead elsewhere."""
    if isinstance(part, list):
        return [written_out(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return written_out(definitions[part["$ref"].removeprefix("#/$defs/")], definitions)
    if "prefixItems" in part:  # numbers in a row: many a tool does not know the keyword
        part = {**part, "items": {"type": "number"}}
        del part["prefixItems"]
    return {key: written_out(value, definitions) for key, value in part.items()}


@extend_schema_field(
    written_out({key: value for key, value in SCHEMA.items() if not key.startswith("$")}, SCHEMA["$defs"])
)
class SceneField(serializers.DictField):
    """An object; whether it is a scene, the action says, place by place."""


class ArrangementPatchSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(min_value=1, help_text="the booth's, as it was read")
    scene = serializers.DictField(help_text="a JSON Merge Patch of the scene")


class ArrangementSerializer(serializers.Serializer[Any]):
    """A scene as it is stored, with the booth's version."""

    version = serializers.IntegerField(min_value=1, help_text="the booth's, as it was read")
    scene = SceneField()
    base = serializers.DictField(
        required=False, write_only=True, help_text="the scene with which the change began, to merge what others changed"
    )
