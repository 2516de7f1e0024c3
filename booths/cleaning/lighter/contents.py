"""A model taken apart: its document and the bytes of each view, put together again without what nobody names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from booths.scenes.glb import container

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from booths.cleaning.glb import Glb

Slot = tuple[dict[str, Any], str]
"""Where an index stands: in this dictionary under this name."""
DRACO: Final = "KHR_draco_mesh_compression"


class Contents:
    def __init__(self, model: Glb) -> None:
        blob = memoryview(model.blob)
        self.document = model.document
        self.views: list[memoryview | bytes] = [
            blob[start : start + view["byteLength"]]
            for view in model.document.get("bufferViews", [])
            for start in (view.get("byteOffset", 0),)
        ]

    def add_view(self, data: bytes) -> int:
        self.document["bufferViews"].append({})
        self.views.append(data)
        return len(self.views) - 1

    def add_accessor(self, accessor: dict[str, Any]) -> int:
        self.document["accessors"].append(accessor)
        return len(self.document["accessors"]) - 1

    def need(self, extension: str) -> None:
        """Say that a reader must know it."""
        for key in ("extensionsUsed", "extensionsRequired"):
            self.document[key] = sorted({*self.document.get(key, []), extension})

    def packed(self, shorter_than: int) -> bytes | None:
        """The model as one file; nothing, if that is no shorter."""
        self.document["accessors"], _places = only_named(self.document["accessors"], accessor_slots(self.document))
        facts, kept = only_named(self.document["bufferViews"], view_slots(self.document))
        if sum(len(self.views[old]) for old in kept) >= shorter_than:
            return None
        blob = bytearray()
        self.document["bufferViews"] = [
            laid(fact, blob, self.views[old]) for fact, old in zip(facts, kept, strict=True)
        ]
        self.document["buffers"] = [{"byteLength": len(blob)}]
        whole = container(self.document, bytes(blob))
        return whole if len(whole) < shorter_than else None


def laid(fact: dict[str, Any], blob: bytearray, data: memoryview | bytes) -> dict[str, Any]:
    """The view of these bytes at the blob's end, which stays a multiple of four."""
    view = {**fact, "buffer": 0, "byteOffset": len(blob), "byteLength": len(data)}
    blob.extend(data)
    blob.extend(b"\0" * (-len(blob) % 4))
    return view


def only_named(things: list[Any], slots: Iterable[Slot]) -> tuple[list[Any], list[int]]:
    """The things that a slot names, and the places they had; the slots are turned to the new ones."""
    slots = list(slots)
    kept = sorted({holder[key] for holder, key in slots})
    if kept and not 0 <= kept[0] <= kept[-1] < len(things):
        raise IndexError(kept)
    new_place = {old: new for new, old in enumerate(kept)}
    for holder, key in slots:
        holder[key] = new_place[holder[key]]
    return [things[old] for old in kept], kept


def primitives_of(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for mesh in document.get("meshes", []):
        yield from mesh["primitives"]


def accessor_slots(document: dict[str, Any]) -> Iterator[Slot]:
    for part in primitives_of(document):
        for named in (part["attributes"], *part.get("targets", [])):
            yield from ((named, key) for key in named)
        yield from slots_in(part, "indices")
    for skin in document.get("skins", []):
        yield from slots_in(skin, "inverseBindMatrices")
    for animation in document.get("animations", []):
        for sampler in animation["samplers"]:
            yield from slots_in(sampler, "input", "output")


def view_slots(document: dict[str, Any]) -> Iterator[Slot]:
    for accessor in document["accessors"]:
        yield from slots_in(accessor, "bufferView")
        for thin in ("indices", "values"):
            yield from slots_in(accessor.get("sparse", {}).get(thin, {}), "bufferView")
    for image in document.get("images", []):
        yield from slots_in(image, "bufferView")
    for part in primitives_of(document):
        yield from slots_in(part.get("extensions", {}).get(DRACO, {}), "bufferView")


def slots_in(holder: dict[str, Any], *keys: str) -> Iterator[Slot]:
    return ((holder, key) for key in keys if key in holder)
