"""A smaller file of a model, if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from booths.cleaning.findings import Findings
from booths.cleaning.glb import read_glb
from booths.cleaning.lighter.contents import Contents
from booths.cleaning.lighter.draco import lighten_meshes
from booths.cleaning.lighter.textures import lighten_textures
from booths.cleaning.model import require_sound
from booths.cleaning.sniff import Type

if TYPE_CHECKING:
    from pathlib import Path

PACKED_ALREADY: Final = "EXT_meshopt_compression"


def lighten_model(source: Path, folder: Path) -> Findings:
    """Names no file where the one that was checked is as small as it gets."""
    data = source.read_bytes()
    model = read_glb(data)
    if PACKED_ALREADY in model.document.get("extensionsUsed", []) or not model.document.get("accessors"):
        return Findings(kind="model")
    contents = Contents(model)
    lighten_meshes(contents)
    lighten_textures(contents)
    light = contents.packed(shorter_than=len(data))
    if light is None:
        return Findings(kind="model")
    require_sound(read_glb(light))
    (folder / "light.glb").write_bytes(light)
    return Findings(kind="model", media_type=Type.GLB, file="light.glb")
