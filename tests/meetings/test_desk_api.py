"""The desk over REST."""

import pytest

from booths.enums import TeamRole
from tests.factories import BoothFactory, ConversationFactory, PersonFactory, join

FAIR = "/api/v1/fairs/spring-fair"


@pytest.fixture
def desk(scene):
    return f"{FAIR}/exhibitors/{scene.exhibitor.pk}/desk/"


def test_a_visitor_is_taken_handed_over_and_let_go(scene, client, desk):
    hua = PersonFactory(name="Hua")
    join(scene.exhibitor, hua, TeamRole.STAFF)
    conversation = scene.conversation("您好")
    here = f"{FAIR}/conversations/{conversation.pk}"
    client.force_login(scene.staff)
    [line] = client.get(desk).json()["results"]
    assert (line["state"], line["taken_by"], line["last_text"], line["unread"]) == ("waiting", None, "您好", 1)
    assert client.put(f"{here}/taken/").json()["taken_by"] == {"id": scene.staff.pk, "name": "Marc"}
    assert client.get(f"{desk}?state=waiting").json()["results"] == []
    called = client.put(f"{here}/second/", {"person": scene.lead.pk}, "application/json").json()
    assert called["second"]["id"] == scene.lead.pk
    handing = {"person": hua.pk, "note": "Wants net prices"}
    given = client.post(f"{here}/handovers/", handing, "application/json")
    assert (given.status_code, given.json()["to"]["name"]) == (201, "Hua")
    assert client.put(f"{here}/closed/").json()["code"] == "conversation_taken"

    client.force_login(hua)
    assert client.get(f"{here}/handovers/").json()["results"] == [given.json()]
    assert client.put(f"{here}/closed/").json()["state"] == "closed"
    assert client.get(desk).json()["results"] == []

    client.force_login(scene.visitor)
    assert client.get(f"{here}/handovers/").status_code == 404
    assert client.get(f"{here}/").json()["state"] == "closed"


@pytest.mark.parametrize("person", ["scanner", "visitor"])
def test_it_is_handed_to_nobody_who_does_not_answer(scene, client, person):
    conversation = scene.conversation("Hello")
    client.force_login(scene.staff)
    body = {"person": getattr(scene, person).pk}
    reply = client.post(f"{FAIR}/conversations/{conversation.pk}/handovers/", body, "application/json")
    assert (reply.status_code, reply.json()["code"]) == (409, "not_a_colleague")


def test_the_desk_costs_the_same_for_one_and_for_three(scene, client, desk, django_assert_num_queries):
    client.force_login(scene.staff)
    for already, count in ((0, 1), (1, 3)):
        for _ in range(count - already):
            ConversationFactory(booth=BoothFactory(exhibitor=scene.exhibitor), said=["Hello", "Hello?"])
        with django_assert_num_queries(5):
            assert len(client.get(desk).json()["results"]) == count


def test_pages_of_the_desk_neither_skip_nor_repeat(scene, client, desk):
    for _ in range(5):
        ConversationFactory(booth=scene.booth, said=["Hello"])
    client.force_login(scene.staff)
    seen, address = [], f"{desk}?limit=2"
    while address:
        page = client.get(address).json()
        seen += [line["id"] for line in page["results"]]
        address = page["next"]
    assert seen == sorted(set(seen))
    assert len(seen) == 5
