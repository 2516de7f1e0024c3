"""`…/console/featured/`: which booths the lobby puts forward, in which order and when, with how it looks now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.contrib import messages
from django.forms import DateTimeInput
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booths.actions.featuring import arrange_featured, feature_booth, unfeature_booth
from booths.admin.desk import desk_of
from booths.admin.door import MOMENT
from booths.admin.site import console
from booths.featured import featured as shown_in_lobby
from booths.models import Booth
from booths.presence import people_at_stands
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair

UP, DOWN, AWAY = "up", "down", "away"
STEPS: Final = {UP: -1, DOWN: 1}


class FeatureForm(forms.Form):
    """A booth by the code of its stand; with a period it is shown then only."""

    code = forms.CharField(max_length=8, label=_("Stand"), widget=forms.TextInput({"autocomplete": "off"}))
    shows_from = forms.DateTimeField(
        required=False, label=_("Shown from"), widget=DateTimeInput({"type": "datetime-local"}, MOMENT)
    )
    shows_until = forms.DateTimeField(
        required=False, label=_("Shown until"), widget=DateTimeInput({"type": "datetime-local"}, MOMENT)
    )

    def __init__(self, *args: Any, fair: Fair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fair = fair

    def clean_code(self) -> Booth:
        code = self.cleaned_data["code"].strip().upper()
        booth = self.fair.booths.select_related("fair", "exhibitor").filter(code=code).first()
        if booth is None:
            raise forms.ValidationError(gettext("No booth stands there."))
        return booth


def featured(request: HttpRequest) -> HttpResponse:
    fair = desk_of(request).fair
    if fair is None:
        raise Http404
    with timezone.override(fair.zone):
        if request.method == "POST" and "what" in request.POST:
            return changed(request, fair)
        form = FeatureForm(request.POST or None, fair=fair, initial={"code": request.GET.get("code", "")})
        if form.is_valid() and put_forward(request, form):
            return redirect("console:featured")
        return shown(request, fair, form)


def put_forward(request: HttpRequest, form: FeatureForm) -> bool:
    """Whether it was done; else the form says why not."""
    said = form.cleaned_data
    booth = said.pop("code")
    try:
        feature_booth(booth=booth, by=request.user, **said)
    except Refusal as refusal:
        form.add_error(None, str(refusal.detail))
        return False
    messages.success(request, gettext("Saved."))
    return True


def changed(request: HttpRequest, fair: Fair) -> HttpResponse:
    """A button of a row: one place up, one down, or away."""
    what, code = request.POST["what"], request.POST.get("code", "")
    codes = list(Booth.objects.featured_at(fair).values_list("code", flat=True))
    if code not in codes or what not in {AWAY, *STEPS}:
        raise Http404
    if what == AWAY:
        unfeature_booth(booth=fair.booths.select_related("fair").filter(code=code)[0], by=request.user)
    else:
        place = max(0, codes.index(code) + STEPS[what])
        codes.remove(code)
        codes.insert(place, code)
        arrange_featured(fair=fair, codes=codes, by=request.user)
    return redirect("console:featured")


def shown(request: HttpRequest, fair: Fair, form: FeatureForm) -> HttpResponse:
    lit, now = people_at_stands(fair), timezone.now()
    rows = Booth.objects.featured_at(fair).with_featured(now).select_related("exhibitor__organisation")
    context = {"title": gettext("Featured booths"), "rows": rows, "form": form, "lit": lit, "now": now}
    is_arranged = len({booth.featured_position for booth in rows}) > 1 or len(rows) == 1
    extra = {"stands": shown_in_lobby(fair, lit), "is_arranged": is_arranged}
    page = {**console.each_context(request), **context, **extra}
    return render(request, "booths/console/featured.html", page, status=409 if form.errors else 200)
