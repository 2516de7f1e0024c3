"""The directory page: search, narrow, sort, look at it in three ways, and send somebody the address."""

import re

import pytest

from booths.enums import BoothState, OrganisationKind
from booths.pages.directory import ON_A_PAGE
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    ExhibitorFactory,
    FairFactory,
    PersonFactory,
    ThemeFactory,
)


def names(page):
    """The stands of a page, in order."""
    return re.findall(r'class="stand__name"><a href="[^"]*/booths/([^/]+)/"', page)


def text(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.fixture
def booth(fair):
    """`booth("Silk Road Tours", zh="丝路旅游", country="CN")`"""

    def make(name, zh="", sector="tourism", country="NO", **fields):
        exhibitor = ExhibitorFactory(fair=fair, sector=sector, organisation__country__code=country)
        return BoothFactory(exhibitor=exhibitor, name_en=name, name_zh=zh, **fields)

    return make


def test_the_number_of_stands_is_the_headline(read, booth):
    booth("Silk Road Tours")
    booth("Harbour Bank", sector="finance", country="SG")
    assert "<b>2</b> stands</h1>" in " ".join(read("booths/").split())


def test_two_chinese_characters_find_a_stand_and_are_marked_in_it(read, booth):
    found = booth("Silk Road Tours", zh="丝路旅游")
    booth("Harbour Bank", zh="港湾银行", sector="finance")
    page = read("booths/?q=旅游", "zh-hans")
    assert names(page) == [found.code]
    assert "丝路<mark>旅游</mark>" in page


def test_the_beginning_of_an_english_word_finds_a_stand(read, booth):
    found = booth("Silk Road Tours")
    booth("Harbour Bank", sector="finance")
    page = read("booths/?q=tou")
    assert names(page) == [found.code]
    assert "<mark>Tours</mark>" in page


def test_a_misspelt_word_is_searched_as_the_one_that_was_meant_unless_one_insists(read, booth):
    found = booth("Silk Road Logistics")
    page = read("booths/?q=logistcs")
    assert names(page) == [found.code]
    assert "Also searched for “logistcs”: logistics" in text(page)
    assert "<mark>Logistics</mark>" in page
    exact = read("booths/?q=logistcs&exact=1")
    assert names(exact) == []
    assert "Searched to the letter." in exact


def test_facets_count_what_each_choice_would_give(read, booth):
    booth("A", country="CN")
    booth("B", country="CN", sector="finance")
    booth("C", country="NO")
    page = text(read("booths/?country=CN"))
    assert "China 2" in page
    assert "Norway 1" in page
    assert "Tourism and travel 1" in page
    assert "Finance 1" in page


def test_every_facet_narrows(read, fair, booth, arrive):
    theme, person = ThemeFactory(fair=fair, slug="blockchain"), PersonFactory()
    wanted = booth("Wanted", country="CN", themes=[theme], three_d=True)
    organisation = wanted.exhibitor.organisation
    organisation.kind = OrganisationKind.INSTITUTION
    organisation.save()
    DelegationFactory(fair=fair, slug="beijing", members=[organisation])
    wanted.exhibitor.team.create(person=person, role="staff")
    booth("Other", sector="finance")
    arrive(person)
    for choice in (
        "sector=tourism",
        "country=CN",
        "kind=institution",
        "delegation=beijing",
        "theme=blockchain",
        "booth_kind=3d",
        "staffed=1",
    ):
        assert names(read(f"booths/?{choice}")) == [wanted.code], choice


def test_each_thing_chosen_is_a_chip_that_takes_it_away_again(read, booth):
    booth("A", country="CN")
    page = read("booths/?q=a&country=CN&sector=tourism&staffed=1")
    chips = re.findall(r'<a class="chip" href="([^"]+)"', page)
    assert chips == [
        "?q=a&amp;country=CN&amp;staffed=1",
        "?q=a&amp;sector=tourism&amp;staffed=1",
        "?q=a&amp;sector=tourism&amp;country=CN",
    ]
    assert 'href="?q=a">Clear all' in page


def test_what_nobody_knows_any_more_in_an_old_link_does_no_harm(read, booth):
    booth("A")
    assert "0" in text(read("booths/?sector=astrology&theme=gone&kind=moon&sort=colour&view=smell&after=junk"))


def test_the_form_works_without_scripts(read, booth, at):
    booth("A", country="CN")
    page = read("booths/?q=a&country=CN&view=list")
    assert f'method="get" action="{at("booths/")}"' in page
    assert 'name="country" value="CN" id="country-CN" checked' in page
    assert '<input type="hidden" name="view" value="list">' in page
    assert "<noscript><button" in page


def test_the_list_is_a_table_of_the_same_stands(read, booth):
    found = booth("Silk Road Tours", zh="丝路旅游")
    page = read("booths/?view=list")
    assert "<table" in page
    assert found.code in page
    assert "丝路旅游" in page


def test_countries_are_bubbles_on_a_map_and_a_list_that_says_the_same(read, booth, at):
    booth("A", country="CN")
    booth("B", country="CN")
    booth("C", country="NO")
    page = read("booths/?view=countries")
    assert (
        len(re.findall(r"<circle[^>]* r=\"[0-9.]+\"/></?", page.partition('class="atlas"')[2].partition("</svg>")[0]))
        == 2
    )
    assert 'href="?country=CN"' in page
    assert "CN China 2" in text(page)
    assert "NO Norway 1" in text(page)


def test_names_are_sorted_as_in_a_dictionary_of_the_reader(read, booth):
    a_li, bei, zi_wu = booth("zebra", zh="阿里"), booth("Wave", zh="北光"), booth("Antelope", zh="子午")
    assert names(read("booths/?sort=name")) == [zi_wu.code, bei.code, a_li.code]
    assert names(read("booths/?sort=name", "zh-hans")) == [a_li.code, bei.code, zi_wu.code]


def test_lights_may_come_first(read, booth, arrive):
    dark, bright = booth("Dark"), booth("Bright")
    person = PersonFactory()
    bright.exhibitor.team.create(person=person, role="staff")
    arrive(person)
    assert names(read("booths/")) == [dark.code, bright.code]
    assert names(read("booths/?sort=staffed")) == [bright.code, dark.code]


@pytest.mark.parametrize("sort", ["hall", "staffed", "newest", "name", "relevance"])
def test_a_long_list_is_read_on_by_links_without_skipping_or_repeating(client, read, fair, at, sort):
    exhibitor = ExhibitorFactory(fair=fair)
    made = BoothFactory.create_batch(ON_A_PAGE + 3, exhibitor=exhibitor, name_en="Same Name")
    first = read(f"booths/?q=same&sort={sort}")
    link = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    rest = client.get(at("booths/") + link).content.decode()
    assert len(names(first)) == ON_A_PAGE
    assert sorted(names(first) + names(rest)) == sorted(booth.code for booth in made)
    assert 'rel="next"' not in rest
    assert "Back to the first" in rest


def test_htmx_gets_the_answer_alone_and_the_address_to_show(client, at, booth):
    booth("A", country="CN")
    reply = client.get(at("booths/?q=&country=CN&sort="), headers={"HX-Request": "true"})
    page = reply.content.decode()
    assert page.lstrip().startswith("<title>")
    assert "<html" not in page
    assert 'id="answer"' in page
    assert reply.headers["HX-Push-Url"] == at("booths/?country=CN")
    assert "HX-Request" in reply.headers["Vary"]


def test_htmx_gets_more_stands_alone(client, read, fair, at):
    BoothFactory.create_batch(ON_A_PAGE + 2, exhibitor=ExhibitorFactory(fair=fair))
    link = re.search(r'rel="next" href="([^"]+)"', read("booths/"))[1].replace("&amp;", "&")
    page = client.get(at("booths/") + link, headers={"HX-Request": "true"}).content.decode()
    assert len(names(page)) == 2
    assert "facet" not in page
    assert "2 more stands" in page


def test_nothing_found_is_met_with_help(read, booth):
    booth("A")
    page = read("booths/?q=qqqqqq&country=NO")
    assert "No stand answers to “qqqqqq”" in page
    assert "Clear the filters" in page
    assert "Walk through the halls" in page


def test_only_what_is_public_in_this_fair_is_found(read, booth):
    booth("Draft", state=BoothState.DRAFT)
    BoothFactory(fair=FairFactory(), name_en="Elsewhere")
    shown = booth("Here")
    assert names(read("booths/")) == [shown.code]


def test_a_name_in_one_language_only_says_so(read, booth):
    booth("", zh="丝路旅游")
    assert "only in Chinese" in read("booths/")


def test_hostile_words_stay_words(read, booth):
    booth("<script>alert(1)</script>", summary_en="<img src=x onerror=alert(1)>")
    page = read('booths/?q="><script>alert(1)</script>')
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("question", "queries"),
    [("", 1), ("?q=same", 1), ("?q=samee", 2), ("?q=same&sector=tourism&country=NO", 1), ("?view=countries", 1)],
)
def test_the_directory_costs_a_fixed_number_of_queries(fair, at, costs_the_same, question, queries):
    exhibitor = ExhibitorFactory(fair=fair)
    costs_the_same(at(f"booths/{question}"), queries, lambda: BoothFactory(exhibitor=exhibitor, name_en="Same Name"))


def test_suggestions_are_names_while_one_types(read, booth):
    booth("Silk Road Tours", zh="丝路旅游")
    booth("Harbour Bank")
    assert '<option value="Silk Road Tours">' in read("booths/suggest/?q=sil")
    assert '<option value="丝路旅游">' in read("booths/suggest/?q=丝路", "zh-hans")
    assert "<option" not in read("booths/suggest/?q=")
