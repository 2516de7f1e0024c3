"""Shapes of what people type about themselves."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, Final
from uuid import uuid4

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fairsite.accounts.models import User
from fairsite.accounts.models.user import NAMED, TIME_ZONES
from fairsite.accounts.scopes import Scope

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

LIFETIMES: Final = (30, 90, 365)


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


class SignInForm(Unprompted, allauth_forms.LoginForm):
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


class SignUpForm(Unprompted, allauth_forms.SignupForm):
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


@cache
def time_zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Time zones by continent, as the groups of a select."""
    named = sorted(zone for zone in TIME_ZONES if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/")))
    groups = groupby(named, key=lambda zone: zone.partition("/")[0])
    places = [(area, [(zone, zone.partition("/")[2].replace("_", " ")) for zone in zones]) for area, zones in groups]
    return [("UTC", [("UTC", "UTC")]), *places]


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "language", "time_zone")
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offers the zone that one has, too, if it is none of those that are offered to everybody."""
        super().__init__(*args, **kwargs)
        zone, choices = self.instance.time_zone, time_zone_choices()
        if zone not in {name for _area, zones in choices for name, _place in zones}:
            choices = [(zone, [(zone, zone)]), *choices]
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=choices)


def lifetime_choices() -> list[tuple[str, str]]:
    days = [(str(count), ngettext("%d day", "%d days", count) % count) for count in LIFETIMES]
    return [*days, ("", str(_("until revoked")))]


class TokenForm(forms.Form):
    """A new API token. The password says that it is you, not somebody at your unlocked screen."""

    name = forms.CharField(
        label=_("What is it for?"), max_length=80, help_text=_("For example: directory on our own site")
    )
    scopes = forms.MultipleChoiceField(
        label=_("It may"), choices=Scope.choices, initial=[Scope.READ], widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("It ends after"), choices=lifetime_choices, initial=90, coerce=int, empty_value=None, required=False
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    @property
    def expires_at(self) -> datetime | None:
        days: int | None = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None
