"""Textures as WebP, no broader than a phone shows: colours as for photographs, measures without any loss."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from booths.cleaning.lighter.contents import Contents

BROADEST: Final = 2048
WEBP: Final = "EXT_texture_webp"
FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG"}
SEEN: Final = frozenset({"baseColorTexture", "emissiveTexture", "sheenColorTexture", "specularColorTexture"})
"""Textures that are looked at. All others are read as numbers: which way a surface faces, how rough it is."""
AS_COLOURS: Final[dict[str, Any]] = {"quality": 85, "method": 4, "exact": True}
AS_NUMBERS: Final[dict[str, Any]] = {"lossless": True, "quality": 60, "method": 4, "exact": True}
MODES: Final = {"RGB": "RGB", "L": "RGB", "RGBA": "RGBA", "LA": "RGBA", "P": "", "1": "RGB"}
UPRIGHT, ORIENTATION = 1, 0x0112


def lighten_textures(contents: Contents) -> None:
    document = contents.document
    textures = document.get("textures", [])
    for index, image in enumerate(document.get("images", [])):
        users = [place for place, texture in enumerate(textures) if texture.get("source") == index]
        if not users or image["mimeType"] not in FORMATS or any("extensions" in textures[place] for place in users):
            continue
        data = bytes(contents.views[image["bufferView"]])
        light = lightened(data, FORMATS[image["mimeType"]], is_seen=all(is_seen(place, document) for place in users))
        if light is None or len(light) >= len(data):
            continue
        image.update(bufferView=contents.add_view(light), mimeType="image/webp")
        for place in users:
            textures[place]["extensions"] = {WEBP: {"source": textures[place].pop("source")}}
        contents.need(WEBP)


def lightened(data: bytes, kind: str, *, is_seen: bool) -> bytes | None:
    """Nothing for pictures that mean more than eight bits or their own way up."""
    with Image.open(BytesIO(data), formats=[kind]) as picture:
        if picture.mode not in MODES or picture.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT:
            return None
        mode = MODES[picture.mode] or ("RGBA" if picture.has_transparency_data else "RGB")
        plain = picture.convert(mode)
    plain.thumbnail((BROADEST, BROADEST), Image.Resampling.LANCZOS)
    made = BytesIO()
    plain.save(made, "WEBP", **(AS_COLOURS if is_seen else AS_NUMBERS))
    return made.getvalue()


def is_seen(texture: int, document: dict[str, Any]) -> bool:
    """Whether it is used, and only as a colour."""
    uses = {name for name, index in uses_in(document.get("materials", [])) if index == texture}
    return bool(uses) and uses <= SEEN


def uses_in(value: Any) -> Iterator[tuple[str, int]]:
    """Each use of a texture in materials: for what, and which."""
    if isinstance(value, list):
        for part in value:
            yield from uses_in(part)
    if isinstance(value, dict):
        for name, part in value.items():
            if isinstance(part, dict) and name.endswith("Texture"):
                yield name, part["index"]
            yield from uses_in(part)
