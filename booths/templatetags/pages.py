"""Small things that several pages of a fair say: where they stand for good, and how a service reaches its buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from booths.drawing.look import PALETTE, Look, Mark, Prop, Roof, Wall
from booths.drawing.posters import poster_svg
from booths.enums import SupplyMode
from booths.models.bilingual import CHINESE, side_here
from booths.templatetags.stands import look_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.functional import Promise

    from booths.models import ProjectRelease

register = template.Library()

DESCRIPTION_LENGTH = 200


@register.simple_tag(takes_context=True)
def here_for_good(context: template.Context) -> str:
    """The page's address on the site's own host, without what was asked of it."""
    request = context.get("request")
    return settings.SITE_URL.rstrip("/") + (request.path if request else "/")


@register.simple_tag
def for_good(name: str) -> str:
    """The address of a static file on the site's own host, for those who read the page elsewhere."""
    return urljoin(settings.SITE_URL, static(name))


@register.simple_tag
def comma() -> str:
    """Between the parts of an address or of a list: full-width in Chinese."""
    return "，" if side_here() == CHINESE else ", "


@register.filter
def supply_modes(numbers: Iterable[int]) -> list[str | Promise]:
    """GATS modes of supply in words."""
    return [SupplyMode(number).label for number in numbers]


@register.filter
def in_short(text: str) -> str:
    """A text as search engines show it."""
    return Truncator(" ".join(text.split())).chars(DESCRIPTION_LENGTH)


@register.filter
def grouped(number: int) -> str:
    """Thousands with commas, in both languages of the site."""
    return f"{number:,}"


def some_look(number: int) -> Look:
    """A look for what has none of its own; neighbours in a row get colours far apart."""
    roofs, walls, marks, props = list(Roof), list(Wall), list(Mark), list(Prop)
    return Look(
        colour=number * 19 % len(PALETTE),
        roof=roofs[number % len(roofs)],
        wall=walls[number * 5 % len(walls)],
        mark=marks[number * 3 % len(marks)],
        prop=props[number % len(props)],
    )


@register.simple_tag
def theme_art(number: int) -> SafeString:
    """A picture for a theme by its place in the list."""
    return mark_safe(poster_svg(some_look(number), seed=number, width=280, height=120))


@register.simple_tag
def project_poster(project: ProjectRelease, card: Mapping[str, Any] | None, title: str) -> SafeString:
    """The poster of a project, in the look of its exhibitor's first stand."""
    look = look_of(card) if card else some_look(project.pk)
    return mark_safe(poster_svg(look, seed=project.pk, title=title))


@register.filter
def host(url: str) -> str:
    """Where a link leads, as a reader knows it: `cangshan.example`."""
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def bare(url: str) -> str:
    """A link to be typed from paper."""
    return url.removeprefix("https://").rstrip("/")
