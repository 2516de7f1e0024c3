"""PDF: what acts or carries something is refused; of the rest the pages are copied into a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pikepdf

from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.findings import Findings
from booths.cleaning.sniff import Type

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_PAGES: Final = 500
MOST_OBJECTS: Final = 200_000
DEEPEST: Final = 40
SCRIPTS: Final = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
FILES: Final = frozenset({"/EF", "/EmbeddedFiles", "/RF"})
ACTIONS: Final = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/ResetForm",
        "/Rendition",
        "/RichMediaExecute",
        "/Movie",
        "/Sound",
        "/Trans",
        "/GoTo3DView",
    }
)
ELSEWHERE: Final = frozenset({"/GoToR", "/GoToE"})
MOVING: Final = frozenset({"/RichMedia", "/Movie", "/Sound", "/3D", "/Screen"})
ADDRESSES: Final = ("https://", "http://", "mailto:")
LEFT_ON_A_PAGE: Final = frozenset(
    {"/Type", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Resources", "/Contents"}
    | {"/Annots", "/Parent", "/Group", "/UserUnit"}
)


def clean_document(source: Path, folder: Path) -> Findings:
    try:
        with pikepdf.open(source, attempt_recovery=False) as pdf:
            require(not pdf.is_encrypted, Fault.ENCRYPTED)
            require(len(pdf.objects) <= MOST_OBJECTS and 0 < len(pdf.pages) <= MOST_PAGES, Fault.TOO_COMPLEX)
            for thing in pdf.objects:
                require_harmless(thing)
            rewrite(pdf, folder / "whole.pdf")
    except pikepdf.PasswordError as error:
        raise Unfit(Fault.ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError, RecursionError) as error:
        raise Unfit(Fault.DAMAGED) from error  # what the reader of PDF raises on what is none
    return Findings(kind="document", media_type=Type.PDF, file="whole.pdf")


def require_harmless(thing: Any) -> None:
    for part in dictionaries_in(thing, 0):
        keys = set(part.keys())
        action, subtype = (str(part.get(key, "")) for key in ("/S", "/Subtype"))
        require(not keys & SCRIPTS and action not in ACTIONS and subtype not in MOVING, Fault.HAS_SCRIPTS)
        require(not keys & FILES and str(part.get("/Type", "")) != "/EmbeddedFile", Fault.HAS_FILES)
        require(subtype != "/FileAttachment", Fault.HAS_FILES)
        require(action not in ELSEWHERE, Fault.REFERS_OUTSIDE)
        if action == "/URI":
            require(str(part.get("/URI", "")).strip().lower().startswith(ADDRESSES), Fault.HAS_SCRIPTS)


def dictionaries_in(thing: Any, depth: int) -> Iterator[Any]:
    """Dictionaries that lie directly in an object; those it points to are objects of their own."""
    require(depth <= DEEPEST, Fault.TOO_COMPLEX)
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        held = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        yield held
        for value in held.as_dict().values() if hasattr(held, "as_dict") else dict(held.items()).values():
            yield from direct(value, depth)
    elif isinstance(thing, pikepdf.Array):
        for value in list(thing):
            yield from direct(value, depth)


def direct(value: Any, depth: int) -> Iterator[Any]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from dictionaries_in(value, depth + 1)


def rewrite(pdf: pikepdf.Pdf, target: Path) -> None:
    """Pages only: no catalogue of names, forms, layers, metadata or identity of the old file comes along."""
    with pikepdf.new() as clean:
        clean.pages.extend(pdf.pages)
        for page in clean.pages:
            strip(page)
        clean.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)


def strip(page: pikepdf.Page) -> None:
    """A page keeps what is needed to see it, and its links to addresses."""
    for key in set(page.obj.keys()) - LEFT_ON_A_PAGE:
        del page.obj[key]
    links = [note for note in page.obj.get("/Annots", []) if is_link(note)]
    if links:
        page.obj["/Annots"] = pikepdf.Array(links)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]


def is_link(note: Any) -> bool:
    action = note.get("/A", {})
    return str(note.get("/Subtype", "")) == "/Link" and "/AA" not in note and str(action.get("/S", "")) == "/URI"
