"""The frame around every page: what it says without a fair, in a fair, to whom, and in which language."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.translation import override

from booths.calendar import Calendar
from booths.models import Fair
from tests.factories import PersonFactory

OPENING = datetime(2020, 9, 4, 1, tzinfo=UTC)


@pytest.fixture
def fair():
    return Fair(
        slug="ciftis-2020",
        name_en="Fair for Trade in Services",
        name_zh="服务贸易交易会",
        short_en="CIFTIS",
        short_zh="服贸会",
        place_en="Beijing",
        place_zh="北京",
        preparation_from=datetime(2020, 7, 1, tzinfo=UTC),
        opens_at=OPENING,
        closes_at=datetime(2020, 9, 9, 9, tzinfo=UTC),
        evergreen_from=datetime(2020, 9, 10, tzinfo=UTC),
    )


def page(rf, path="/en/ciftis-2020/", language="en", user=None, template="base.html", **context):
    request = rf.get(path)
    request.user = user or AnonymousUser()
    with override(language):
        request.resolver_match = resolve(request.path)
        return render_to_string(template, context, request)


def test_a_page_without_a_fair_has_no_rooms_and_no_search(rf):
    html = page(rf, "/en/")
    assert "quick-search" not in html
    assert "menu--rooms" not in html


def test_rooms_lead_to_the_fairs_pages_and_the_own_one_is_marked(rf, fair):
    html = page(rf, "/en/ciftis-2020/booths/", fair=fair)
    marked = re.findall(r'<a href="([^"]+)" aria-current="page"', html)
    assert set(marked) == {"/en/ciftis-2020/booths/"}
    assert '<a href="/en/ciftis-2020/halls/">' in html


def test_the_other_language_is_the_same_page_with_the_same_question(rf, fair):
    html = page(rf, "/en/ciftis-2020/booths/?q=%E6%97%85%E6%B8%B8&sector=tourism", fair=fair)
    assert 'href="/zh-hans/ciftis-2020/booths/?q=%E6%97%85%E6%B8%B8&amp;sector=tourism" lang="zh-Hans"' in html
    assert '<html lang="en">' in html


def test_the_frame_speaks_the_language_of_the_page(rf, fair):
    html = page(rf, "/zh-hans/ciftis-2020/", "zh-hans", fair=fair)
    assert '<html lang="zh-Hans">' in html
    assert "<strong>服贸会</strong>" in html
    assert '<span class="alt" lang="en">CIFTIS</span>' in html


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2020, 8, 1, tzinfo=UTC), "Opens on"),
        (datetime(2020, 9, 5, 3, tzinfo=UTC), "Day 2 of 6"),
        (datetime(2020, 9, 9, 12, tzinfo=UTC), "Closed"),
        (datetime(2021, 1, 1, tzinfo=UTC), "Open all year"),
    ],
)
def test_the_line_above_says_where_the_fair_stands_in_its_life(rf, fair, moment, words):
    html = page(rf, fair=fair, calendar=Calendar.of(fair, moment))
    assert words in re.search(r'<span class="fair-day">.*', html)[0]


def test_a_stranger_is_asked_to_sign_in_and_comes_back_here(rf, fair):
    html = page(rf, "/en/ciftis-2020/booths/?q=a", fair=fair)
    assert 'href="/en/account/login/?next=%2Fen%2Fciftis-2020%2Fbooths%2F%3Fq%3Da"' in html
    assert "csrfmiddlewaretoken" not in html


def test_somebody_signed_in_finds_the_own_account_and_the_way_out(rf, fair, db):
    html = page(rf, fair=fair, user=PersonFactory(name="Lin <Wei>"))
    assert "Account of Lin &lt;Wei&gt;" in html
    assert 'action="/en/account/logout/"' in html
    assert "/en/mailbox/" not in html


def test_only_who_runs_the_demo_sees_its_mailbox(rf, fair, settings, db):
    settings.DEMO = True
    assert 'href="/en/mailbox/"' in page(rf, fair=fair, user=PersonFactory(is_staff=True))


def test_messages_are_announced_in_their_colour(rf):
    saved = SimpleNamespace(level_tag="success", __str__=lambda: "Saved")
    html = page(rf, "/en/", messages=[saved])
    assert 'role="status"><div class="notice notice--good">' in html


@pytest.mark.parametrize("name", ["400", "403_csrf", "500", "503"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_of_failure_need_no_request_no_person_and_no_database(name, language):
    with override(language):
        html = render_to_string(f"{name}.html")
    assert html.count("<h1>") == 1
    assert name[:3] in html


@pytest.mark.parametrize("name", ["base", "404", "403", "500"])
def test_no_page_needs_more_than_the_strict_policy_allows(rf, fair, name):
    html = page(rf, fair=fair, calendar=Calendar.of(fair, OPENING), template=f"{name}.html")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", html)


def test_a_page_made_for_everybody_needs_no_request(fair):
    with override("en"):
        html = render_to_string("base.html", {"fair": fair})
    assert 'href="/zh-hans/ciftis-2020/"' in html
