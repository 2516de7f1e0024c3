"""The forms of a review: what was decided and why, and who is to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booths.colleagues import reviewers_at
from booths.enums import Outcome, Queue
from booths.models import Phrase
from fairsite.accounts.models import User

if TYPE_CHECKING:
    from booths.models import Fair

LONGEST_REASON = 500  # characters, as the columns of applications and projects have it


class PhraseSelect(forms.Select):
    """Every phrase brings its texts along, so that the page can write them into the reasons."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        phrase = getattr(value, "instance", None)
        if phrase:
            option["attrs"] |= {"data-en": phrase.text_en, "data-zh": phrase.text_zh}
        return option


class DecisionForm(forms.Form):
    """Approved needs no reason; returned needs one, typed or chosen from the phrases of the queue."""

    outcome = forms.ChoiceField(choices=Outcome)
    phrase = forms.ModelChoiceField(
        Phrase.objects.none(),
        required=False,
        label=_("Saved phrase"),
        empty_label=_("None, I write it myself"),
        widget=PhraseSelect,
    )
    reason_en = forms.CharField(
        required=False, max_length=LONGEST_REASON, label=_("Reason in English"), widget=forms.Textarea({"rows": 3})
    )
    reason_zh = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        label=_("Reason in Chinese"),
        widget=forms.Textarea({"rows": 3, "lang": "zh-Hans"}),
    )

    def __init__(self, *args: Any, fair: Fair, queue: Queue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phrase"].queryset = fair.phrases.filter(queue=queue)

    def clean(self) -> dict[str, Any]:
        """A phrase says what nobody typed."""
        said: dict[str, Any] = super().clean() or {}
        phrase = said.get("phrase")
        if phrase and not (said.get("reason_en") or said.get("reason_zh")):
            said["reason_en"], said["reason_zh"] = phrase.text_en, phrase.text_zh
        return said

    @property
    def reasons(self) -> dict[str, str]:
        return {field: self.cleaned_data[field] for field in ("reason_en", "reason_zh")}


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), required=False, label=_("Reviewer"), empty_label=_("Unassigned"))

    def __init__(self, *args: Any, fair: Fair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = reviewers_at(fair)
