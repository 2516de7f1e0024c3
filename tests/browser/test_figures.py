"""Figures of a booth: looked at by its team, and made by visitors who look at things."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from booths.actions.visit import visitor_key
from booths.enums import BoothState, VisitorKind, VisitPlace, VisitSource
from booths.models import Exhibitor, Fair, Visit
from tests.browser.test_account_pages import look_at
from tests.factories import BoothFactory, ExhibitorFactory, FavouriteFactory, PersonFactory

LONG_EN = "International Cooperation Centre for Cross-border Logistics, Cold Chains and Customs Facilitation"
LONG_ZH = "国际跨境物流冷链与海关便利化合作促进中心暨西部陆海新通道服务贸易综合示范区管理委员会"


@pytest.fixture
def lead(town):
    return PersonFactory(name="Duan Yun")


@pytest.fixture
def booth(town, lead):
    fair = Fair.objects.get(slug=town)
    exhibitor = ExhibitorFactory(
        fair=fair, main_contact=lead, organisation__name_en=LONG_EN, organisation__name_zh=LONG_ZH
    )
    names = {"name_en": LONG_EN, "name_zh": LONG_ZH}
    made = BoothFactory(exhibitor=exhibitor, offerings=["Guided tours", LONG_EN], **names)
    BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, **names)
    yield made
    Exhibitor.objects.filter(pk=exhibitor.pk).delete()


def crowd(booth):
    """Visitors of two weeks, more of them in the second, of three languages and two countries."""
    now = timezone.now()
    offerings = [str(pk) for pk in booth.offerings.values_list("pk", flat=True)]
    visits = []
    for number in range(120):
        told = {
            "fair": booth.fair,
            "booth": booth,
            "visitor_key": visitor_key(f"crowd {number % 60}"),
            "visitor_kind": VisitorKind.VISITOR,
            "at": now - timedelta(days=number * number % 14 * (number % 3) / 3, hours=number % 9),
            "language": ("zh-hans", "en")[number % 3 == 0],
            "country_id": ("CN", "TH", None)[number % 3],
        }
        source = list(VisitSource)[number % 5]
        visits.append(Visit(**told, place=VisitPlace.PAGE, source=source))
        visits.append(Visit(**told, place=VisitPlace.OFFERING, item=offerings[number % 2]))
    Visit.objects.bulk_create(visits)
    FavouriteFactory.create_batch(4, booth=booth)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_figures_are_for_everybody_and_every_chart_is_drawn_from_its_table(
    page, at, sign_in, keep_picture, booth, lead, language
):
    crowd(booth)
    desk = f"portal/{booth.exhibitor_id}/"
    sign_in(page, lead)
    other = booth.exhibitor.booths.exclude(pk=booth.pk).get()
    for path, name in (
        (f"{desk}figures/", "figures"),
        (f"{desk}booths/{other.code}/figures/", "figures-empty"),
        (desk, "home"),
        (f"{desk}booths/", "booths"),
        (f"{desk}booths/{other.code}/", "builder"),
        (f"{desk}media/", "media"),
    ):
        look_at(page, at(path, language))
        keep_picture(page, f"portal-{name}-{language}-phone-dark")
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light")
        keep_picture(page, f"portal-{name}-{language}")
        if name == "figures":
            expect(page.locator("[data-chart] canvas")).to_have_count(8)


def test_what_a_visitor_looks_at_is_counted_once(new_page, at, booth):
    booth.offerings.exclude(name_en="Guided tours").delete()  # one thing to look at: nothing is on its way at the end
    page = new_page()
    page.goto(at(f"booths/{booth.code}/"))
    service = page.locator(".offering").first
    with page.expect_response(lambda reply: reply.url.endswith("/visits/")) as told:
        service.scroll_into_view_if_needed()
    assert told.value.status == 201
    seen = Visit.objects.filter(booth=booth, place=VisitPlace.OFFERING).values_list("item", flat=True)
    assert list(seen) == [str(booth.offerings.get().pk)]
    assert Visit.objects.filter(booth=booth, place=VisitPlace.PAGE).count() == 1
