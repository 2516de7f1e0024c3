"""Refusals of files on their way in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fairsite.errors import Invalid, Refusal


class QuotaReached(Refusal):
    code = "storage_limit_reached"
    message = _("The media library is full. Delete what no booth needs any more, or ask the organiser for more room.")


class FileTooLarge(Refusal):
    code = "file_too_large"
    message = _("A file of the media library has at most 1 GiB.")
    status = 413


class FileEmpty(Invalid):
    code = "file_empty"
    message = _("The file is empty.")


class TooManyUploads(Refusal):
    code = "too_many_uploads"
    message = _("Too many files are on their way in already. Finish or give up some of them first.")


class OffsetMoved(Refusal):
    code = "upload_offset_moved"
    message = _("The upload stands at another offset. Ask where it stands and go on from there.")


class PartTooLong(Refusal):
    code = "upload_part_too_long"
    message = _("More has come than was announced.")
    status = 413
