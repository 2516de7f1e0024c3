"""A visitor's card: seen by the team after consent, and no longer than he wants."""

import pytest

from fairsite.audit.models import Entry
from fairsite.errors import Forbidden
from fairsite.outbox.models import OutboxEvent
from meetings.actions.card import share_card, take_back_card
from meetings.errors import CardNotShared
from meetings.models import CardShare
from tests.at_once import at_once
from tests.factories import OrganisationFactory, RegistrationFactory
from tests.meetings.conftest import told

CARD = "/api/v1/fairs/spring-fair/conversations/{}/card/"


def test_the_team_sees_name_alone_until_the_card_is_shared_and_again_after_it_is_taken_back(scene, client):
    organisation = OrganisationFactory(name_en="Ocean Travel")
    RegistrationFactory(fair=scene.fair, person=scene.visitor, organisation=organisation)
    conversation = scene.conversation("Hello")
    talk, card = f"/en/spring-fair/messages/{conversation.pk}/", CARD.format(conversation.pk)

    def seen_by_team():
        client.force_login(scene.staff)
        return client.get(card), client.get(talk).content.decode()

    reply, page = seen_by_team()
    assert reply.status_code == 404
    assert scene.visitor.name in page
    assert scene.visitor.email not in page
    assert "Ocean Travel" not in page

    client.force_login(scene.visitor)
    assert scene.visitor.email in client.get(talk).content.decode()
    assert client.post(f"{talk}card/share/").url == talk
    reply, page = seen_by_team()
    assert (reply.json()["email"], reply.json()["organisation"]["slug"]) == (scene.visitor.email, organisation.slug)
    assert scene.visitor.email in page
    assert "Ocean Travel" in page

    client.force_login(scene.visitor)
    client.post(f"{talk}card/take-back/")
    reply, page = seen_by_team()
    assert reply.status_code == 404
    assert scene.visitor.email not in page


def test_nobody_else_shares_it_or_takes_it_back(scene):
    conversation = scene.conversation("Hello")
    for person in [*scene.strangers, scene.staff, scene.lead]:
        with pytest.raises(Forbidden):
            share_card(conversation=conversation, by=person)
    share_card(conversation=conversation, by=scene.visitor)
    for person in [*scene.strangers, scene.staff, scene.lead]:
        with pytest.raises(Forbidden):
            take_back_card(conversation=conversation, by=person)
    assert CardShare.objects.get().taken_back_at is None


def test_each_time_is_a_line_of_the_ledger_and_of_the_trail_and_no_event_says_what_it_says(scene):
    conversation = scene.conversation("Hello")
    with pytest.raises(CardNotShared):
        take_back_card(conversation=conversation, by=scene.visitor)
    for _ in range(2):
        share_card(conversation=conversation, by=scene.visitor)
        share_card(conversation=conversation, by=scene.visitor)
        take_back_card(conversation=conversation, by=scene.visitor)
    assert CardShare.objects.count() == 2
    assert told("card") == ["card.shared", "card.taken_back"] * 2
    assert scene.visitor.email not in str(list(OutboxEvent.objects.values_list("data", flat=True)))
    entries = Entry.objects.filter(model="meetings.cardshare")
    assert [entry.action for entry in entries.order_by("pk")] == ["meetings.share_card", "meetings.take_back_card"] * 2
    assert {entry.person_id for entry in entries} == {scene.visitor.pk}


@pytest.mark.django_db(transaction=True)
def test_shared_twice_at_once_it_is_shared_once(scene):
    conversation = scene.conversation("Hello")
    at_once(*[lambda: share_card(conversation=conversation, by=scene.visitor)] * 4)
    assert CardShare.objects.count() == 1
