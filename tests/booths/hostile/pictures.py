"""Pictures that are none, or more than that."""

import struct
import zipfile
import zlib
from io import BytesIO

from tests.factories.media import picture_bytes

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data, checksum=None):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body) if checksum is None else checksum)


def header(width, height):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def png_of(width, height, pixels):
    return PNG + header(width, height) + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")


def archive():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("run.js", "alert(1)")
    return packed.getvalue()


def forty_one_megapixels():
    """Forty kilobytes that become 123 megabytes."""
    return png_of(8200, 5001, b"\0" * (8200 * 3 + 1) * 5001)


def svg(inside):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'.encode()


def cut(data, share):
    return data[: int(len(data) * share)]


HOSTILE = {
    "a bomb of pixels": ("bomb.png", forty_one_megapixels, "too_many_pixels"),
    "a header that promises two billion pixels": (
        "huge.png",
        lambda: png_of(60_000, 40_000, b"\0"),
        "too_many_pixels",
    ),
    "sides of zero": ("none.png", lambda: png_of(0, 0, b""), None),
    "a picture of one pixel, as spies use": ("pixel.png", lambda: picture_bytes(size=(1, 1)), "too_small"),
    "a PNG cut off": ("cut.png", lambda: cut(picture_bytes(), 0.6), "damaged"),
    "a PNG with a wrong checksum": (
        "sum.png",
        lambda: PNG + header(64, 64) + chunk(b"IDAT", b"x", checksum=1) + chunk(b"IEND", b""),
        "damaged",
    ),
    "a PNG whose chunk is longer than the file": (
        "long.png",
        lambda: PNG + header(64, 64) + struct.pack(">I4s", 0x7FFFFFF0, b"IDAT"),
        "damaged",
    ),
    "a PNG without an end": ("endless.png", lambda: picture_bytes()[:-12], "damaged"),
    "a PNG whose pixels are not what they are packed as": (
        "packed.png",
        lambda: PNG + header(64, 64) + chunk(b"IDAT", b"not deflated at all") + chunk(b"IEND", b""),
        "damaged",
    ),
    "a PNG with an archive behind it": ("photo.png", lambda: picture_bytes() + archive(), "disguised"),
    "a PNG with a program behind it": ("setup.png", lambda: picture_bytes() + b"MZ" + b"\x90" * 400, "disguised"),
    "a PNG with a script in its comment": (
        "comment.png",
        lambda: (
            PNG
            + header(16, 16)
            + chunk(b"tEXt", b"Comment\0<script>alert(1)</script>")
            + chunk(b"IDAT", zlib.compress(b"\0" * 49 * 16))
            + chunk(b"IEND", b"")
        ),
        "disguised",
    ),
    "a PNG whose text unpacks to a gigabyte": (
        "text.png",
        lambda: (
            PNG
            + header(16, 16)
            + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 80_000_000, 9))
            + chunk(b"IDAT", zlib.compress(b"\0" * 49 * 16))
            + chunk(b"IEND", b"")
        ),
        "damaged",
    ),
    "a JPEG cut off": ("cut.jpg", lambda: cut(picture_bytes("JPEG"), 0.5), "damaged"),
    "a JPEG that is only its first bytes": ("start.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 64, "damaged"),
    "a JPEG with an archive behind it": ("holiday.jpg", lambda: picture_bytes("JPEG") + archive(), "disguised"),
    "a JPEG with PHP in its comment": (
        "shell.php.jpg",
        lambda: picture_bytes("JPEG", comment=b"<?php system($_GET[0]); ?>"),
        "disguised",
    ),
    "a JPEG that is a page, too": (
        "page.jpg",
        lambda: picture_bytes("JPEG", comment=b"<!DOCTYPE html><html><body onload=alert(1)>"),
        "disguised",
    ),
    "a JPEG with a PDF behind it": ("both.jpg", lambda: picture_bytes("JPEG") + b"%PDF-1.7\n", "disguised"),
    "a WebP cut off": ("cut.webp", lambda: cut(picture_bytes("WEBP"), 0.5), "damaged"),
    "a WebP with something behind it": ("more.webp", lambda: picture_bytes("WEBP") + b"\0" * 99, "damaged"),
    "a WebP of nothing": ("nothing.webp", lambda: b"RIFF\x04\0\0\0WEBP", "damaged"),
    "a GIF": ("moving.gif", lambda: picture_bytes("GIF"), "unknown_type"),
    "a GIF called PNG": ("moving.png", lambda: picture_bytes("GIF"), "unknown_type"),
    "a TIFF": ("scan.tiff", lambda: picture_bytes("TIFF"), "unknown_type"),
    "an icon": ("favicon.ico", lambda: picture_bytes("ICO"), "unknown_type"),
    "a PostScript drawing": ("logo.eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(id) run\n", "unknown_type"),
    "an SVG": ("logo.svg", lambda: svg("<path d='M0 0h9'/>"), "unknown_type"),
    "an SVG with a script": ("logo.svg", lambda: svg("<script>alert(1)</script>"), "unknown_type"),
    "an SVG with a script, called PNG": ("logo.png", lambda: svg("<script>alert(1)</script>"), "unknown_type"),
    "an SVG behind an XML declaration and a mark": (
        "logo.svg",
        lambda: (
            b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + svg("&a;")
        ),
        "unknown_type",
    ),
}
