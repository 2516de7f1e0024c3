"""Forms of the media library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from booths.models import MediaItem


class AltForm(forms.Form):
    """What is to be seen, in both languages; `version` is the one that was read."""

    alt_zh = forms.CharField(label=_("In Chinese"), max_length=300, required=False)
    alt_en = forms.CharField(label=_("In English"), max_length=300, required=False)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @staticmethod
    def told_by(item: MediaItem) -> dict[str, Any]:
        return {"alt_en": item.alt_en, "alt_zh": item.alt_zh, "version": item.version}


class CropForm(forms.Form):
    """The rectangle in pixels of the whole picture; a script draws it, numbers do as well."""

    left = forms.IntegerField(label=_("From the left"), min_value=0, max_value=100_000)
    top = forms.IntegerField(label=_("From the top"), min_value=0, max_value=100_000)
    width = forms.IntegerField(label=_("Width"), min_value=1, max_value=100_000)
    height = forms.IntegerField(label=_("Height"), min_value=1, max_value=100_000)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    @staticmethod
    def told_by(item: MediaItem) -> dict[str, Any]:
        left, top, width, height = item.crop or (0, 0, item.width, item.height)
        return {"left": left, "top": top, "width": width, "height": height, "version": item.version}

    def rectangle(self) -> list[int]:
        """Nothing where the whole picture is wanted."""
        if "whole" in self.data:
            return []
        return [self.cleaned_data[side] for side in ("left", "top", "width", "height")]
