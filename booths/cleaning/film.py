"""Films: put into a fresh MP4 that begins to play at once, written anew only if a browser could not play them."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Final

import imageio_ffmpeg
from PIL import Image

from booths.cleaning.boxes import require_self_contained
from booths.cleaning.faults import Fault, Unfit, require
from booths.cleaning.findings import Findings
from booths.cleaning.image import cut, plain
from booths.cleaning.sniff import Type

if TYPE_CHECKING:
    from pathlib import Path

LONGEST: Final = 600_000  # milliseconds
BROADEST: Final = 4096  # pixels
DEMUXER: Final = {Type.MP4: "mov", Type.MATROSKA: "matroska"}
PLAYED_BY_BROWSERS: Final = ({"h264"}, {"h264", "aac"})
FRESH: Final = ["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact"]
STREAMS: Final = ["-map", "0:v:0", "-map", "0:a:0?"]
AS_IT_IS: Final = ["-c", "copy"]
ANEW: Final = [
    *("-t", str(LONGEST // 1000 + 1), "-threads", "2"),
    *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p"),
    *("-vf", "scale='trunc(min(1920,iw)/2)*2':-2,fps='min(30,source_fps)'"),
    *("-c:a", "aac", "-b:a", "128k", "-ac", "2"),
]


def clean_film(source: Path, found: Type, folder: Path) -> Findings:
    if found == Type.MP4:
        with source.open("rb") as file:
            require_self_contained(file)
    demuxer = DEMUXER[found]
    streams = look_into(source, demuxer)
    target = folder / "whole.mp4"
    way = AS_IT_IS if codecs_of(streams) in PLAYED_BY_BROWSERS else ANEW
    told = run(source, demuxer, ["-progress", "pipe:1", *STREAMS, *way, *FRESH, *quick_start(target)])
    duration = last_time(told)
    require(0 < duration <= LONGEST, Fault.TOO_LONG if duration else Fault.DAMAGED)
    poster = draw_poster(target, folder, at_ms=min(1000, duration // 2))
    return Findings(
        kind="film",
        media_type=Type.MP4,
        file=target.name,
        width=poster.width,
        height=poster.height,
        duration=duration,
        poster="poster.webp",
        cuts=cut(poster, folder),
    )


def run(source: Path, demuxer: str, rest: list[str]) -> str:
    """Ffmpeg reads this one file as what we found it to be: no playlist, no other file, no address can come of it."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-v", "error", "-xerror", "-y"]
    reading = ["-protocol_whitelist", "file", "-f", demuxer, "-i", f"file:{source}"]
    done = subprocess.run([*command, *reading, *rest], capture_output=True, check=False)  # noqa: S603 - no shell
    require(done.returncode == 0, Fault.DAMAGED)
    return done.stdout.decode(errors="replace")


def look_into(source: Path, demuxer: str) -> str:
    """What the first packet of picture and sound are, as `#key stream: value` lines."""
    first = ["-c", "copy", "-frames:v", "1", "-frames:a", "1", "-f", "framehash", "pipe:1"]
    streams = run(source, demuxer, [*STREAMS, *first])
    size = re.search(r"^#dimensions 0: (\d+)x(\d+)$", streams, re.MULTILINE)
    if size is None:
        raise Unfit(Fault.DAMAGED)
    require(max(int(size[1]), int(size[2])) <= BROADEST, Fault.TOO_COMPLEX)
    return streams


def codecs_of(streams: str) -> set[str]:
    return set(re.findall(r"^#codec_id \d: (\w+)$", streams, re.MULTILINE))


def quick_start(target: Path) -> list[str]:
    return ["-movflags", "+faststart", "-f", "mp4", f"file:{target}"]


def last_time(told: str) -> int:
    """Milliseconds that were written, by ffmpeg's own reckoning."""
    times = re.findall(r"^out_time_us=(\d+)$", told, re.MULTILINE)
    return int(times[-1]) // 1000 if times else 0


def draw_poster(film: Path, folder: Path, *, at_ms: int) -> Image.Image:
    """A frame of the cleaned film; drawing it shows that its pictures can be decoded."""
    frame = folder / "frame.png"
    run(film, "mov", ["-ss", f"{at_ms / 1000:.3f}", "-map", "0:v:0", "-frames:v", "1", "-f", "image2", f"file:{frame}"])
    require(frame.exists(), Fault.DAMAGED)
    with Image.open(frame, formats=["PNG"]) as drawn:
        poster = plain(drawn)
    frame.unlink()
    poster.save(folder / "poster.webp", "WEBP", quality=82, method=4)
    return poster
