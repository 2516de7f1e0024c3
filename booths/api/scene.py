"""The schema of a scene as it is served: the stored format, in today's look and with its drawings."""

from __future__ import annotations

from typing import Any, Final

from booths.scenes.validate import SCHEMA

PATHS: Final = {"type": "array", "items": {"type": "string"}}
COLOURS: Final = {
    "type": "object",
    "description": "The two colours of the palette at that index, as hexadecimal digits.",
    "required": ["c", "hot"],
    "properties": {"c": {"type": "string"}, "hot": {"type": "string"}},
}
ART: Final = {
    "type": "object",
    "description": "The pattern of the walls as SVG in a box of that width and height, and the mark as the path of an "
    "SVG in a box of 24 by 24.",
    "required": ["wall", "mark"],
}


def as_served(schema: dict[str, Any]) -> dict[str, Any]:
    properties = {**schema["properties"], "art": ART}
    look = properties["look"]
    properties["look"] = {
        **look,
        "required": [*look["required"], "paint"],
        "properties": {**look["properties"], "paint": COLOURS},
    }
    own = {key: value for key, value in schema.items() if not key.startswith("$")}
    return {**own, "properties": properties, "required": [*schema["required"], "art"]}


SCENE_AS_SERVED: Final = as_served(SCHEMA)
