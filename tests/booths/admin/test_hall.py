"""Halls in the console: booths in the order of their stands, and moving one with a look beforehand."""

import re

import pytest
from django.utils import timezone

from booths.enums import BoothState
from booths.models import Booth, Forwarding, Hall, Stand
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def booth(scene):
    return scene.booth(state=BoothState.PUBLISHED, published_at=timezone.now(), name_en="Lantern Tours")


@pytest.fixture
def hall(scene, booth):
    wanted = {"letter": booth.hall, "stands_given": booth.stand.position + 1}
    found, _is_new = Hall.objects.update_or_create(fair=scene.fair, sector=scene.exhibitor.sector, defaults=wanted)
    return found


def text_of(reply):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", reply.content.decode()))


def test_a_hall_shows_its_booths_row_by_row(scene, hall, booth, desk):
    page = desk.get(f"/en/console/hall/{hall.pk}/?row={booth.row}").content.decode()
    assert booth.code in page
    assert f"/en/console/booth/{booth.pk}/move/" in page
    for row in ("0", "-1", "99999999999", "x"):
        assert desk.get(f"/en/console/hall/{hall.pk}/?row={row}").status_code == 200


def test_a_move_is_shown_before_it_happens(scene, hall, booth, desk):
    address = f"/en/console/booth/{booth.pk}/move/"
    there = Stand.at(hall.letter, hall.stands_given).code
    assert there in desk.get(address).content.decode()
    preview = text_of(desk.post(address, {"to": there.lower()}))
    assert f"Lantern Tours goes from {booth.code} to {there}" in preview
    assert "so do printed QR codes" in preview
    assert Booth.objects.get(pk=booth.pk).code == booth.code
    assert not Forwarding.objects.exists()
    assert desk.post(address, {"to": there, "confirmed": "yes"}).status_code == 302
    assert Booth.objects.get(pk=booth.pk).code == there
    page = text_of(desk.get(f"/en/console/hall/{hall.pk}/?row={booth.row}"))
    assert f"{booth.code} → {there}" in page


def test_two_change_places_by_naming_the_others_stand(scene, hall, desk):
    one, other = scene.draft(), BoothFactory(exhibitor=scene.neighbour, state=BoothState.DRAFT, name_en="Fjord")
    address = f"/en/console/booth/{one.pk}/move/"
    assert "Fjord comes to" in text_of(desk.post(address, {"to": other.code}))
    desk.post(address, {"to": other.code, "confirmed": "yes"})
    assert Booth.objects.get(pk=one.pk).code == other.code
    assert Booth.objects.get(pk=other.pk).code == one.code


def test_what_is_not_possible_is_said_and_nothing_happens(scene, hall, booth, desk):
    other = BoothFactory(exhibitor=scene.neighbour, state=BoothState.DRAFT)
    for data in ({"to": other.code}, {"to": other.code, "confirmed": "yes"}, {"to": "nowhere", "confirmed": "yes"}):
        reply = desk.post(f"/en/console/booth/{booth.pk}/move/", data)
        assert reply.status_code == 409
        assert "notice--bad" in reply.content.decode()
    assert Booth.objects.get(pk=booth.pk).code == booth.code


def test_booths_and_halls_of_another_fair_are_not_there(scene, desk):
    foreign = BoothFactory(exhibitor=ExhibitorFactory(fair=FairFactory()))
    assert desk.post(f"/en/console/booth/{foreign.pk}/move/", {"to": "I01-09"}).status_code == 404
    hall = Hall.objects.filter(fair=foreign.fair).first()
    assert hall is None or desk.get(f"/en/console/hall/{hall.pk}/").status_code == 404


def test_a_hall_costs_the_same_however_full_a_row_is(scene, hall, booth, desk, django_assert_num_queries):
    address = f"/en/console/hall/{hall.pk}/?row={booth.row}"
    desk.get(address)
    with django_assert_num_queries(10):
        desk.get(address)
    for _ in range(2):
        BoothFactory(exhibitor=scene.exhibitor)
    with django_assert_num_queries(10):
        desk.get(address)
