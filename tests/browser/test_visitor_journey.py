"""A visitor's day: she searches, walks into a 3D booth, signs up, stars it, and finds it again on her phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from booths.directory.query import DirectoryQuery, Facet
from booths.models import Booth, Fair, Favourite, Visit
from fairsite.accounts.models import Mail
from tests.booths.directory.asked_of_postgres import answering

WORDS = "旅游"
EMAIL, PASSWORD = "lin.wei@chengdu.test", "correct horse battery"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def fair(town) -> Fair:
    return Fair.objects.get(slug=town)


@pytest.fixture
def wanted(fair) -> Booth:
    """A 3D booth that the words find."""
    found = answering(fair, DirectoryQuery(text=WORDS), lit=()).filter(kind="3d").order_by("code")
    return found.select_related("exhibitor__organisation")[0]


def unfold(hidden: Locator) -> None:
    for fold in hidden.locator("xpath=ancestor::details").all():
        if fold.get_attribute("open") is None:
            fold.locator("> summary").click()


def choose(page: Page, facet: Facet, value: str) -> None:
    """Tick a box, which may lie folded among the rarer ones; the answer comes without a new page."""
    box = page.locator(f"[id='{facet}-{value}']")
    unfold(box)
    box.check()
    expect(page).to_have_url(re.compile(f"{facet}={value}"))


def sign_up(page: Page, site: str) -> None:
    page.get_by_role("link", name="注册账户").click()
    page.locator("[name=name]").fill("林薇")
    page.locator("[name=email]").fill(EMAIL)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("confirm-email/$"))
    link = re.search(r"^http\S+$", Mail.objects.get(to=EMAIL).text, re.MULTILINE)[0]
    page.goto(site + link.removeprefix("http://testserver"))
    page.locator("main form button").click()


def sign_in(page: Page) -> None:
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form .btn--key").click()


def test_a_visitor_finds_a_3d_booth_stars_it_and_finds_it_again_on_another_device(
    page, new_page, site, at, fair, wanted, keep_picture
):
    page.goto(at("", "zh-hans"))
    page.locator("#q").fill(WORDS)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(WORDS)

    country = wanted.exhibitor.organisation.country_id
    choose(page, Facet.COUNTRY, country)
    choose(page, Facet.BOOTH_KIND, "3d")
    question = DirectoryQuery(text=WORDS, choices={Facet.COUNTRY: (country,), Facet.BOOTH_KIND: ("3d",)})
    expect(page.locator("h1 b")).to_have_text(str(answering(fair, question, lit=()).count()))
    keep_picture(page, "journey-1-narrowed")

    page.locator(f"a[href$='/booths/{wanted.code}/']").first.click()
    expect(page.locator("h1")).to_contain_text(wanted.name_zh or wanted.name_en)
    page.get_by_role("link", name="走进 3D 展位").click()
    expect(page.locator("fair-showroom")).to_have_attribute("data-view", "ready")

    pins, points = page.locator("[data-part=pins] .pin"), page.locator("details[data-point]")
    pins.nth(1).click()
    expect(points.nth(1)).to_have_attribute("open", "")
    expect(pins.nth(1)).to_have_attribute("aria-pressed", "true")
    keep_picture(page, "journey-2-picked-by-mouse")
    points.nth(0).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(pins.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(points.nth(1)).not_to_have_attribute("open", "")

    page.locator(".star").click()
    sign_up(page, site)
    expect(page).to_have_url(at(f"booths/{wanted.code}/", "zh-hans"))
    expect(page.locator(".star")).to_have_attribute("aria-pressed", "true")
    keep_picture(page, "journey-3-starred")

    phone = new_page(**PHONE)
    phone.goto(at("favourites/", "zh-hans"))
    sign_in(phone)
    expect(phone).to_have_url(at("favourites/", "zh-hans"))
    keep_picture(phone, "journey-4-found-again")
    phone.locator(f"a[href$='/booths/{wanted.code}/']").first.click()
    expect(phone.locator(".star")).to_have_attribute("aria-pressed", "true")

    assert Favourite.objects.get(person__email=EMAIL).booth == wanted
    visits = Visit.objects.filter(booth=wanted)
    assert set(visits.openings().values_list("place", flat=True)) == {"page", "showroom"}
    assert visits.looks().exists()


def test_a_star_comes_and_goes_without_a_new_page(page, at, sign_in_as_somebody, wanted):
    page.goto(at(f"booths/{wanted.code}/"))
    page.evaluate("window.stayed = true")
    page.locator(".star").click()
    expect(page.locator(".star")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".toast")).to_have_text("Starred. You find it among your favourites.")
    page.locator(".star").click()
    expect(page.locator(".star")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.stayed")


def test_what_was_chosen_comes_back_with_the_back_button(page, at, fair):
    page.goto(at("booths/"))
    whole = page.locator("h1 b").inner_text()
    choose(page, Facet.SECTOR, "tourism")
    narrowed = page.locator("h1 b").inner_text()
    assert narrowed != whole
    page.go_back()
    expect(page.locator("h1 b")).to_have_text(whole)
    page.go_forward()
    expect(page.locator("h1 b")).to_have_text(narrowed)
    expect(page.locator("#sector-tourism")).to_be_checked()


def test_a_choice_keeps_the_focus_and_is_read_out(page, at, fair):
    page.goto(at("booths/"))
    page.locator("#sector-finance").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("sector=finance"))
    expect(page.locator("#sector-finance")).to_be_focused()
    expect(page.locator("#answer-status")).to_have_text(re.compile(r"\d+ stands?"))
    page.locator(".chip").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(at("booths/"))


def test_more_stands_join_the_ones_that_are_there(page, at, fair):
    page.goto(at("booths/"))
    shown = page.locator("article.stand")
    before = shown.count()
    page.locator("[rel=next]").click()
    expect(shown).not_to_have_count(before)
    assert shown.count() > before
    codes = [link.get_attribute("href") for link in page.locator("article.stand h2 a").all()]
    assert len(set(codes)) == len(codes)


def test_names_are_offered_while_one_types(page, at, wanted):
    page.goto(at(""))
    page.locator("#q").press_sequentially((wanted.name_en or wanted.name_zh)[:5])
    expect(page.locator("#suggestions option").first).to_be_attached()


def test_a_long_list_of_choices_is_narrowed_by_typing(page, at, fair):
    page.goto(at("booths/"))
    fold = page.locator(".facet__more").first
    unfold(fold.locator(".facet__scroll"))
    choices = fold.locator(".facet__scroll > label")
    fold.locator("input[type=search]").fill(choices.last.locator("span").first.inner_text())
    expect(choices.last).to_be_visible()
    expect(choices.first).to_be_hidden()


def test_the_keyboard_reaches_everything_from_the_skip_link_on(page, at, fair):
    page.goto(at(""))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main') !== null")
