"""What is wrong with an upload's request as such. A code, once published, never changes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fairsite.errors import Invalid, Refusal


class ProtocolUnknown(Refusal):
    code = "tus_version"
    message = _("Uploads are spoken here in tus 1.0.0: send the header Tus-Resumable.")
    status = 412


class HeaderMalformed(Invalid):
    code = "tus_header"
    message = _("A header of the upload is missing or not well formed.")


class NoPart(Refusal):
    code = "tus_media_type"
    message = _("A part of an upload is sent as application/offset+octet-stream.")
    status = 415


class ChecksumDiffers(Refusal):
    code = "tus_checksum"
    message = _("The part has changed on its way. Send it again.")
    status = 460
