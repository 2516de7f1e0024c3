"""Second factors: codes, and passkeys, which a script fills in."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.forms.entrance import Unprompted

LONGEST_NAME: Final = 60


class Coded(Unprompted):
    """One code, typed on a telephone's number pad, filled in by those that know how."""

    labels: ClassVar = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class CodeForm(Coded, mfa_forms.AuthenticateForm):
    labels: ClassVar = {"code": _("Code from your app, or a recovery code")}


class CodeAgainForm(Coded, mfa_forms.ReauthenticateForm):
    labels: ClassVar = {"code": _("Code from your app, or a recovery code")}


class FirstCodeForm(Coded, totp_forms.ActivateTOTPForm):
    labels: ClassVar = {"code": _("The code that the app shows now")}


class NewPasskeyForm(Unprompted, webauthn_forms.AddWebAuthnForm):
    """Always one that is enough to sign in with: it asks for a finger, a face or a PIN itself."""

    labels: ClassVar = {"name": _("A name for it")}
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = LONGEST_NAME
        self.fields["name"].help_text = _("For example: my telephone")

    def clean_name(self) -> str:
        name: str = super().clean_name()
        return " ".join(name.split())[:LONGEST_NAME]


class PasskeyNameForm(Unprompted, webauthn_forms.EditWebAuthnForm):
    labels: ClassVar = {"name": _("A name for it")}
    name = forms.CharField(max_length=LONGEST_NAME)
