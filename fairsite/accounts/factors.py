"""What allauth asks us about second factors: how secrets are kept, what codes look like, whose passkeys they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext

from fairsite.accounts.policies import can_remove_factor
from fairsite.accounts.sealing import sealed, unsealed

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

    from fairsite.accounts.models import User


class FactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unsealed(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The QR code, drawn here: the secret goes to no other site."""
        picture = io.BytesIO()
        segno.make(url, error="m").save(picture, kind="svg", scale=5, border=4, light="#fff", dark="#000")
        return picture.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return can_remove_factor(cast("User", authenticator.user), authenticator)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the site's own address, whatever a forged header says that it is."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """As the telephone's list of passkeys shows them."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": cast("User", user).name}
