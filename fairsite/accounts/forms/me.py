"""What people say about themselves."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.models import User
from fairsite.accounts.models.user import TIME_ZONES


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
