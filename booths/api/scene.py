"""The schema of a scene as it is served: the stored format, in today's look and with its drawings."""

from __future__ import annotations

from typing import Any, Final

from booths.scenes.validate import SCHEMA
from booths.serializers.showroom import written_out

ADDRESS: Final = {"type": "string", "format": "uri", "description": "Where the file can be had."}
COLOURS: Final = {
    "type": "object",
    "description": "The two colours of the palette at that index, as hexadecimal digits.",
    "required": ["c", "hot"],
    "properties": {"c": {"type": "string"}, "hot": {"type": "string"}},
}
PATTERN: Final = {
    "type": "object",
    "description": "The pattern of the walls: elements of an SVG in a box of that width and height.",
    "required": ["width", "height", "paths"],
    "properties": {"width": {"type": "number"}, "height": {"type": "number"}, "paths": {"type": "string"}},
}
ART: Final = {
    "type": "object",
    "description": "What the look looks like; `mark` is the path of an SVG in a box of 24 by 24.",
    "required": ["wall", "mark"],
    "properties": {"wall": PATTERN, "mark": {"type": "string"}},
}


def as_served(schema: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in schema.items() if not key.startswith("$")}
    scene: dict[str, Any] = written_out(own, {**schema["$defs"], "file": ADDRESS})
    look = scene["properties"]["look"]
    look["required"].append("paint")
    look["properties"]["paint"] = COLOURS
    scene["properties"]["art"] = ART
    scene["required"].append("art")
    return scene


SCENE_AS_SERVED: Final = as_served(SCHEMA)
