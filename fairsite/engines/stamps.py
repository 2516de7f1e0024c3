"""What has been done already, by the contents that it was done with, so that a second start does not do it again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


class Stamp:
    """Fresh as long as the named files and words are those of the last time."""

    def __init__(self, path: Path, *, files: Iterable[Path], words: Iterable[str] = ()) -> None:
        self.path = path
        self.digest = digest(files, words)

    def fresh(self) -> bool:
        """Whether it was done with just this."""
        return self.path.exists() and self.path.read_text() == self.digest

    def set(self) -> None:
        """Remember that it is done. Call afterwards: who is interrupted begins again."""
        self.path.write_text(self.digest)


def digest(files: Iterable[Path], words: Iterable[str]) -> str:
    """SHA-256 over names and contents."""
    whole = hashlib.sha256("\0".join(words).encode())
    for path in sorted(files):
        whole.update(f"\0{path}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()
