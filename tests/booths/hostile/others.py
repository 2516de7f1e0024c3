"""Programs, archives and nothing at all."""

import gzip
import zipfile
from io import BytesIO

from tests.booths.hostile.pictures import archive
from tests.factories.media import picture_bytes


def bomb():
    """A thousand to one."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("zeros", b"\0" * 20_000_000)
    return packed.getvalue()


HOSTILE = {
    "an archive": ("files.zip", archive, "unknown_type"),
    "an archive that swells": ("files.zip", bomb, "unknown_type"),
    "an archive called picture": ("holiday.jpg", archive, "unknown_type"),
    "an office document with macros": ("offer.docm", archive, "unknown_type"),
    "a packed file": ("notes.txt.gz", lambda: gzip.compress(b"notes" * 100), "unknown_type"),
    "a program of Windows": ("setup.exe", lambda: b"MZ\x90\0" + b"\0" * 200, "unknown_type"),
    "a program of Linux called PDF": ("offer.pdf", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 200, "unknown_type"),
    "a class of Java": ("a.class", lambda: b"\xca\xfe\xba\xbe\0\0\0\x34" + b"\0" * 80, "unknown_type"),
    "bytes of chance": ("noise.png", lambda: bytes((n * 7919 + 13) % 256 for n in range(4000)), None),
    "nothing": ("empty.png", lambda: b"", None),
    "a picture by a name that climbs": (
        "../../../../etc/cron.d/evil.gif",
        lambda: picture_bytes("GIF"),
        "unknown_type",
    ),
}
