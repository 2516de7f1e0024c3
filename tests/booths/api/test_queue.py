"""Organisers review by their own tools: what waits, what has changed, decisions, colleagues, many at once, phrases."""

import pytest

from booths.actions.booth import describe_booth, submit_booth
from booths.enums import BoothState, ExhibitorState, ProjectState
from booths.models import Booth, Decision, Exhibitor, Phrase, ReviewNote
from fairsite.accounts.actions.tokens import issue_token
from fairsite.outbox.models import OutboxEvent
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    OrganiserFactory,
    PersonFactory,
    PhraseFactory,
    ProjectFactory,
)


@pytest.fixture
def mei(fair):
    return OrganiserFactory(fair=fair, person__name="Mei").person


@pytest.fixture
def call(client, mei):
    """`call("post", path, body)` as Mei's own tool, with a token."""
    _token, secret = issue_token(by=mei, name="review desk", scopes=["read", "write"])

    def send(method, path, body=None, **headers):
        told = {"Authorization": f"Bearer {secret}", **headers}
        if method in {"get", "delete"}:
            return getattr(client, method)(path, body or {}, headers=told)
        return getattr(client, method)(path, body or {}, content_type="application/json", headers=told)

    return send


@pytest.fixture
def handed_in(fair):
    """A booth that Duan Yun has handed in."""
    lead = PersonFactory(name="Duan Yun")
    booth = BoothFactory(exhibitor=ExhibitorFactory(fair=fair, main_contact=lead), state=BoothState.DRAFT)
    booth.lead = lead
    submit_booth(booth=booth, by=lead)
    return booth


def applied(fair):
    return ExhibitorFactory(fair=fair, state=ExhibitorState.APPLIED)


def ids(reply):
    assert reply.status_code == 200, reply.content
    return [one["id"] for one in reply.json()["results"]]


def test_the_queues_say_how_many_wait_and_since_when(call, at, fair, handed_in):
    first, _second = applied(fair), applied(fair)
    told = {one["queue"]: one for one in call("get", at("queues/")).json()}
    assert {queue: one["waiting"] for queue, one in told.items()} == {"applications": 2, "booths": 1, "projects": 0}
    assert told["applications"]["oldest"] == first.applied_at.isoformat().replace("+00:00", "Z")
    assert told["projects"]["oldest"] is None


def test_what_waits_is_listed_oldest_first_and_filtered(call, at, fair, mei):
    first, second, done = applied(fair), applied(fair), ExhibitorFactory(fair=fair)
    applied(OrganiserFactory().fair)
    Exhibitor.objects.filter(pk=second.pk).update(reviewer=mei)
    here = at("queues/applications/")
    assert ids(call("get", here)) == [first.pk, second.pk]
    assert ids(call("get", here, {"mine": "true"})) == [second.pk]
    assert ids(call("get", here, {"state": "approved"})) == [done.pk]
    assert ids(call("get", here, {"state": "all"})) == [first.pk, second.pk, done.pk]
    page = call("get", here, {"limit": 1}).json()
    assert ids(call("get", page["next"])) == [second.pk]
    assert call("get", here, {"state": "lost"}).status_code == 400
    assert call("get", here, {"sate": "approved"}).status_code == 400
    assert call("get", at("queues/letters/")).status_code == 404


def test_a_booth_is_returned_with_notes_and_shows_afterwards_what_has_changed(call, at, handed_in):
    here = at(f"queues/booths/{handed_in.pk}/")
    first = call("get", here).json()
    assert {one["before"] for one in first["places"]} == {None}
    asked = {
        "outcome": "returned",
        "reason": {"en": "Nearly.", "zh": "就差一点。"},
        "notes": [{"field": "summary.en", "text": {"en": "Louder."}}],
    }
    returned = call("post", f"{here}decisions/", asked)
    assert (returned.status_code, returned.json()["state"]) == (201, "changes_asked")
    assert ReviewNote.objects.get().field == "summary.en"
    assert Booth.objects.get().changes_asked == "Nearly.\n\n就差一点。"
    describe_booth(booth=handed_in, version=1, by=handed_in.lead, summary_en="LOUDER")
    submit_booth(booth=handed_in, by=handed_in.lead)
    changed = [one for one in call("get", here).json()["places"] if one["is_changed"]]
    assert changed == [
        {"path": "summary.en", "before": "Services across the border.", "now": "LOUDER", "is_changed": True}
    ]
    approved = call("post", f"{here}decisions/", {"outcome": "approved"}).json()
    assert (approved["state"], [one["outcome"] for one in approved["decisions"]]) == (
        "published",
        ["approved", "returned"],
    )


@pytest.mark.parametrize("key", [None, "once"])
def test_a_decision_is_made_once(call, at, handed_in, key):
    headers = {"Idempotency-Key": key} if key else {}
    decisions = at(f"queues/booths/{handed_in.pk}/decisions/")
    replies = [call("post", decisions, {"outcome": "approved"}, **headers).status_code for _ in range(2)]
    assert replies == ([201, 201] if key else [201, 409])
    assert Decision.objects.count() == 1


def test_returning_needs_a_reason_typed_or_saved_or_notes_of_a_booth(call, at, fair, handed_in):
    application, project = applied(fair), ProjectFactory(exhibitor__fair=fair, state=ProjectState.SUBMITTED)
    decisions = at(f"queues/applications/{application.pk}/decisions/")
    assert call("post", decisions, {"outcome": "returned"}).json()["code"] == "reason_needed"
    other = PhraseFactory(fair=fair, queue="booths")
    assert call("post", decisions, {"outcome": "returned", "phrase": other.pk}).status_code == 400
    note = {"field": "name", "text": {"en": "Louder."}}
    assert call("post", decisions, {"outcome": "returned", "notes": [note]}).status_code == 400
    assert Exhibitor.objects.get(pk=application.pk).state == ExhibitorState.APPLIED
    phrase = PhraseFactory(fair=fair, queue="applications", text_en="No service.")
    assert call("post", decisions, {"outcome": "returned", "phrase": phrase.pk}).json()["state"] == "declined"
    assert Decision.objects.get().reason_en == "No service."
    of_project = at(f"queues/projects/{project.pk}/decisions/")
    assert call("post", of_project, {"outcome": "returned", "reason": {"zh": "太短。"}}).json()["state"] == "returned"
    of_booth = at(f"queues/booths/{handed_in.pk}/decisions/")
    wrong = {"outcome": "returned", "notes": [{**note, "field": "nowhere"}]}
    assert call("post", of_booth, wrong).json()["code"] == "note_at_no_place"
    assert call("post", of_booth, {"outcome": "returned", "notes": [note]}).json()["state"] == "changes_asked"


def test_a_submission_is_given_to_a_colleague_and_to_nobody_else(call, at, fair, handed_in, mei):
    OrganiserFactory(fair=fair, person__name="Anders")
    anders = next(one for one in call("get", at("reviewers/")).json()["results"] if one["name"] == "Anders")
    reviewer = at(f"queues/booths/{handed_in.pk}/reviewer/")
    assert call("put", reviewer, {"reviewer": anders["id"]}).json()["reviewer"] == anders
    assert call("put", reviewer, {"reviewer": handed_in.lead.pk}).status_code == 400
    assert call("put", reviewer, {"reviewer": None}).json()["reviewer"] is None


def test_many_are_previewed_confirmed_and_done(call, at, fair):
    waiting, decided, elsewhere = applied(fair), ExhibitorFactory(fair=fair), applied(OrganiserFactory().fair)
    bulk, asked = at("queues/applications/bulk/"), {"ids": [waiting.pk, decided.pk, elsewhere.pk], "do": "approved"}
    events = OutboxEvent.objects.count()
    preview = call("post", bulk, asked).json()
    assert [(one["id"], one["code"]) for one in preview["effects"]] == [
        (waiting.pk, None),
        (decided.pk, "wrong_state"),
    ]
    assert (preview["is_done"], OutboxEvent.objects.count()) == (False, events)
    assert Exhibitor.objects.get(pk=waiting.pk).state == ExhibitorState.APPLIED
    done = call("post", bulk, {**asked, "confirmation": preview["confirmation"]}).json()
    assert (done["is_done"], [one["is_possible"] for one in done["effects"]]) == (True, [True, False])
    assert Exhibitor.objects.get(pk=waiting.pk).state == ExhibitorState.APPROVED
    assert Exhibitor.objects.get(pk=elsewhere.pk).state == ExhibitorState.APPLIED


def test_what_was_not_previewed_like_that_is_not_done(call, at, fair):
    one, other = applied(fair), applied(fair)
    bulk, asked = at("queues/applications/bulk/"), {"ids": [one.pk, other.pk], "do": "approved"}
    confirmation = call("post", bulk, asked).json()["confirmation"]
    for wrong in ({**asked, "ids": [one.pk]}, {**asked, "do": "returned", "reason": {"en": "Full."}}):
        refused = call("post", bulk, {**wrong, "confirmation": confirmation})
        assert (refused.status_code, refused.json()["code"]) == (409, "preview_outdated")
    assert call("post", bulk, {**asked, "confirmation": "forged"}).json()["code"] == "preview_outdated"
    Exhibitor.objects.filter(pk=other.pk).update(state=ExhibitorState.WITHDRAWN)
    assert call("post", bulk, {**asked, "confirmation": confirmation}).json()["code"] == "preview_outdated"
    assert not Decision.objects.exists()


def test_many_are_assigned(call, at, fair, mei):
    rows = [applied(fair), applied(fair)]
    bulk, asked = at("queues/applications/bulk/"), {"ids": [row.pk for row in rows], "do": "assign"}
    assert call("post", bulk, asked).status_code == 400
    asked["reviewer"] = mei.pk
    confirmation = call("post", bulk, asked).json()["confirmation"]
    assert call("post", bulk, {**asked, "confirmation": confirmation}).json()["is_done"]
    assert set(Exhibitor.objects.filter(pk__in=asked["ids"]).values_list("reviewer", flat=True)) == {mei.pk}


def test_phrases_are_kept_reworded_and_dropped(call, at, fair):
    kept = call("post", at("phrases/"), {"queue": "booths", "text": {"en": "Say what it costs."}})
    assert kept.status_code == 201
    phrase = at(f"phrases/{kept.json()['id']}/")
    reworded = call("patch", phrase, {"text": {"zh": "请说明费用。"}}).json()
    assert reworded["text"] == {"en": "Say what it costs.", "zh": "请说明费用。"}
    assert call("get", at("phrases/")).json()["results"] == [reworded]
    assert call("post", at("phrases/"), {"queue": "booths", "text": {"en": ""}}).status_code == 400
    assert call("delete", phrase).status_code == 204
    assert not Phrase.objects.exists()


def test_lists_cost_the_same_however_long(client, mei, at, fair, costs_the_same):
    client.force_login(mei)
    costs_the_same(at("queues/applications/"), 4, lambda: applied(fair))
    costs_the_same(at("queues/booths/"), 4, lambda: in_review(fair))
    costs_the_same(at("queues/projects/"), 4, lambda: waiting_project(fair))
    costs_the_same(at("phrases/"), 4, lambda: PhraseFactory(fair=fair))


def in_review(fair):
    booth = BoothFactory(fair=fair, state=BoothState.IN_REVIEW)
    Booth.objects.filter(pk=booth.pk).update(submitted_at=booth.fair.opens_at)


def waiting_project(fair):
    ProjectFactory(exhibitor__fair=fair, state=ProjectState.SUBMITTED, submitted_at=fair.opens_at)
