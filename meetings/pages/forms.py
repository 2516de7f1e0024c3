"""What is written at a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booths.actions.guest import LONGEST, SHORTEST
from fairsite.accounts.models.user import NAMED, TIME_ZONES
from meetings.enums import ReportReason, Which
from meetings.errors import ReplySaysNothing
from meetings.finding import LONGEST_QUESTION
from meetings.models.desk import LONGEST_NOTE
from meetings.models.message import LONGEST_MESSAGE
from meetings.models.moderation import LONGEST_REASON
from meetings.models.reply import LONGEST_REPLY


class SayingForm(forms.Form):
    text = forms.CharField(label=_("Message"), max_length=LONGEST_MESSAGE, widget=forms.Textarea)
    client_key = forms.UUIDField()


class GuestForm(forms.Form):
    """Who begins to talk without an account."""

    name = forms.CharField(
        label=_("Your name"),
        min_length=SHORTEST,
        max_length=LONGEST,
        validators=[NAMED],
        widget=forms.TextInput({"autocomplete": "name", "class": "input"}),
    )
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput({"data-fill": "time-zone"}))

    def clean_time_zone(self) -> str:
        """A browser's word: one that nobody knows is no mistake of the person's."""
        told: str = self.cleaned_data["time_zone"]
        return told if told in TIME_ZONES else "UTC"


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


class InboxForm(forms.Form):
    """What makes no sense in it narrows nothing."""

    q = forms.CharField(
        label=_("Search what was said, people and stands"),
        max_length=LONGEST_QUESTION,
        required=False,
        widget=forms.TextInput({"type": "search", "class": "input", "autocomplete": "off"}),
    )
    which = forms.ChoiceField(label=_("Show"), choices=Which.choices, required=False)
    booth = forms.ChoiceField(label=_("Stand"), required=False)
    page = forms.IntegerField(min_value=1, max_value=10_000, required=False)

    def __init__(self, given: Any, *, booths: list[tuple[str, str]]) -> None:
        super().__init__(given, auto_id="find-%s")
        self.fields["which"].widget.attrs["class"] = self.fields["booth"].widget.attrs["class"] = "input input--small"
        self.fields["q"].widget.attrs["placeholder"] = _("Words, people, stands")
        self.fields["booth"].choices = [("", _("All stands")), *booths]  # type: ignore[attr-defined]  # a ChoiceField
        if not booths:
            self.fields["which"].choices = [one for one in Which.choices if one[0] != Which.MINE]  # type: ignore[attr-defined]

    @property
    def has_booths(self) -> bool:
        return len(self.fields["booth"].choices) > 2  # type: ignore[attr-defined]  # noqa: PLR2004 - all, and one

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).replace("\0", "")


class ReportingForm(forms.Form):
    reason = forms.ChoiceField(label=_("What is wrong with it"), choices=ReportReason, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("A few words, if you like"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
