"""What people type at the door: to sign up, to sign in, to choose a password or an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.db import IntegrityError, transaction
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.guests import TAKE_ALONG, guest_to_ask
from fairsite.accounts.models import User
from fairsite.accounts.models.user import NAMED, TIME_ZONES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString


class Unprompted:
    """Fields have labels; allauth's placeholders would repeat them, and vanish at the first letter."""

    fields: dict[str, forms.Field]
    labels: ClassVar = {
        "email": _("E-mail address"),
        "login": _("E-mail address"),
        "remember": _("Stay signed in on this device"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)


class TakeAlong(forms.CheckboxInput):
    """Says of itself when it is not ticked, which other boxes do not: so what does not come at all is a yes."""

    def render(self, name: str, *args: Any, **kwargs: Any) -> SafeString:
        return format_html('<input type="hidden" name="{}" value="">{}', name, super().render(name, *args, **kwargs))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data or bool(super().value_from_datadict(data, files, name))


class AskingGuests:
    """Whoever has said something in this browser as a guest chooses whether that goes along into the account."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if guest_to_ask(context.request):
            self.fields[TAKE_ALONG] = forms.BooleanField(
                label=_("Take along what you said as a guest"),
                help_text=_("Otherwise it stays with the stands for thirty days, and nobody can go on with it."),
                initial=True,
                required=False,
                widget=TakeAlong,
            )


class SignInForm(AskingGuests, Unprompted, allauth_forms.LoginForm):
    pass


class AddressForm(Unprompted, allauth_forms.AddEmailForm):
    labels: ClassVar = {"email": _("New address")}


class ForgottenPasswordForm(Unprompted, allauth_forms.ResetPasswordForm):
    pass


class NewPasswordForm(Unprompted, allauth_forms.ResetPasswordKeyForm):
    pass


class FirstPasswordForm(Unprompted, allauth_forms.SetPasswordForm):
    pass


class ConfirmPasswordForm(Unprompted, allauth_forms.ReauthenticateForm):
    pass


class SignUpForm(AskingGuests, Unprompted, allauth_forms.SignupForm):
    """Name, address, one password. The reply is the same, whether the address is known or not."""

    account_already_exists: bool
    cleaned_data: dict[str, Any]

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        validators=[NAMED],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As others at the fair will see it."),
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-fill": "time-zone"}))
    field_order = ("name", "email", "password1", "time_zone")

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_time_zone(self) -> str:
        """A browser's word, not a person's: one we do not know is no mistake of theirs."""
        told: str = self.cleaned_data["time_zone"]
        return told if told in TIME_ZONES else "UTC"

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """A new account, or the same answer after the same work. Of two that begin in one moment one is the first."""
        if self.account_already_exists:
            self.work_in_vain(request)
        else:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:
                self.account_already_exists = True
        return super().try_save(request)

    def work_in_vain(self, request: HttpRequest) -> None:
        """Makes an account for nobody and takes it back, so that the clock does not tell who has one."""
        typed = self.cleaned_data
        with transaction.atomic():
            self.cleaned_data = {**typed, "email": f"{uuid4().hex}@address.invalid"}
            self.account_already_exists = False
            self.save(request)
            transaction.set_rollback(True)
        self.cleaned_data, self.account_already_exists = typed, True


class ChangePasswordForm(Unprompted, allauth_forms.ChangePasswordForm):
    def clean_oldpassword(self) -> str:
        """Counts among the five tries of an account, so that a stolen session is no way to guess its password."""
        password: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password
