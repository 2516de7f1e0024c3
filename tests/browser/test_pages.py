"""Every page in both languages, by day and after dark, wide and narrow: for everybody, and nothing goes wrong on it."""

from collections.abc import Iterator
from functools import cache

import pytest
from django.conf import settings

from booths.models import Booth, Delegation, Organisation, ProjectRelease
from tests.factories import FavouriteFactory
from tests.factories.people import PersonFactory

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ABOUT_COLOURS = ("color-contrast", "link-in-text-block")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@cache
def axe() -> str:
    return (settings.BASE / "node_modules" / "axe-core" / "axe.min.js").read_text()


def violations(page, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds, each with the first element that it is about; by some of its rules, or by all."""
    if page.evaluate("!window.axe"):
        page.evaluate(axe())
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    asked = "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})"
    found = page.evaluate(asked, only)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in found]


def in_both_lights(page) -> Iterator[str]:
    """By day by every rule; after dark, when nothing but colours is different, by those that are about colours."""
    for scheme, rules in (("light", ()), ("dark", ABOUT_COLOURS)):
        page.emulate_media(color_scheme=scheme)
        yield scheme
        assert violations(page, rules) == [], f"{page.url} {scheme}"


def sideways(page) -> int:
    """By how many pixels the page can be pushed sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def booth_3d() -> Booth:
    return Booth.objects.in_directory().filter(kind="3d").order_by("code")[0]


PATHS = {
    "lobby": lambda: "",
    "directory": lambda: "booths/",
    "search": lambda: "booths/?q=旅游&country=CN",
    "list": lambda: "booths/?view=list",
    "countries": lambda: "booths/?view=countries",
    "nothing": lambda: "booths/?q=qqqqqq",
    "halls": lambda: "halls/",
    "hall": lambda: "halls/I/",
    "booth": lambda: f"booths/{booth_3d().code}/",
    "showroom": lambda: f"booths/{booth_3d().code}/3d/",
    "print": lambda: f"booths/{booth_3d().code}/print/",
    "organisation": lambda: f"organisations/{Organisation.objects.filter(exhibitors__booths=booth_3d()).get().slug}/",
    "delegations": lambda: "delegations/",
    "delegation": lambda: f"delegations/{Delegation.objects.filter(memberships__isnull=False)[0].slug}/",
    "projects": lambda: "projects/",
    "project": lambda: f"projects/{ProjectRelease.objects.released()[0].pk}/",
    "counting": lambda: "counting/",
}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", list(PATHS))
def test_a_page_is_for_everybody(page, at, keep_picture, name, language):
    page.goto(at(PATHS[name](), language), wait_until="networkidle" if name == "showroom" else "load")
    for scheme in in_both_lights(page):
        keep_picture(page, f"{name}-{language}-{scheme}-wide")
        assert sideways(page) == 0
    page.set_viewport_size(PHONE)
    page.reload(wait_until="load")
    keep_picture(page, f"{name}-{language}-dark-phone")
    assert violations(page) == [], f"{name} {language} on a phone"
    assert sideways(page) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_list_of_fairs_is_for_everybody(page, site, town, keep_picture, language):
    page.goto(f"{site}/{language}/", wait_until="load")
    for scheme in in_both_lights(page):
        keep_picture(page, f"fairs-{language}-{scheme}-wide")
    page.set_viewport_size(PHONE)
    assert sideways(page) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_page_about_a_wrong_address_is_for_everybody(page, at, keep_picture, language):
    reply = page.goto(at("booths/I77-77/", language), wait_until="load")
    assert reply.status == 404
    for scheme in in_both_lights(page):
        keep_picture(page, f"lost-{language}-{scheme}-wide")
    page.set_viewport_size(PHONE)
    assert sideways(page) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_favourites_are_for_everybody(page, at, keep_picture, sign_in, language):
    person = PersonFactory()
    sign_in(page, person)
    for name, count in (("no-favourites", 0), ("favourites", 3)):
        for booth in Booth.objects.in_directory()[:count]:
            FavouriteFactory(person=person, booth=booth)
        page.set_viewport_size(DESK)
        page.goto(at("favourites/", language), wait_until="load")
        for scheme in in_both_lights(page):
            keep_picture(page, f"{name}-{language}-{scheme}-wide")
        page.set_viewport_size(PHONE)
        keep_picture(page, f"{name}-{language}-dark-phone")
        assert sideways(page) == 0
