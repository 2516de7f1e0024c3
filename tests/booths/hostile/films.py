"""Films that are lists of other files, point elsewhere, or break off."""

import struct
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg


@cache
def film(seconds=2, *options):
    """A small film with sound, as a phone makes it: H.264 and AAC."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "film.mp4"
        picture = f"testsrc=size=160x120:rate=10:duration={seconds}"
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", picture]
        command += ["-f", "lavfi", "-i", f"sine=duration={seconds}", "-c:v", "libx264", "-preset", "ultrafast"]
        command += ["-pix_fmt", "yuv420p", "-c:a", "aac", *options, str(target)]
        subprocess.run(command, check=True)
        return target.read_bytes()


def box(kind, *contents):
    body = b"".join(contents)
    return struct.pack(">I4s", 8 + len(body), kind) + body


FTYP = box(b"ftyp", b"isom\0\0\x02\0isomiso2mp41")


def pointing_elsewhere():
    """A track whose frames lie in a file of the reader's machine."""
    reference = box(b"dref", struct.pack(">II", 0, 1), box(b"url ", struct.pack(">I", 0), b"file:///etc/passwd\0"))
    return FTYP + box(b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"dinf", reference)))))


def reference_film():
    return FTYP + box(b"moov", box(b"rmra", box(b"rmda", box(b"rdrf", b"\0\0\0\0url https://evil.example/a.mov"))))


HOSTILE = {
    "a playlist called film": (
        "film.mp4",
        lambda: b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        "refers_outside",
    ),
    "a playlist that reaches into the house": (
        "film.mp4",
        lambda: b"#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/latest/meta-data/\n",
        "refers_outside",
    ),
    "a list of files to be joined": (
        "film.mp4",
        lambda: b"ffconcat version 1.0\nfile /etc/passwd\n",
        "refers_outside",
    ),
    "a film whose frames lie in another file": ("film.mov", pointing_elsewhere, "refers_outside"),
    "a film that is a pointer to another": ("film.mov", reference_film, "refers_outside"),
    "a film cut off": ("film.mp4", lambda: film()[:-2000], "damaged"),
    "a film whose index is missing": ("film.mp4", lambda: FTYP + box(b"mdat", b"\0" * 500), "damaged"),
    "a film with a box longer than the file": (
        "film.mp4",
        lambda: FTYP + b"\x7f\xff\xff\xffmoov" + b"\0" * 64,
        "damaged",
    ),
    "a film of a hundred thousand boxes": ("film.mp4", lambda: FTYP + box(b"free") * 100_000, "too_complex"),
    "a film without pictures": ("film.mp4", lambda: film(2, "-map", "1:a"), "damaged"),
    "a film with a page in it": ("film.mp4", lambda: film() + box(b"free", b"<script>alert(1)</script>"), "disguised"),
    "a film that is only a WebM's first bytes": (
        "film.webm",
        lambda: b"\x1a\x45\xdf\xa3\x84webm" + b"\0" * 80,
        "damaged",
    ),
    "an AVI": ("film.avi", lambda: b"RIFF\x40\0\0\0AVI LIST" + b"\0" * 64, "unknown_type"),
    "a film in Flash": ("film.flv", lambda: b"FLV\x01\x05\0\0\0\x09" + b"\0" * 64, "unknown_type"),
}
