"""Order in conversations over REST."""

import uuid

import pytest

from fairsite.outbox.models import OutboxEvent
from meetings.models import Report, Silence
from tests.factories import FairFactory, PersonFactory

FAIR = "/api/v1/fairs/spring-fair/"
JSON = "application/json"


@pytest.fixture
def at(client):
    """`at(person).put(…)`: what that person asks, below the fair."""

    class Asking:
        def __init__(self, person):
            self.person = person

        def __getattr__(self, method):
            client.force_login(self.person)
            return lambda path, body=None: getattr(client, method)(FAIR + path, body, content_type=JSON)

        def get(self, path):
            client.force_login(self.person)
            return client.get(FAIR + path)

    return Asking


def saying(text="Hello"):
    return {"text": text, "client_key": str(uuid.uuid4())}


def test_a_report_from_the_button_to_the_tombstone(scene, at):
    conversation = scene.conversation("Hello", "Buy my watches", "Good bye")
    here = f"conversations/{conversation.pk}/messages/"
    asked = {"reason": "spam", "words": "Again"}
    first = at(scene.staff).post(f"{here}2/reports/", asked)
    assert (first.status_code, first.json()["verdict"]) == (201, "")
    assert at(scene.staff).post(f"{here}2/reports/", asked).json() == first.json()
    assert first.json() == OutboxEvent.objects.get(name="message.reported").data

    organiser = at(scene.organiser)
    assert organiser.get(here).status_code == 404
    [line] = organiser.get("reports/?waits=true").json()["results"]
    assert (line["said"], line["author"]["id"]) == ("Buy my watches", scene.visitor.pk)
    report = organiser.get(f"reports/{line['id']}/").json()
    assert [message["text"] for message in report["around"]] == ["Hello", "Buy my watches", "Good bye"]
    verdict = {"verdict": "muted", "reason": "Spam", "hours": 24}
    decided = organiser.put(f"reports/{line['id']}/verdict/", verdict).json()
    assert (decided["verdict"], decided["why"], decided["said"]) == ("muted", "Spam", "")
    again = organiser.put(f"reports/{line['id']}/verdict/", verdict)
    assert (again.status_code, again.json()["code"]) == (409, "report_decided")
    assert organiser.get(f"reports/{line['id']}/").json()["around"] == []
    assert organiser.get("reports/?waits=true").json()["results"] == []

    tombstone = at(scene.visitor).get(here).json()["results"][1]
    assert (tombstone["text"], tombstone["is_removed"]) == ("", True)
    refused = at(scene.visitor).post(here, saying())
    assert (refused.status_code, refused.json()["code"]) == (409, "muted")
    assert "for a while" in refused.json()["detail"]


@pytest.mark.parametrize(
    "verdict",
    [
        {"verdict": "muted", "reason": "Spam"},
        {"verdict": "banned", "reason": "Spam", "hours": 5},
        {"verdict": "muted", "reason": "Spam", "hours": 0},
        {"verdict": "banned", "reason": " "},
        {"verdict": "shot", "reason": "Spam"},
    ],
)
def test_a_verdict_that_says_too_little_or_too_much_is_refused(scene, at, verdict):
    message = scene.conversation("Hello").messages.get()
    report = Report.objects.create(fair=scene.fair, message=message, by=scene.staff, reason="spam", said="Hello")
    assert at(scene.organiser).put(f"reports/{report.pk}/verdict/", verdict).status_code == 400
    assert not Silence.objects.exists()


def test_a_ban_is_lifted_with_a_reason(scene, at):
    conversation = scene.conversation("Hello")
    organiser = at(scene.organiser)
    body = {"person": scene.visitor.pk, "reason": "Insults"}
    silence = organiser.post("silences/", body).json()
    assert (silence["until"], silence["by"]["id"]) == (None, scene.organiser.pk)
    refused = at(scene.visitor).patch(f"conversations/{conversation.pk}/messages/1/", {"text": "Mine"})
    assert (refused.status_code, refused.json()["code"]) == (409, "banned")
    lifted = f"silences/{silence['id']}/lifted/"
    assert organiser.put(lifted, {}).status_code == 400
    assert organiser.put(lifted, {"reason": "Has apologised"}).json()["why_lifted"] == "Has apologised"
    assert organiser.put(lifted, {"reason": "Has apologised"}).json()["code"] == "silence_over"
    assert at(scene.visitor).post(f"conversations/{conversation.pk}/messages/", saying()).status_code == 201
    assert [one["lifted_at"] is None for one in organiser.get("silences/").json()["results"]] == [False]


def test_somebody_who_has_nothing_to_do_with_the_fair_cannot_be_silenced(scene, at):
    stranger = at(scene.organiser).post("silences/", {"person": PersonFactory().pk, "reason": "Why not"})
    assert stranger.json()["code"] == "not_at_fair"
    assert at(scene.organiser).post("silences/", {"person": scene.organiser.pk, "reason": "Me"}).status_code == 403


def test_rows_of_another_fair_are_not_there(scene, at):
    elsewhere = PersonFactory()
    FairFactory(slug="autumn-fair", organiser=elsewhere)
    message = scene.conversation("Hello").messages.get()
    report = Report.objects.create(fair=scene.fair, message=message, by=scene.staff, reason="spam", said="Hello")
    for person in [elsewhere, scene.lead, scene.visitor]:
        for path in ("reports/", f"reports/{report.pk}/", "silences/", "talk-rules/"):
            assert at(person).get(path).status_code == 404


def test_each_side_sees_the_block_and_is_told_whose_it_is(scene, at):
    conversation = scene.conversation("Hello")
    block, here = f"conversations/{conversation.pk}/block/", f"conversations/{conversation.pk}/messages/"
    assert at(scene.visitor).put(block).json()["side"] == "visitor"
    assert at(scene.staff).get(block).json() == {"by_visitor": True, "by_desk": False}
    assert at(scene.staff).post(here, saying()).json()["code"] == "blocked"
    assert at(scene.visitor).post(here, saying()).json()["code"] == "you_blocked"
    assert at(scene.staff).delete(block).json()["code"] == "not_blocked"
    assert at(scene.visitor).delete(block).json()["lifted_at"]
    assert at(scene.staff).post(here, saying()).status_code == 201


def test_a_fair_slows_talk_down_and_refuses_words(scene, at):
    here = f"conversations/{scene.conversation('Hello').pk}/messages/"
    rules = {"slow_seconds": 30, "words": "彩票"}
    assert at(scene.organiser).get("talk-rules/").json() == {"slow_seconds": 0, "words": ""}
    assert at(scene.organiser).put("talk-rules/", rules).json() == rules
    soon = at(scene.visitor).post(here, saying())
    assert (soon.status_code, soon.json()["code"]) == (429, "too_soon")
    word = at(scene.staff).post(here, saying("买彩票"))
    assert (word.status_code, word.json()["code"]) == (400, "word_not_allowed")
    assert "text" in word.json()["errors"]
    assert at(scene.organiser).put("talk-rules/", {"slow_seconds": 3601, "words": ""}).status_code == 400


def test_reports_cost_the_same_for_one_and_for_three(scene, client, django_assert_num_queries):
    conversation = scene.conversation(*"abc")
    client.force_login(scene.organiser)
    made = 0
    for count in (1, 3):
        for message in conversation.messages.all()[made:count]:
            message.reports.create(fair=scene.fair, by=scene.staff, reason="spam", said=message.text)
        made = count
        client.get(f"{FAIR}reports/")
        with django_assert_num_queries(4):
            assert len(client.get(f"{FAIR}reports/").json()["results"]) == count
