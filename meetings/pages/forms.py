"""What is written at a page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models.desk import LONGEST_NOTE
from meetings.models.message import LONGEST_MESSAGE


class SayingForm(forms.Form):
    text = forms.CharField(label=_("Message"), max_length=LONGEST_MESSAGE, widget=forms.Textarea)
    client_key = forms.UUIDField()


class ColleagueForm(forms.Form):
    person = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class HandingForm(ColleagueForm):
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)
