"""A booth goes to another stand, and whoever knows the old address still finds it."""

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from booths.actions.booth import open_booth
from booths.actions.stand import move_booth, swap_booths
from booths.enums import BoothKind, BoothState
from booths.errors import NoSuchStand, StandKept, StandTaken
from booths.gates import written_booth_or_404
from booths.models import Booth, Forwarding, Hall, Stand
from fairsite.errors import Forbidden, Refusal
from tests.booths.conftest import told
from tests.factories import BoothFactory
from tests.house.permissions.scene import LOOK

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(scene):
    letter = scene.exhibitor.sector.hall
    return Hall.objects.get_or_create(fair=scene.fair, sector=scene.exhibitor.sector, defaults={"letter": letter})[0]


@pytest.fixture
def stand(hall):
    """`stand(4)`: the code of the fifth stand of the hall."""
    return lambda position: Stand.at(hall.letter, position).code


@pytest.fixture
def booth(scene, hall):
    """Public, at some stand of the hall."""
    found = scene.booth(state=BoothState.PUBLISHED, published_at=timezone.now())
    Hall.objects.filter(pk=hall.pk).update(stands_given=found.stand.position + 1)
    hall.refresh_from_db()
    return found


def code_of(booth):
    return Booth.objects.get(pk=booth.pk).code


@pytest.mark.parametrize("code", ["I01-01", "I07-12", "L112-30"])
def test_a_code_says_where_a_stand_is(code):
    stand = Stand.of(code)
    assert stand.code == code
    assert Stand.at(stand.hall, stand.position) == stand


@pytest.mark.parametrize("code", ["", "I00-01", "I01-00", "I01-31", "i1-1", "I01-01x", "１01-01"])
def test_what_is_no_code_is_no_stand(code):
    assert Stand.of(code) is None


def test_a_public_booth_leaves_a_forwarding_and_is_listed_anew(scene, booth, stand, hall):
    before, there = booth.code, stand(hall.stands_given + 3)
    move_booth(booth=booth, code=there, by=scene.organiser)
    assert code_of(booth) == there
    assert Forwarding.objects.get(code=before).booth == booth
    moved = Booth.objects.get(pk=booth.pk)
    assert f'"{there}"' in moved.card
    assert moved.search_document.code == there
    assert "booth.moved" in told()


def test_the_next_booth_stands_behind_the_one_that_moved_ahead(scene, booth, stand, hall):
    there = hall.stands_given + 3
    move_booth(booth=booth, code=stand(there), by=scene.organiser)
    texts = {"name_en": "Second", "name_zh": ""}
    opened = open_booth(exhibitor=scene.exhibitor, kind=BoothKind.FLAT, look=LOOK, sign="Two", by=scene.lead, **texts)
    assert opened.code == stand(there + 1)


def test_an_address_that_was_public_is_never_given_to_another(scene, booth, stand, hall):
    before = booth.code
    move_booth(booth=booth, code=stand(hall.stands_given), by=scene.organiser)
    neighbour = BoothFactory(exhibitor=scene.neighbour, state=BoothState.DRAFT)
    with pytest.raises(StandTaken):
        move_booth(booth=neighbour, code=before, by=scene.organiser)
    assert code_of(neighbour) == neighbour.code


def test_it_may_come_back_to_where_it_stood(scene, booth, stand, hall):
    before, there = booth.code, stand(hall.stands_given)
    moved = move_booth(booth=booth, code=there, by=scene.organiser)
    move_booth(booth=moved, code=before, by=scene.organiser)
    assert code_of(booth) == before
    assert list(Forwarding.objects.values_list("code", flat=True)) == [there]


def test_who_was_never_public_leaves_a_free_stand(scene, hall, stand):
    draft = scene.draft()
    before = draft.code
    Hall.objects.filter(pk=hall.pk).update(stands_given=draft.stand.position + 1)
    move_booth(booth=draft, code=stand(draft.stand.position + 2), by=scene.organiser)
    assert not Forwarding.objects.exists()
    other = BoothFactory(exhibitor=scene.neighbour, state=BoothState.DRAFT)
    move_booth(booth=other, code=before, by=scene.organiser)
    assert code_of(other) == before


@pytest.mark.parametrize("code", ["Z01-01", "nowhere", ""])
def test_what_is_no_stand_of_the_hall_is_refused(scene, booth, code):
    with pytest.raises(NoSuchStand):
        move_booth(booth=booth, code=code, by=scene.organiser)
    assert code_of(booth) == booth.code


def test_it_does_not_move_far_ahead_of_the_others(scene, booth, stand, hall):
    with pytest.raises(NoSuchStand):
        move_booth(booth=booth, code=stand(hall.stands_given + 60), by=scene.organiser)
    assert not Forwarding.objects.exists()


def test_a_taken_stand_is_refused(scene, booth):
    taken = BoothFactory(exhibitor=scene.neighbour)
    for code in (taken.code, booth.code):
        with pytest.raises(StandTaken):
            move_booth(booth=booth, code=code, by=scene.organiser)
    assert code_of(booth) == booth.code


def test_two_that_were_never_public_change_places(scene, hall):
    first, second = scene.draft(), BoothFactory(exhibitor=scene.neighbour, state=BoothState.DRAFT)
    here, there = first.code, second.code
    swap_booths(booth=first, other=second, by=scene.organiser)
    assert (code_of(first), code_of(second)) == (there, here)
    assert f'"{there}"' in Booth.objects.get(pk=first.pk).card
    assert not Forwarding.objects.exists()


def test_who_has_been_public_does_not_change_places(scene, booth):
    other = BoothFactory(exhibitor=scene.neighbour, state=BoothState.DRAFT)
    with pytest.raises(StandKept):
        swap_booths(booth=booth, other=other, by=scene.organiser)
    assert (code_of(booth), code_of(other)) == (booth.code, other.code)


def test_nobody_else_moves_booths(scene, booth, stand, hall):
    other = BoothFactory(exhibitor=scene.neighbour, state=BoothState.DRAFT)
    for person in (*scene.outsiders, scene.lead):
        with pytest.raises(Forbidden):
            move_booth(booth=booth, code=stand(hall.stands_given), by=person)
        with pytest.raises(Forbidden):
            swap_booths(booth=other, other=other, by=person)
    assert code_of(booth) == booth.code


def test_a_booth_that_moved_meanwhile_is_not_moved_blindly(scene, booth, stand, hall):
    move_booth(booth=booth, code=stand(hall.stands_given), by=scene.organiser)
    with pytest.raises(Refusal):
        move_booth(booth=booth, code=stand(hall.stands_given + 1), by=scene.organiser)


def test_the_database_lets_a_code_lead_to_one_booth_only(scene, booth):
    Forwarding.objects.create(fair=scene.fair, code="I09-09", booth=booth)
    with pytest.raises(IntegrityError, match="a_code_leads_to_one_booth"), transaction.atomic():
        Forwarding.objects.create(fair=scene.fair, code="I09-09", booth=scene.booth())


def test_every_old_address_leads_on(scene, booth, stand, hall, client):
    before, there = booth.code, stand(hall.stands_given)
    move_booth(booth=booth, code=there, by=scene.organiser)
    for rest in ("", "print/", "qr.svg"):
        reply = client.get(f"/zh-hans/{scene.fair.slug}/booths/{before}/{rest}?from=qr")
        assert (reply.status_code, reply.url) == (302, f"/zh-hans/{scene.fair.slug}/booths/{there}/{rest}?from=qr")
    assert client.get(f"/en/{scene.fair.slug}/booths/{there}/").status_code == 200
    told_by_api = client.get(f"/api/v1/fairs/{scene.fair.slug}/booths/{before}/")
    assert told_by_api.json()["code"] == there
    visits = f"/api/v1/fairs/{scene.fair.slug}/booths/{before}/visits/"
    assert client.post(visits, {"place": "showroom"}, "application/json").status_code == 201


def test_who_writes_a_booth_reaches_it_by_the_stand_that_it_left(scene, booth, stand, hall):
    before = booth.code
    move_booth(booth=booth, code=stand(hall.stands_given), by=scene.organiser)
    for who in (scene.lead, scene.staff):
        assert written_booth_or_404(who, scene.fair.slug, before) == booth
    for who in (scene.rival, scene.visitor, scene.scanner):
        with pytest.raises(Http404):
            written_booth_or_404(who, scene.fair.slug, before)


def test_an_old_address_shows_nobody_more_than_the_new_one(scene, booth, stand, hall, client):
    before = booth.code
    move_booth(booth=booth, code=stand(hall.stands_given), by=scene.organiser)
    Booth.objects.filter(pk=booth.pk).update(state=BoothState.RETIRED)
    assert client.get(f"/en/{scene.fair.slug}/booths/{before}/").status_code == 404
