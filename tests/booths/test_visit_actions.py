"""Visits are facts without names; favourites are one's own."""

import pytest
from django.db import ProgrammingError, transaction

from booths.actions.visit import record_visit, star_booth, unstar_booth
from booths.enums import BoothState, VisitorKind, VisitPlace
from booths.errors import WrongState
from booths.models import Favourite, Visit
from booths.shapes import Visitor
from fairsite.errors import Forbidden


def visit(booth, by=None, came_from="192.0.2.7 Firefox"):
    return record_visit(booth=booth, place=VisitPlace.PAGE, visitor=Visitor(came_from, "zh-hans"), by=by)


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("visitor", VisitorKind.VISITOR),
        ("lead", VisitorKind.EXHIBITOR),
        ("rival", VisitorKind.EXHIBITOR),
        ("organiser", VisitorKind.ORGANISER),
        ("admin", VisitorKind.ORGANISER),
        ("foreign_organiser", VisitorKind.VISITOR),
    ],
)
def test_a_visit_knows_in_which_part_somebody_came(scene, who, kind):
    assert visit(scene.booth(), by=getattr(scene, who)).visitor_kind == kind


def test_a_person_has_one_key_wherever_he_comes_from_and_it_does_not_name_him(scene):
    booth = scene.booth()
    keys = {visit(booth, by=scene.visitor, came_from=place).visitor_key for place in ("here", "there")}
    assert len(keys) == 1
    assert str(scene.visitor.pk) not in keys
    assert visit(booth, by=scene.lead).visitor_key not in keys


def test_guests_are_told_apart_by_where_they_come_from(scene, anonymous):
    booth = scene.booth()
    first, again, other = visit(booth, by=anonymous), visit(booth), visit(booth, came_from="198.51.100.1 Safari")
    assert first.visitor_key == again.visitor_key != other.visitor_key
    assert first.visitor_kind == VisitorKind.ANONYMOUS


def test_a_guest_is_never_taken_for_a_person(scene):
    booth = scene.booth()
    assert (
        visit(booth, came_from=f"person:{scene.visitor.pk}").visitor_key != visit(booth, by=scene.visitor).visitor_key
    )


def test_a_visit_is_never_changed(scene):
    fact = visit(scene.booth())
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Visit.objects.update(visitor_key="forged")
    fact.refresh_from_db()
    assert fact.visitor_key != "forged"


@pytest.mark.parametrize("state", [state for state in BoothState if state != BoothState.PUBLISHED])
def test_a_booth_that_is_not_public_is_neither_visited_nor_starred(scene, state):
    booth = scene.booth(state=state)
    with pytest.raises(WrongState):
        visit(booth)
    with pytest.raises(WrongState):
        star_booth(booth=booth, by=scene.visitor)
    assert not Visit.objects.exists()
    assert not Favourite.objects.exists()


def test_a_booth_is_starred_once_and_unstarred_without_fault(scene):
    booth = scene.booth()
    assert star_booth(booth=booth, by=scene.visitor) == star_booth(booth=booth, by=scene.visitor)
    for _ in range(2):
        unstar_booth(booth=booth, by=scene.visitor)
    assert not Favourite.objects.exists()


def test_favourites_are_seen_by_nobody_else(scene, anonymous):
    favourite = star_booth(booth=scene.booth(), by=scene.visitor)
    assert list(Favourite.objects.visible_to(scene.visitor)) == [favourite]
    for person in (None, anonymous, scene.lead, scene.organiser, scene.admin):
        assert not Favourite.objects.visible_to(person).exists()


def test_starring_needs_an_account(scene, anonymous):
    booth = scene.booth()
    with pytest.raises(Forbidden):
        star_booth(booth=booth, by=anonymous)
    with pytest.raises(Forbidden):
        unstar_booth(booth=booth, by=anonymous)
