"""The trail of a fair over the API, for those who run it."""

import pytest

from booths.actions.booth import publish_booth
from booths.models import Booth
from fairsite.audit.enums import Door
from tests.factories import BoothFactory, PersonFactory


@pytest.fixture
def trail(client, booth, organiser):
    """`trail("door=api")`: what the organiser is told; the booth has been published."""
    Booth.objects.update(state="in_review")
    publish_booth(booth=booth, by=organiser)
    client.force_login(organiser)
    return lambda question="": client.get(f"/api/v1/fairs/{booth.fair.slug}/audit/?{question}").json()["results"]


def test_organisers_read_who_changed_what(trail, booth, organiser):
    published = trail("action=booths.publish_booth&model=booths.booth")[0]
    assert published["person"] == {"id": organiser.pk, "name": "Mei"}
    assert (published["model"], published["row"], published["change"]) == ("booths.booth", str(booth.pk), "changed")
    assert (published["before"]["state"], published["after"]["state"]) == ("in_review", "published")


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("person={person}&model=booths.booth", 1),
        ("model=booths.booth&row={row}&change=changed", 2),
        ("model=booths.booth&row=0", 0),
        ("door=api", 0),
        ("address=203.0.113.9", 0),
        ("model=booths.booth&until=2001-01-01T00:00:00Z", 0),
        ("model=booths.booth&since=2001-01-01T00:00:00Z&action=booths.publish_booth", 1),
    ],
)
def test_the_trail_is_searched(trail, booth, organiser, question, count):
    assert len(trail(question.format(person=organiser.pk, row=booth.pk))) == count


def test_other_fairs_are_not_told_of(trail, organiser):
    elsewhere = BoothFactory()
    assert {entry["row"] for entry in trail("model=booths.booth&limit=100")}.isdisjoint({str(elsewhere.pk)})


def test_a_request_is_entered_with_its_door_address_and_number(client, booth, entries):
    visitor = PersonFactory()
    client.force_login(visitor)
    reply = client.post(
        f"/api/v1/fairs/{booth.fair.slug}/registrations/", {}, "application/json", REMOTE_ADDR="203.0.113.9"
    )
    assert reply.status_code == 201
    (entry,) = entries(model="booths.registration")
    assert (entry.door, entry.person_id, entry.address) == (Door.API, visitor.pk, "203.0.113.9")
    assert (entry.request_id, entry.action) == (reply["X-Request-ID"], "booths.register_for_fair")


def test_a_page_is_a_door_of_its_own(client, entries):
    person = PersonFactory()
    client.force_login(person)
    client.post("/en/account/", {"name": "Renamed", "language": "en", "time_zone": "UTC"})
    (entry,) = [one for one in entries(model="accounts.user") if one.change == "changed"]
    assert (entry.door, entry.action, entry.person_id) == (Door.PAGE, "accounts.change_profile", person.pk)


def test_one_page_of_the_trail_is_one_query_beside_the_gate(trail, django_assert_num_queries):
    for limit in (1, 3):
        with django_assert_num_queries(4):
            trail(f"limit={limit}")
