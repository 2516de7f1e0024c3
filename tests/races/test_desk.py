"""One visitor is taken by one of the team, however many reach for him at one moment."""

import pytest

from booths.enums import TeamRole
from fairsite.errors import Refusal
from meetings.actions.desk import close_conversation, hand_over_conversation, take_conversation
from meetings.errors import ConversationTaken
from meetings.models import Answer, HandOver
from tests.at_once import at_once
from tests.factories import PersonFactory, join
from tests.meetings.conftest import say, scene, told  # noqa: F401 a fixture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team(scene):  # noqa: F811
    people = [PersonFactory() for _ in range(6)]
    for person in people:
        join(scene.exhibitor, person, TeamRole.STAFF)
    return people


def attempt(deed):
    def tried():
        try:
            return deed()
        except Refusal as refusal:
            return refusal

    return tried


def test_of_many_who_take_at_once_one_has_it(scene, team):  # noqa: F811
    conversation = scene.conversation("Hello")
    results = at_once(*[attempt(lambda p=p: take_conversation(conversation=conversation, by=p)) for p in team])
    assert sum(isinstance(result, ConversationTaken) for result in results) == 5
    conversation.refresh_from_db()
    assert conversation.taken_by in team
    assert told("conversation.taken") == ["conversation.taken"]


def test_of_many_who_answer_at_once_one_has_it_and_one_answer_counts(scene, team):  # noqa: F811
    conversation = scene.conversation("Hello")
    at_once(*[lambda p=p: say(conversation, p, "Good day") for p in team])
    assert Answer.objects.count() == 1
    assert told("conversation.taken") == ["conversation.taken"]


def test_what_is_handed_over_and_closed_at_once_ends_one_way(scene, team):  # noqa: F811
    holder, to, *_ = team
    conversation = take_conversation(conversation=scene.conversation("Hello"), by=holder)
    at_once(
        attempt(lambda: hand_over_conversation(conversation=conversation, to=to, note="", by=holder)),
        attempt(lambda: close_conversation(conversation=conversation, by=holder)),
    )
    conversation.refresh_from_db()
    ends = {("taken", to.pk), ("closed", None)}
    assert (conversation.state, conversation.taken_by_id) in ends
    assert HandOver.objects.count() <= 1
