"""What is written at a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.enums import ReportReason
from meetings.errors import ReplySaysNothing
from meetings.models.desk import LONGEST_NOTE
from meetings.models.message import LONGEST_MESSAGE
from meetings.models.moderation import LONGEST_REASON
from meetings.models.reply import LONGEST_REPLY


class SayingForm(forms.Form):
    text = forms.CharField(label=_("Message"), max_length=LONGEST_MESSAGE, widget=forms.Textarea)
    client_key = forms.UUIDField()


class ReplyForm(forms.Form):
    text_zh = forms.CharField(
        label=_("Reply"),
        max_length=LONGEST_REPLY,
        required=False,
        widget=forms.Textarea({"rows": 2, "lang": "zh-Hans"}),
    )
    text_en = forms.CharField(
        label=_("Reply"), max_length=LONGEST_REPLY, required=False, widget=forms.Textarea({"rows": 2, "lang": "en"})
    )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError(ReplySaysNothing.message)
        return self.cleaned_data


class ColleagueForm(forms.Form):
    person = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class HandingForm(ColleagueForm):
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)


class ReportingForm(forms.Form):
    reason = forms.ChoiceField(label=_("What is wrong with it"), choices=ReportReason, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("A few words, if you like"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
