"""The directory over the API: the fast path and what it promises."""

import json
from datetime import UTC, datetime

import pytest

from booths.directory.picture import picture_of
from booths.directory.query import Sort
from booths.enums import BoothState, ExhibitorState
from booths.models import Booth, Fair
from booths.serializers.booth import BoothCardSerializer
from tests.factories import BoothFactory, DelegationFactory, ExhibitorFactory, FairFactory, ThemeFactory

HOSTILE = [
    "'",
    "''",
    "\\",
    "\\'",
    "&|!:*()<->",
    "' OR 1=1 --",
    "'::tsquery",
    "%",
    "_",
    "*",
    ":*",
    "\u200d\u200b",
    "🎪 🇨🇳",
    "e\u0301" * 90,
    "İıßſﬁ㍿",
    "\uffff\ufffe",
    "a" * 200,
    "旅" * 200,
    "旅'游\\",
    "²₃١٢",
    "\t\r\n",
]


def codes(reply):
    return [card["code"] for card in reply.json()["results"]]


def booths(fair, count, **kwargs):
    exhibitor = ExhibitorFactory(fair=fair)
    return [BoothFactory(exhibitor=exhibitor, **kwargs) for _ in range(count)]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"name_zh": "", "summary_en": ""},
        {"name_en": '"Quotes" & <tags> \\', "name_zh": "行—\u2028", "sign": "苍山"},
        {"three_d": True, "offerings": ["One", "Two", "Three", "Four"]},
        {"published_at": datetime(2020, 9, 4, 1, 2, 3, tzinfo=UTC)},
        {"state": BoothState.DRAFT},
    ],
)
def test_a_stored_card_is_what_the_serializer_says(fair, facts):
    themes = [ThemeFactory(fair=fair, position=position) for position in (2, 1)]
    booth = BoothFactory(fair=fair, themes=themes, **facts)
    assert json.loads(booth.card) == json.loads(json.dumps(BoothCardSerializer(booth).data))


def test_the_list_has_cards_and_who_is_present_apart(client, at, fair, arrive):
    lit, dark = BoothFactory(fair=fair), BoothFactory(fair=fair)
    arrive(lit.exhibitor.team.get().person)
    reply = client.get(at("booths/"))
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.json() == {
        "results": [json.loads(lit.card), json.loads(dark.card)],
        "staffed": [lit.code],
        "next": None,
        "previous": None,
        "corrected": {},
    }


def test_only_published_booths_of_approved_exhibitors_are_listed(client, at, fair):
    for state in set(BoothState) - {BoothState.PUBLISHED}:
        BoothFactory(fair=fair, state=state)
    BoothFactory(fair=fair, exhibitor__state=ExhibitorState.DECLINED)
    BoothFactory(fair=FairFactory())
    public = BoothFactory(fair=fair)
    assert codes(client.get(at("booths/"))) == [public.code]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_two_queries_however_long_it_is(client, at, fair, arrive, django_assert_num_queries, count, sort):
    first, *_others = booths(fair, count, name_en="Slow travel")
    arrive(first.exhibitor.team.get().person)
    picture_of(Fair.objects.get(pk=fair.pk))
    with django_assert_num_queries(2):
        reply = client.get(at(f"booths/?q=travel&sort={sort}"))
    assert len(codes(reply)) == count


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_by_cursor_show_every_booth_once_in_order(client, at, fair, arrive, sort):
    made = booths(fair, 7, name_en="Slow travel") + booths(fair, 4, name_en="Travel", name_zh="")
    arrive(made[-1].exhibitor.team.get().person)
    question = f"q=travel&sort={sort}"
    whole = codes(client.get(at(f"booths/?{question}&limit=100")))
    seen, reply = [], client.get(at(f"booths/?{question}&limit=4"))
    while True:
        seen += codes(reply)
        if not (onward := reply.json()["next"]):
            break
        reply = client.get(onward)
    assert seen == whole
    assert sorted(seen) == sorted(booth.code for booth in made)
    assert codes(client.get(reply.json()["previous"])) == whole[4:8]


def test_a_cursor_of_another_order_is_refused(client, at, fair):
    booths(fair, 2)
    onward = client.get(at("booths/?limit=1&sort=hall")).json()["next"]
    reply = client.get(onward.replace("sort=hall", "sort=name"))
    assert reply.status_code == 400
    assert reply.json()["code"] == "cursor_invalid"


def test_facets_narrow_and_several_values_of_one_widen(client, at, fair):
    themes = [ThemeFactory(fair=fair, slug="blockchain")]
    one = BoothFactory(fair=fair, exhibitor__organisation__country__code="NO", themes=themes)
    other = BoothFactory(fair=fair, exhibitor__organisation__country__code="CN", three_d=True)
    DelegationFactory(fair=fair, slug="yunnan", members=[other.exhibitor.organisation])
    for question, found in {
        "country=NO": [one],
        "country=NO&country=CN": [one, other],
        "country=NO&booth_kind=3d": [],
        "theme=blockchain": [one],
        "delegation=yunnan": [other],
        "kind=enterprise&sector=tourism": [one, other],
        "sector=nowhere": [],
        "staffed=true": [],
        "staffed=0": [one, other],
    }.items():
        assert codes(client.get(at(f"booths/?{question}"))) == [booth.code for booth in found], question


def test_a_misspelt_word_is_read_as_a_known_one_and_said_so(client, at, fair):
    booth = BoothFactory(fair=fair, name_en="Slow Travel")
    for word in ("travl", "travell", "trvael"):
        reply = client.get(at(f"booths/?q={word}"))
        assert codes(reply) == [booth.code], word
        assert "travel" in reply.json()["corrected"][word]
    facets = client.get(at("booths/facets/?q=travl")).json()
    assert (facets["total"], facets["corrected"]) == (1, {"travl": ["travel"]})


def test_words_that_find_something_are_left_alone(client, at, fair):
    BoothFactory(fair=fair, name_en="Travl Limited")
    BoothFactory(fair=fair, name_en="Slow Travel")
    reply = client.get(at("booths/?q=travl"))
    assert len(codes(reply)) == 1
    assert reply.json()["corrected"] == {}


def test_correcting_costs_a_constant_number_of_queries(client, at, fair, django_assert_max_num_queries):
    BoothFactory(fair=fair, name_en="Slow Travel and Logistics for Tourism")
    with django_assert_max_num_queries(6):
        assert codes(client.get(at("booths/?q=travl logistcs tourizm slwo")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_questions_are_answered(client, at, fair, text):
    BoothFactory(
        fair=fair, name_en=text.strip()[:100] or "x", text_en=text, exhibitor__organisation__name_en=text[:100]
    )
    for path in ("booths/", "booths/facets/", "organisations/", "projects/"):
        assert client.get(at(path), {"q": text}).status_code == 200, path


@pytest.mark.parametrize("raw", ["%00", "%ed%a0%80", "%ff", "a" * 10_000])
def test_questions_that_are_no_text_or_too_long_are_refused(client, at, raw):
    for path in ("booths/", "booths/facets/", "organisations/", "projects/"):
        assert client.get(at(f"{path}?q={raw}")).status_code == 400, path


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("quarter=9", "quarter"),
        ("kind=company", "kind"),
        ("kind=", "kind"),
        ("booth_kind=4d", "booth_kind"),
        ("staffed=maybe", "staffed"),
        ("staffed=", "staffed"),
        ("sort=price", "sort"),
        ("q=a&q=b", "q"),
        ("&".join(["country=NO"] * 21), "country"),
        (f"sector={'x' * 81}", "sector"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ten", "limit"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_by_name(client, at, question, field):
    reply = client.get(at(f"booths/?{question}"), headers={"If-None-Match": "*"})
    assert reply.status_code == 400
    assert set(reply.json()["errors"]) == {field}


def test_what_has_not_changed_costs_two_queries_and_no_body(client, at, fair, arrive, django_assert_num_queries):
    booth = BoothFactory(fair=fair)
    arrive(booth.exhibitor.team.get().person)
    known = client.get(at("booths/")).headers["ETag"]
    arrive(booth.exhibitor.team.get().person)
    with django_assert_num_queries(2):
        reply = client.get(at("booths/"), headers={"If-None-Match": known})
    assert (reply.status_code, reply.content, reply.headers["ETag"]) == (304, b"", known)


def test_a_change_an_arrival_and_another_question_each_have_their_own_validator(client, at, fair, arrive):
    booth = BoothFactory(fair=fair)
    known = {client.get(at("booths/")).headers["ETag"]}
    known.add(client.get(at("booths/?booth_kind=flat")).headers["ETag"])
    known.add(client.get(at("booths/"), headers={"Accept-Language": "zh-hans"}).headers["ETag"])
    BoothFactory(fair=fair)
    known.add(client.get(at("booths/")).headers["ETag"])
    arrive(booth.exhibitor.team.get().person)
    known.add(client.get(at("booths/")).headers["ETag"])
    assert len(known) == 5


def test_a_page_of_long_cards_stays_under_fifty_kilobytes(client, at, fair):
    exhibitor = ExhibitorFactory(fair=fair, tier__booth_limit=20)
    summary = {"summary_en": "Services across the border. " * 7, "summary_zh": "跨境服务，诚信为本。" * 8}
    for _ in range(20):
        BoothFactory(exhibitor=exhibitor, offerings=["Guided walks in the mountains"] * 3, **summary)
    assert len(client.get(at("booths/")).content) <= 50_000


def test_names_are_sorted_by_the_language_of_the_reader(client, at, fair):
    first = BoothFactory(fair=fair, name_en="Apple", name_zh="一")
    second = BoothFactory(fair=fair, name_en="Zebra", name_zh="丁")
    assert codes(client.get(at("booths/?sort=name"))) == [first.code, second.code]
    chinese = client.get(at("booths/?sort=name"), headers={"Accept-Language": "zh-hans"})
    assert codes(chinese) == [second.code, first.code]


def test_facets_count_what_each_choice_would_give(client, at, fair, arrive):
    one = BoothFactory(fair=fair, exhibitor__organisation__country__code="NO", name_en="Travel")
    BoothFactory(fair=fair, exhibitor__organisation__country__code="CN", name_en="Travel", three_d=True)
    BoothFactory(fair=fair, exhibitor__sector="finance", exhibitor__organisation__country__code="CN", name_en="Banking")
    arrive(one.exhibitor.team.get().person)
    counted = client.get(at("booths/facets/?q=travel&country=NO")).json()
    assert counted["total"] == 1
    assert counted["facets"]["country"] == {"CN": 1, "NO": 1}
    assert counted["facets"]["booth_kind"] == {"flat": 1}
    assert client.get(at("booths/facets/?staffed=1")).json()["total"] == 1
    assert client.get(at("booths/facets/")).json()["total"] == Booth.objects.count()


def test_facets_take_no_order_and_no_page(client, at):
    for question in ("sort=name", "limit=3", "cursor=x"):
        assert client.get(at(f"booths/facets/?{question}")).status_code == 400
