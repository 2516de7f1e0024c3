"""A booth as visitors would see it, drawn from a form that has not been saved."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.views.decorators.http import require_POST

from booths.pages.portal.entrance import at_own_booth, show_desk
from booths.serializers.booth import LookSerializer
from booths.serializers.card import OFFERINGS_ON_A_CARD
from booths.writing.content import CHOICES
from booths.writing.form import read_form

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Booth
    from booths.writing.content import Content
    from booths.writing.form import Form

AT_THE_COUNTER: Final = 2
LIGHTS: Final = ("day", "dark")
COUNTERS: Final = ("staffed", "away")
SHOWN: Final = ("card", "page")


@at_own_booth
@require_POST
def preview(request: HttpRequest, booth: Booth) -> HttpResponse:
    context = preview_of(booth, read_form(request.POST), request.POST)
    return show_desk(request, "booths/portal/booth/preview.html", booth.exhibitor, {"booth": booth, **context})


def preview_of(booth: Booth, content: Content, form: Form) -> dict[str, Any]:
    """The preview's context; the form's three switches say which of its faces is shown."""
    return {
        "shown": one_of(SHOWN, form.get("preview.shown")),
        "light": one_of(LIGHTS, form.get("preview.light")),
        "counter": (counter := one_of(COUNTERS, form.get("preview.counter"))),
        "preview_lit": {booth.exhibitor_id: AT_THE_COUNTER} if counter == "staffed" else {},
        "card": card_of(booth, content),
        "offers": [SimpleNamespace(**flat(item)) for item in content["offerings"]],
        "said": SimpleNamespace(**flat(content)),
    }


def one_of(known: tuple[str, ...], wanted: Any) -> str:
    return wanted if wanted in known else known[0]


def card_of(booth: Booth, content: Content) -> dict[str, Any]:
    """The stored card, saying what was typed."""
    themes = [theme for theme in booth.fair.themes.all() if theme.slug in content["themes"]]
    return {
        **orjson.loads(booth.card),
        "name": content["name"],
        "sign": content["sign"],
        "summary": content["summary"],
        "look": look_in(content, booth),
        "themes": [{"slug": one.slug, "name": {"en": one.name_en, "zh": one.name_zh}} for one in themes],
        "offerings": [item["name"] for item in content["offerings"][:OFFERINGS_ON_A_CARD]],
    }


def look_in(content: Content, booth: Booth) -> dict[str, Any]:
    """What was chosen, or the stored look while something of it is no choice at all."""
    form = LookSerializer(data=content["look"])
    return dict(form.validated_data) if form.is_valid() else {choice: getattr(booth, choice) for choice in CHOICES}


def flat(content: Content) -> dict[str, Any]:
    """Pairs as the columns that templates read: `name_en`, `name_zh`."""
    pairs = {name: part for name, part in content.items() if isinstance(part, dict) and "en" in part}
    return {f"{name}_{language}": text for name, pair in pairs.items() for language, text in pair.items()} | {
        "supply_modes": content.get("supply_modes", [])
    }
