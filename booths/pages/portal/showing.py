"""What a booth shows of the media library: its logo, banner, film, and pictures in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booths.actions.showing import MOST_PICTURES, show_media
from booths.enums import MediaKind
from booths.errors import ChangedMeanwhile
from booths.pages.portal.booth import number
from booths.pages.portal.entrance import at_own_booth, show_desk
from booths.pages.portal.meters import Meter
from booths.writing.content import PLACES
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse, QueryDict

    from booths.models import Booth, MediaItem
    from booths.shapes import BoothMedia

MOVES: Final = {"earlier": -1, "later": 1}
MOST_OFFERED: Final = 200
"""Of the library's newest files."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Keys of library items, as they are written in a form; an empty one shows nothing there."""

    logo: str = ""
    banner: str = ""
    film: str = ""
    pictures: tuple[str, ...] = ()

    @classmethod
    def of(cls, booth: Booth) -> Self:
        pictures = booth.pictures.values_list("item", flat=True)
        places = {place: str(getattr(booth, f"{place}_id") or "") for place in PLACES}
        return cls(**places, pictures=tuple(map(str, pictures)))

    @classmethod
    def sent(cls, form: QueryDict) -> Self:
        places = {place: form.get(place, "") for place in PLACES}
        return cls(**places, pictures=tuple(dict.fromkeys(form.getlist("pictures"))))

    def moved(self, key: str, by: int) -> Self:
        """With one picture further to the front (-1) or to the back (1)."""
        order = list(self.pictures)
        if key in order:
            place = order.index(key)
            order.insert(max(0, place + by), order.pop(place))
        return replace(self, pictures=tuple(order))

    def as_base(self) -> str:
        return ".".join([*(getattr(self, place) for place in PLACES), *self.pictures])

    def found(self, library: Mapping[str, MediaItem]) -> BoothMedia:
        """What is no longer in the library is shown no more."""
        return {
            "logo": library.get(self.logo),
            "banner": library.get(self.banner),
            "film": library.get(self.film),
            "pictures": [library[key] for key in self.pictures if key in library],
        }


@at_own_booth
@require_http_methods(["GET", "HEAD", "POST"])
def showing(request: HttpRequest, booth: Booth) -> HttpResponse:
    """Moving a picture shows the form anew; saving keeps it, unless somebody else has chosen differently meanwhile."""
    stands, status = Choice.of(booth), 200
    way, _dot, key = request.POST.get("do", "").partition(".")
    choice = Choice.sent(request.POST).moved(key, MOVES.get(way, 0)) if request.method == "POST" else stands
    library = library_of(booth, choice)
    if request.method == "POST" and way not in MOVES:
        if refusal := keep(request, booth, stands, choice.found(library)):
            messages.error(request, str(refusal.detail))
            status = refusal.status
        else:
            messages.success(request, _("Saved."))
            return redirect("booths:portal-booth-showing", booth.fair.slug, booth.exhibitor_id, booth.code)
    context = seen(booth, choice, stands, library)
    return show_desk(request, "booths/portal/showing.html", booth.exhibitor, context, status=status)


def keep(request: HttpRequest, booth: Booth, stands: Choice, chosen: BoothMedia) -> Refusal | None:
    """What a colleague has written meanwhile is in nobody's way; what he has chosen is."""
    try:
        if request.POST.get("base") != stands.as_base():
            raise ChangedMeanwhile
        show_media(booth=booth, version=booth.version, by=request.user, **chosen)
    except Refusal as refusal:
        return refusal
    return None


def library_of(booth: Booth, choice: Choice) -> dict[str, MediaItem]:
    """By key: what is chosen, in its order, then the newest pictures and films that can be."""
    ready = booth.exhibitor.media.ready(MediaKind.IMAGE, MediaKind.FILM).with_publicity().prefetch_related("renditions")
    chosen = [key for key in (*choice.pictures, choice.logo, choice.banner, choice.film) if number(key)]
    newest = {str(item.pk): item for item in ready[:MOST_OFFERED]}
    older = [key for key in chosen if key not in newest]
    newest |= {str(item.pk): item for item in ready.filter(pk__in=older)} if older else {}
    first = {key: newest[key] for key in choice.pictures if key in newest}
    return first | newest


def seen(booth: Booth, choice: Choice, stands: Choice, library: Mapping[str, MediaItem]) -> dict[str, Any]:
    return {
        "booth": booth,
        "choice": choice,
        "base": stands.as_base(),
        "images": [(key, item) for key, item in library.items() if item.kind == MediaKind.IMAGE],
        "films": [(key, item) for key, item in library.items() if item.kind == MediaKind.FILM],
        "last": choice.pictures[-1] if choice.pictures else "",
        "meter": Meter(_("Pictures"), len(choice.pictures), MOST_PICTURES),
        "most": MOST_OFFERED,
    }
