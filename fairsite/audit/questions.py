"""What may be asked of the trail: the same for pages and the API."""

from __future__ import annotations

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from fairsite.audit.enums import Change, Door
from fairsite.audit.models import Entry

LONGEST = 120


class AddressFilter(django_filters.Filter):
    field_class = forms.GenericIPAddressField


class EntryFilter(django_filters.FilterSet):
    person = django_filters.NumberFilter("person_id", label=_("number of a person"), min_value=1, max_value=2**63 - 1)
    action = django_filters.CharFilter(label=_("name of an action, such as booths.publish_booth"), max_length=LONGEST)
    model = django_filters.CharFilter(label=_("kind of row, such as booths.booth"), max_length=LONGEST)
    row = django_filters.CharFilter(label=_("key of a row, beside its kind"), max_length=LONGEST)
    change = django_filters.ChoiceFilter(label=_("what was done to the row"), choices=Change.choices)
    door = django_filters.ChoiceFilter(label=_("by which door"), choices=Door.choices)
    address = AddressFilter(label=_("IP address"))
    request = django_filters.CharFilter("request_id", label=_("number of a request"), max_length=LONGEST)
    since = django_filters.IsoDateTimeFilter("at", "gte", label=_("from this moment on"))
    until = django_filters.IsoDateTimeFilter("at", "lt", label=_("before this moment"))

    class Meta:
        model = Entry
        fields: list[str] = []
