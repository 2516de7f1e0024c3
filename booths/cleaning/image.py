"""Pictures: decoded, turned upright, brought to sRGB and written anew; nothing but pixels comes out."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageCms, ImageOps

from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.findings import Cut, Findings
from booths.cleaning.frames import require_whole
from booths.cleaning.sniff import Type

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_PIXELS: Final = 40_000_000
LEAST_SIDE: Final = 16
WIDTHS: Final = (320, 960, 1920)
"""Of the renditions, in pixels: a card, a column, a page."""
FORMATS: Final = {Type.PNG: "PNG", Type.JPEG: "JPEG", Type.WEBP: "WEBP", Type.GIF: "GIF"}
STILL: Final = {Type.GIF: Type.PNG}
"""As what the first frame of a moving picture is kept."""
SAVED_AS: Final[dict[str, dict[str, int]]] = {
    "PNG": {"compress_level": 6},
    "JPEG": {"quality": 92},
    "WEBP": {"quality": 92, "method": 4},
}
RENDITION_QUALITY: Final = 82

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def clean_image(source: Path, found: Type, folder: Path) -> Findings:
    require_whole(source, found)
    picture = decoded(source, FORMATS[found])
    made = STILL.get(found, found)
    kind = FORMATS[made]
    name = f"whole.{kind.lower()}"
    (picture.convert("RGB") if kind == "JPEG" else picture).save(folder / name, kind, **SAVED_AS[kind])
    return Findings(
        kind="image",
        media_type=made,
        file=name,
        width=picture.width,
        height=picture.height,
        cuts=cut(picture, folder),
    )


def cut_image(source: Path, crop: Sequence[int], folder: Path) -> tuple[Cut, ...]:
    """Renditions of a part of a picture that was cleaned before; `crop` is left, top, width, height in pixels."""
    with Image.open(source, formats=list(SAVED_AS)) as picture:
        left, top, width, height = crop or (0, 0, *picture.size)
        return cut(picture.crop((left, top, left + width, top + height)), folder)


def decoded(source: Path, kind: str) -> Image.Image:
    """The first frame's pixels, upright, in sRGB with or without transparency."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source, formats=[kind]) as opened:
                require(min(opened.size) >= LEAST_SIDE, Fault.TOO_SMALL)
                opened.load()
                return plain(in_srgb(ImageOps.exif_transpose(opened)))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Unfit(Fault.TOO_MANY_PIXELS) from error
    except MemoryError as error:
        raise Unfit(Fault.GAVE_UP) from error
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise Unfit(Fault.DAMAGED) from error  # what Pillow's readers raise on what they cannot read


def in_srgb(picture: Image.Image) -> Image.Image:
    """With the colours that its profile means. A profile that cannot be read is left out."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK"}:
        return picture
    try:
        with_meaning = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, with_meaning, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return turned or picture


def plain(picture: Image.Image) -> Image.Image:
    """RGB or RGBA, in a new picture that carries no metadata of the old one."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    pixels = picture.convert(mode)
    clean = Image.new(mode, pixels.size)
    clean.paste(pixels)
    return clean


def cut(picture: Image.Image, folder: Path) -> tuple[Cut, ...]:
    """The picture in each width that is smaller than its own, and in its own if that is no larger than the largest."""
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    return tuple(rendition(picture, width, folder) for width in widths)


def rendition(picture: Image.Image, width: int, folder: Path) -> Cut:
    height = max(1, round(picture.height * width / picture.width))
    name = f"width-{width}.webp"
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    small.save(folder / name, "WEBP", quality=RENDITION_QUALITY, method=4)
    return Cut(name, width, height)
