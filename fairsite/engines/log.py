"""What a program says, kept in a file of bounded size."""

from contextlib import suppress
from pathlib import Path

LARGEST = 20_000_000  # bytes; then the file becomes the former one, and the one before that is gone


class Log:
    """Appends to `path` and notices lines that a person should see."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path.open("ab", buffering=0)
        self.begin = self.file.tell()
        self.rest = b""

    def write(self, chunk: bytes) -> list[str]:
        """Keep the chunk; the lines that it completes. A full disk must not stop the program that speaks."""
        with suppress(OSError):
            self.file.write(chunk)
            if self.file.tell() > LARGEST:
                self.turn_over()
        *lines, self.rest = (self.rest + chunk).split(b"\n")
        self.rest = self.rest[-LARGEST:]
        return [line.decode(errors="replace") for line in lines]

    def close(self) -> None:
        """Nothing more will be said."""
        self.file.close()

    def turn_over(self) -> None:
        """Begin a new file."""
        self.file.close()
        self.path.replace(self.path.with_suffix(".old.log"))
        self.begin = 0
        self.file = self.path.open("ab", buffering=0)

    def text(self) -> str:
        """What was said since this object began."""
        with self.path.open("rb") as written:
            written.seek(self.begin)
            return written.read().decode(errors="replace")
