"""Everything works without a line of script."""

import pytest
from playwright.sync_api import expect

from booths.models import Booth
from tests.factories.people import PersonFactory


@pytest.fixture
def page(new_page):
    return new_page(java_script_enabled=False)


def test_one_searches_and_narrows_by_a_form(page, at):
    page.goto(at(""))
    page.locator("#q").fill("旅游")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("旅游")
    page.locator("#booth_kind-3d").check()
    page.locator("#q").press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    assert "booth_kind=3d" in page.url
    page.locator(".chip").click()
    assert "booth_kind" not in page.url


def test_one_reads_on_by_links(page, at):
    page.goto(at("booths/"))
    first = page.locator("article.stand h2 a").first.get_attribute("href")
    page.locator("[rel=next]").click()
    assert page.locator("article.stand h2 a").first.get_attribute("href") != first
    page.get_by_role("link", name="Back to the first").click()
    assert page.locator("article.stand h2 a").first.get_attribute("href") == first


def test_the_3d_booth_is_a_list_that_says_everything(page, at):
    booth = Booth.objects.in_directory().filter(kind="3d")[0]
    page.goto(at(f"booths/{booth.code}/3d/"))
    expect(page.locator("canvas")).to_be_hidden()
    point = page.locator("details[data-point]").nth(1)
    point.locator("summary").click()
    expect(point.locator(".mirror__text")).to_be_visible()


def test_one_stars_a_booth_and_lets_it_go(page, at, sign_in):
    sign_in(page, PersonFactory())
    booth = Booth.objects.in_directory()[0]
    page.goto(at(f"booths/{booth.code}/"))
    page.locator(".star").click()
    expect(page.locator(".star")).to_have_attribute("aria-pressed", "true")
    page.goto(at("favourites/"))
    expect(page.locator("article.stand")).to_have_count(1)
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("heading", name="No favourites yet")).to_be_visible()


def test_the_map_of_countries_is_a_list_of_links(page, at):
    page.goto(at("booths/?view=countries"))
    link = page.locator(".countries a").first
    count = link.locator(".num").inner_text()
    link.click()
    expect(page.locator("h1 b")).to_have_text(count)
