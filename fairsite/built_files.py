"""How built files are served: under names that change with their content, so that browsers keep them for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitenoise.storage import CompressedManifestStaticFilesStorage

if TYPE_CHECKING:
    from django.core.files.base import File

CHUNKS: Final = "chunks/"
"""Parts of scripts that import each other by name; the build has put the hash of their content into it already."""


class HashedOnce(CompressedManifestStaticFilesStorage):
    def hashed_name(self, name: str, content: File[bytes] | None = None, filename: str | None = None) -> str:
        hashed: str = name if name.startswith(CHUNKS) else super().hashed_name(name, content, filename)
        return hashed
