"""What a process has before its eyes follows the directory: from booth to booth, without being drawn anew."""

import pytest
from django.http import QueryDict

from booths.actions.booth import retire_booth
from booths.actions.listing import relist_booth
from booths.actions.organisation import join_delegation, leave_delegation
from booths.directory.answer import Answer
from booths.directory.picture import draw, picture_of
from booths.directory.query import DirectoryQuery, Facet
from booths.enums import BoothState
from booths.models import Fair
from tests.factories import BoothFactory, DelegationFactory, FairFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair():
    return FairFactory()


@pytest.fixture(params=["words asked for before", "words asked for after"])
def made(fair, request):
    """Three booths, and a picture in which they stand."""
    made = [BoothFactory(fair=fair, name_en=name) for name in ("Harbour", "Glacier", "Forest")]
    picture = seen(fair)
    if request.param == "words asked for before":
        assert picture.terms
    return made


def seen(fair):
    return picture_of(Fair.objects.get(pk=fair.pk))


def codes(fair, text=""):
    now = Fair.objects.get(pk=fair.pk)
    return [row["code"] for row in Answer(now, DirectoryQuery.read(QueryDict(text)), (), "en").rows.beyond((), 100)]


def looks_as_if_drawn_anew(fair):
    """Whatever is asked of it."""
    picture, new = seen(fair), draw(Fair.objects.get(pk=fair.pk))
    assert [picture.codes[at] for at in picture.in_order(picture.everything)] == new.codes
    for facet in Facet:
        counted = {value: booths.bit_count() for value, booths in picture.bits[facet].items() if booths}
        assert counted == {value: booths.bit_count() for value, booths in new.bits[facet].items()}
    for term in new.terms.vocabulary:
        for mine, theirs in zip(picture.terms.exactly([term]), new.terms.exactly([term]), strict=True):
            assert {picture.codes[at] for at in picture.in_order(mine)} == {
                new.codes[at] for at in new.in_order(theirs)
            }
    assert {term for term, said in picture.terms.postings.items() if said} == set(new.terms.vocabulary)


def rename(booth, name):
    booth.name_en = name
    booth.save()
    relist_booth(booth=booth)


def test_a_renamed_booth_is_found_by_its_new_words_only(fair, made):
    picture = seen(fair)
    rename(made[1], "Airport")
    assert codes(fair, "q=airp") == [made[1].code]
    assert codes(fair, "q=glacier") == []
    assert b"Airport" in seen(fair).booths[1].card
    assert seen(fair) is picture
    looks_as_if_drawn_anew(fair)


def test_a_booth_that_joins_stands_in_its_place(fair, made):
    late = BoothFactory(fair=fair, name_en="Harbour too", exhibitor=made[0].exhibitor)
    gap = BoothFactory(fair=fair, code="A00-01", hall="A", row=0, number=1, name_en="First harbour")
    assert codes(fair)[0] == gap.code
    assert codes(fair) == sorted([*(one.code for one in made), late.code, gap.code])
    assert codes(fair, "q=harbour") == sorted([made[0].code, late.code, gap.code])
    looks_as_if_drawn_anew(fair)


def test_a_booth_that_leaves_is_gone_and_comes_back(fair, made):
    made[0].state = BoothState.RETIRED
    made[0].save()
    relist_booth(booth=made[0])
    assert codes(fair) == [made[1].code, made[2].code]
    assert codes(fair, "q=harbour") == []
    looks_as_if_drawn_anew(fair)
    made[0].state = BoothState.PUBLISHED
    made[0].save()
    relist_booth(booth=made[0])
    assert codes(fair, "q=harbour") == [made[0].code]
    looks_as_if_drawn_anew(fair)


def test_one_that_leaves_while_another_joins_is_missed_nonetheless(fair, made):
    made[0].state = BoothState.RETIRED
    made[0].save()
    relist_booth(booth=made[0])
    BoothFactory(fair=fair, name_en="Island")
    assert made[0].code not in codes(fair)
    looks_as_if_drawn_anew(fair)


def test_members_of_a_delegation_are_found_under_it_at_once(scene, fair):
    booth = scene.booth(state=BoothState.PUBLISHED)
    delegation = DelegationFactory(fair=scene.fair, slug="yunnan")
    organisation = booth.exhibitor.organisation
    assert codes(scene.fair, "delegation=yunnan") == []
    join_delegation(delegation=delegation, organisation=organisation, by=scene.organiser)
    assert codes(scene.fair, "delegation=yunnan") == [booth.code]
    leave_delegation(delegation=delegation, organisation=organisation, by=scene.organiser)
    assert codes(scene.fair, "delegation=yunnan") == []


def test_an_action_lets_the_picture_follow(scene):
    booth = scene.booth(state=BoothState.PUBLISHED)
    assert codes(scene.fair) == [booth.code]
    retire_booth(booth=booth, by=scene.lead)
    assert codes(scene.fair) == []


def test_following_one_change_costs_four_queries(fair, made, django_assert_num_queries):
    rename(made[1], "Airport")
    now = Fair.objects.get(pk=fair.pk)
    with django_assert_num_queries(4):
        picture_of(now)
    with django_assert_num_queries(0):
        picture_of(now)


def test_a_place_in_the_list_stays_while_somebody_edits(fair, made):
    """A cursor names a rank and a stand code, and other booths' edits move neither."""
    more = [BoothFactory(fair=fair, name_en=f"Harbour {n}") for n in range(4)]
    query = DirectoryQuery.read(QueryDict("q=harbour"))
    first = Answer(Fair.objects.get(pk=fair.pk), query, (), "en").rows.beyond((), 2)
    place = (first[-1]["rank"], first[-1]["code"])
    rename(made[0], "Airport")
    BoothFactory(fair=fair, name_en="Harbour of the latest")
    rest = Answer(Fair.objects.get(pk=fair.pk), query, (), "en").rows.beyond(place, 10)
    assert [row["code"] for row in rest][:3] == [booth.code for booth in more[1:]]


def test_it_is_drawn_anew_when_many_have_joined(fair, made, monkeypatch):
    monkeypatch.setattr("booths.directory.picture.MOST_LATE", 1)
    for _ in range(3):
        BoothFactory(fair=fair)
        seen(fair)
    assert seen(fair).drawn > len(made)
    looks_as_if_drawn_anew(fair)
