"""What organisers fill in to keep order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.enums import Verdict
from meetings.errors import VerdictAndEndDisagree
from meetings.models import TalkRules
from meetings.models.moderation import LONGEST_REASON
from meetings.serializers.report import LONGEST_MUTE


class WhyForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3}))


class VerdictForm(WhyForm):
    verdict = forms.ChoiceField(label=_("Decision"), choices=Verdict, widget=forms.RadioSelect)
    hours = forms.IntegerField(
        label=_("For so many hours, if you mute"), min_value=1, max_value=LONGEST_MUTE, required=False
    )
    field_order = ["verdict", "hours", "reason"]

    def clean(self) -> dict[str, Any]:
        """Hours that were left in the field by somebody who does not mute mean nothing."""
        given = self.cleaned_data
        if given.get("verdict") != Verdict.MUTED:
            given["hours"] = None
        elif not given.get("hours") and not self.errors:
            self.add_error("hours", str(VerdictAndEndDisagree.message))
        return given


class TalkRulesForm(forms.ModelForm):
    class Meta:
        model = TalkRules
        fields = ["slow_seconds", "words"]
        labels = {
            "slow_seconds": _("Seconds between two messages of a person in a conversation"),
            "words": _("Words and phrases that are refused, one on a line"),
        }
        help_texts = {
            "slow_seconds": _("0: no pause. At most 3600."),
            "words": _(
                "Chinese is found wherever it stands, Latin words only as whole words. Small and large, wide and "
                "narrow letters are the same."
            ),
        }
        widgets = {"words": forms.Textarea({"rows": 12})}
