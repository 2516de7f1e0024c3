"""The directory's answers, against a real PostgreSQL."""

from random import Random

import pytest
from django.http import QueryDict

from booths.directory.answer import Answer
from booths.directory.facets import lit_by_sector
from booths.directory.query import DirectoryQuery, Sort
from booths.directory.spelling import corrected
from booths.enums import BoothState
from booths.models import Booth, Fair
from tests.booths.directory.asked_of_postgres import answering
from tests.factories import (
    BoothFactory,
    DelegationFactory,
    ExhibitorFactory,
    FairFactory,
    OrganisationFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair():
    return FairFactory()


def ask(text: str) -> DirectoryQuery:
    return DirectoryQuery.read(QueryDict(text))


def codes(fair, text, *, lit=(), language="en", synonyms=None):
    now = Fair.objects.get(pk=fair.pk)
    return [row["code"] for row in Answer(now, ask(text), lit, language, synonyms or {}).rows.beyond((), 1_000)]


def booth(fair, name_en="", name_zh="", **kwargs):
    """A booth in environment services (hall F), whose name says nothing of travel."""
    kwargs.setdefault("exhibitor__sector", "environment")
    return BoothFactory(fair=fair, name_en=name_en, name_zh=name_zh, **kwargs)


@pytest.mark.parametrize("asked", ["旅游", "慢", "trav", "TRAVEL", "ｔｒａｖｅｌ", "slow 旅游", "cañg", "F01-01"])
def test_a_booth_is_found_by_what_it_says(fair, asked):
    booth(fair, "Cangshan Slow Travel", "苍山慢旅游")
    booth(fair, "Water audits", "用水审计")
    assert codes(fair, f"q={asked}") == ["F01-01"]


def test_a_pair_of_characters_is_found_only_when_they_are_neighbours(fair):
    booth(fair, name_zh="游山旅行")
    assert codes(fair, "q=旅游") == []
    assert codes(fair, "q=旅 游") == ["F01-01"]


def test_names_come_before_summaries_and_these_before_texts(fair):
    booth(fair, "Third", text_en="Harbour")
    booth(fair, "Second", summary_en="Harbour")
    booth(fair, "Harbour")
    assert codes(fair, "q=harbour") == ["F01-03", "F01-02", "F01-01"]


@pytest.mark.parametrize("hostile", ["'", "\\", "&|!:*()", "%00", "<->", "a" * 5000, "';drop table", "😀", "%ed%a0%80"])
def test_hostile_questions_find_nothing_and_break_nothing(fair, hostile):
    booth(fair, "Cangshan")
    assert codes(fair, f"q={hostile}&country='") == []


def test_punctuation_alone_finds_nothing_rather_than_everything(fair):
    booth(fair, "Cangshan")
    assert codes(fair, "q=%21%21") == []


def test_a_misspelt_word_is_corrected_to_what_the_fair_knows(fair):
    booth(fair, "Cangshan Slow Travel", summary_en="Villages")
    booth(FairFactory(), "Traveller")
    likes = corrected(fair, ask("q=travle"))
    assert likes == {"travle": ["travel"]}
    assert codes(fair, "q=travle", synonyms=likes) == ["F01-01"]


def test_a_known_word_and_a_word_like_none_are_left_alone(fair):
    booth(fair, "Cangshan Slow Travel")
    assert corrected(fair, ask("q=trav zzzzzz 旅游")) == {}


def test_facets_narrow_and_several_values_of_one_widen(fair):
    norway = booth(fair, "Fjords", exhibitor__organisation__country__code="NO")
    chile = booth(fair, "Glaciers", exhibitor__organisation__country__code="CL", exhibitor__sector="transport")
    assert codes(fair, "country=NO") == [norway.code]
    assert codes(fair, "country=NO&country=CL") == [norway.code, chile.code]
    assert codes(fair, "country=NO&country=CL&sector=transport") == [chile.code]


def test_a_booth_in_two_delegations_and_themes_comes_once(fair):
    themes = [ThemeFactory(fair=fair), ThemeFactory(fair=fair)]
    one = booth(fair, "One", themes=themes)
    organisation = one.exhibitor.organisation
    delegations = [DelegationFactory(fair=fair, members=[organisation]) for _ in range(2)]
    DelegationFactory(slug=delegations[0].slug, members=[OrganisationFactory()])
    asked = "&".join(f"delegation={d.slug}" for d in delegations) + "".join(f"&theme={t.slug}" for t in themes)
    assert codes(fair, asked) == [one.code]


def test_a_delegation_of_another_fair_does_not_count(fair):
    one = booth(fair, "One")
    DelegationFactory(slug="yunnan", members=[one.exhibitor.organisation])
    assert codes(fair, "delegation=yunnan") == []


def test_only_what_is_public_and_of_this_fair_is_found(fair):
    for state in BoothState:
        booth(fair, f"Harbour {state}", state=state)
    booth(fair, "Harbour applicant", exhibitor__state="applied")
    booth(FairFactory(), "Harbour elsewhere")
    found = Booth.objects.filter(code__in=codes(fair, "q=harbour"), fair=fair)
    assert [one.state for one in found] == [BoothState.PUBLISHED]


def test_orders_by_light_name_and_age(fair):
    dark = booth(fair, "Zebra", "阿")
    lit = booth(fair, "apple", "中")
    named = booth(fair, "", "一")
    assert codes(fair, "sort=staffed", lit={lit.exhibitor_id}) == [lit.code, dark.code, named.code]
    assert codes(fair, "staffed=1", lit={lit.exhibitor_id}) == [lit.code]
    assert codes(fair, "sort=newest") == [named.code, lit.code, dark.code]
    assert codes(fair, "sort=name", language="en")[0] in {lit.code, dark.code}
    assert set(codes(fair, "sort=name", language="zh-hans")) == {dark.code, lit.code, named.code}


def make_hall(fair, seed=20200904):
    """Thirty booths with whatever the dice say."""
    dice = Random(seed)
    themes = [ThemeFactory(fair=fair, slug=f"theme-{n}") for n in range(3)]
    exhibitors = [
        ExhibitorFactory(
            fair=fair,
            sector=dice.choice(["tourism", "finance", "transport"]),
            organisation__country__code=dice.choice(["NO", "CL", "TH"]),
            organisation__kind=dice.choice(["enterprise", "embassy"]),
        )
        for _ in range(12)
    ]
    for n in range(2):
        DelegationFactory(
            fair=fair, slug=f"delegation-{n}", members=[e.organisation for e in dice.sample(exhibitors, 4)]
        )
    for n in range(30):
        BoothFactory(
            exhibitor=dice.choice(exhibitors),
            three_d=dice.random() < 0.3,
            name_en=dice.choice(["Harbour", "Glacier", "Forest"]) + f" {n}",
            themes=dice.sample(themes, dice.randrange(3)),
        )
    return exhibitors


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "q=harbour",
        "country=NO",
        "country=NO&country=TH&sector=tourism",
        "booth_kind=3d&theme=theme-1",
        "delegation=delegation-0&kind=embassy",
        "q=glacier&staffed=1&theme=theme-0&theme=theme-2",
    ],
)
def test_each_count_is_what_choosing_it_gives(fair, asked):
    lit = {exhibitor.pk for exhibitor in make_hall(fair)[:5]}
    query = ask(asked)
    answer = Answer(Fair.objects.get(pk=fair.pk), query, lit, "en")
    wanted = answering(fair, query, lit=lit)
    assert sorted(codes(fair, asked, lit=lit)) == sorted(wanted.values_list("code", flat=True))
    assert answer.count == wanted.count()
    for facet, values in answer.facet_counts.items():
        for value, count in values.items():
            alone = query.without(facet).toggled(facet, value)
            assert count == answering(fair, alone, lit=lit).count(), (facet, value)


def test_every_word_finds_what_postgresql_finds(fair):
    make_hall(fair)
    booth(fair, "Cañon Glass", "玻璃峡谷", summary_en="A harbour of glass")
    questions = ("gla", "g", "harbour gla", "玻", "玻璃", "峡谷 can", "glacier 1", "nowhere", "the", "a")
    for question in questions:
        query = DirectoryQuery(text=question, sort=Sort.RELEVANCE)
        wanted = sorted(answering(fair, query, lit=()).values_list("code", flat=True))
        assert sorted(codes(fair, f"q={question}")) == wanted, question


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_is_read_in_both_directions_from_any_place(fair, sort):
    lit = {exhibitor.pk for exhibitor in make_hall(fair)[:5]}
    order = Answer(Fair.objects.get(pk=fair.pk), ask(f"q=harbour&sort={sort}"), lit, "zh-hans").rows
    whole = order.beyond((), 1_000)
    assert len(whole) > 4
    assert order.beyond((), 3, backwards=True) == whole[:-4:-1]
    for at, row in enumerate(whole):
        place = [row[term.removeprefix("-")] for term in order.ordering]
        assert order.beyond(place, 3) == whole[at + 1 : at + 4]
        assert order.beyond(place, 3, backwards=True) == whole[max(0, at - 3) : at][::-1]


def test_lights_are_counted_by_sector(fair):
    lit = booth(fair, "Lit")
    booth(fair, "Dark")
    booth(fair, "Bank", exhibitor__sector="finance")
    current = Fair.objects.get(pk=fair.pk)
    assert lit_by_sector(current, {lit.exhibitor_id}) == {"environment": (1, 2), "finance": (0, 1)}
