"""What people type to get an API token."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fairsite.accounts.scopes import Scope

if TYPE_CHECKING:
    from datetime import datetime

    from fairsite.accounts.models import User

LIFETIMES: Final = (30, 90, 365)


def lifetime_choices() -> list[tuple[str, str]]:
    days = [(str(count), ngettext("%d day", "%d days", count) % count) for count in LIFETIMES]
    return [*days, ("", str(_("until revoked")))]


class TokenForm(forms.Form):
    """A new API token. The password says that it is you, not somebody at your unlocked screen.

    Whoever has none has confirmed it in another way before.
    """

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

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not person.has_usable_password():
            del self.fields["password"]

    @property
    def expires_at(self) -> datetime | None:
        days: int | None = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None
