"""Looking through what was handed in."""

import re

import pytest

from booths.enums import BoothState, ExhibitorState, Outcome, ProjectState, Queue
from booths.models import Booth, Decision, Exhibitor, Phrase, ProjectRelease
from tests.booths.conftest import told
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, OrganiserFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(scene):
    return ExhibitorFactory(fair=scene.fair, organisation__name_en="Baobab Telehealth", state=ExhibitorState.APPLIED)


@pytest.fixture
def in_review(scene):
    return scene.booth(state=BoothState.IN_REVIEW, name_en="Lantern Tours")


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_queue_shows_what_waits_and_nothing_else(application, read):
    page = read("exhibitor/")
    assert "Baobab Telehealth" in page
    assert page.count('name="selected"') == 1


def test_what_waits_at_another_fair_is_not_there(desk, read, application):
    elsewhere = ExhibitorFactory(organisation__name_en="Elsewhere Ltd", state=ExhibitorState.APPLIED)
    assert "Elsewhere Ltd" not in read("exhibitor/?shelf=all")
    assert desk.get(f"/en/console/exhibitor/{elsewhere.pk}/").status_code == 404
    assert desk.post(f"/en/console/exhibitor/{elsewhere.pk}/decide/", {"outcome": "approved"}).status_code == 404
    assert Exhibitor.objects.get(pk=elsewhere.pk).state == ExhibitorState.APPLIED


def test_an_application_is_approved_and_the_next_one_opens(scene, desk, application):
    second = ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED)
    reply = desk.post(f"/en/console/exhibitor/{application.pk}/decide/", {"outcome": "approved"})
    assert reply.url == f"/en/console/exhibitor/{second.pk}/"
    assert Exhibitor.objects.get(pk=application.pk).state == ExhibitorState.APPROVED
    decision = Decision.objects.get(exhibitor=application)
    assert (decision.outcome, decision.by) == (Outcome.APPROVED, scene.organiser)
    assert "exhibitor.approved" in told()


def test_returning_without_a_reason_changes_nothing_and_keeps_the_page(desk, application):
    reply = desk.post(f"/en/console/exhibitor/{application.pk}/decide/", {"outcome": "returned"})
    assert reply.status_code == 409
    assert "Say why" in reply.content.decode()
    assert Exhibitor.objects.get(pk=application.pk).state == ExhibitorState.APPLIED
    assert not Decision.objects.exists()


def test_a_saved_phrase_gives_the_reason_in_both_languages(scene, desk, application):
    phrase = Phrase.objects.create(
        fair=scene.fair, queue=Queue.APPLICATIONS, text_en="No licence.", text_zh="缺少许可证。"
    )
    desk.post(f"/en/console/exhibitor/{application.pk}/decide/", {"outcome": "returned", "phrase": phrase.pk})
    application.refresh_from_db()
    assert (application.reason_en, application.reason_zh) == ("No licence.", "缺少许可证。")


def test_what_changed_since_the_last_decision_stands_side_by_side(scene, desk, read, in_review):
    desk.post(f"/en/console/booth/{in_review.pk}/decide/", {"outcome": "returned", "reason_en": "Say more."})
    Booth.objects.filter(pk=in_review.pk).update(state=BoothState.IN_REVIEW, name_en="Lantern Walks")
    page = read(f"booth/{in_review.pk}/")
    assert "Lantern <del>Tours</del>" in page
    assert "Lantern <ins>Walks</ins>" in page
    assert "Say more." in page


def test_hostile_texts_are_inert_on_both_sides(scene, desk, read, in_review):
    Booth.objects.filter(pk=in_review.pk).update(name_en="<script>alert(1)</script>")
    desk.post(f"/en/console/booth/{in_review.pk}/decide/", {"outcome": "returned", "reason_en": "<b>no</b>"})
    Booth.objects.filter(pk=in_review.pk).update(state=BoothState.IN_REVIEW, name_en="<script>alert(2)</script>")
    page = read(f"booth/{in_review.pk}/")
    assert "<script>alert" not in page
    assert "<b>no</b>" not in page


def test_a_review_is_given_to_a_colleague_and_to_nobody_else(scene, desk, read, in_review):
    colleague = OrganiserFactory(fair=scene.fair, person__name="Zhao Lin").person
    desk.post(f"/en/console/booth/{in_review.pk}/assign/", {"to": colleague.pk})
    assert Booth.objects.get(pk=in_review.pk).reviewer == colleague
    desk.post(f"/en/console/booth/{in_review.pk}/assign/", {"to": scene.visitor.pk})
    assert Booth.objects.get(pk=in_review.pk).reviewer == colleague
    assert "Lantern Tours" not in read("booth/?shelf=mine")


def test_a_preview_shows_what_then_happens(scene, desk, in_review):
    other = BoothFactory(
        exhibitor=ExhibitorFactory(fair=scene.fair, state=ExhibitorState.DECLINED), state=BoothState.IN_REVIEW
    )
    chosen = {"what": "approved", "selected": [in_review.pk, other.pk]}
    before = told()
    preview = text_of(desk.post("/en/console/booth/bulk/", chosen).content.decode())
    assert "Do it for 1" in preview
    assert "The exhibitor has not been approved yet." in preview
    assert told() == before
    assert Booth.objects.get(pk=in_review.pk).state == BoothState.IN_REVIEW

    desk.post("/en/console/booth/bulk/", {**chosen, "confirmed": "yes"})
    assert Booth.objects.get(pk=in_review.pk).state == BoothState.PUBLISHED
    assert Booth.objects.get(pk=other.pk).state == BoothState.IN_REVIEW


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5_000, "²", "-1", ""])
def test_what_is_no_key_is_not_chosen(scene, desk, key):
    reply = desk.post("/en/console/booth/bulk/", {"selected": key, "what": "approved", "confirmed": "1"})
    assert reply.status_code == 302


def test_many_are_returned_with_one_reason(scene, desk):
    projects = [ProjectFactory(exhibitor=scene.exhibitor, state=ProjectState.SUBMITTED) for _ in range(2)]
    chosen = {"what": "returned", "selected": [one.pk for one in projects]}
    assert "Say why" in desk.post("/en/console/projectrelease/bulk/", chosen).content.decode()
    desk.post("/en/console/projectrelease/bulk/", {**chosen, "reason_en": "Too vague.", "confirmed": "yes"})
    assert set(ProjectRelease.objects.values_list("state", "reason_en")) == {(ProjectState.RETURNED, "Too vague.")}


@pytest.mark.parametrize("path", ["", "exhibitor/", "booth/", "projectrelease/", "phrase/"])
def test_the_console_is_not_there_for_others(scene, sits_down, client, path):
    for person in (scene.lead, scene.visitor):
        assert sits_down(person).get(f"/en/console/{path}").status_code == 404
    assert client.get(f"/en/console/{path}").url.startswith("/en/account/login/")


def test_the_chosen_fair_is_kept_and_only_own_fairs_can_be_chosen(scene, desk, read, application):
    second = FairFactory(slug="autumn-fair", name_en="Autumn Fair", organiser=scene.organiser)
    foreign = FairFactory(slug="foreign-fair")
    desk.post("/en/console/desk/", {"fair": second.slug})
    assert "Baobab Telehealth" not in read("exhibitor/")
    desk.post("/en/console/desk/", {"fair": scene.fair.slug})
    assert "Baobab Telehealth" in read("exhibitor/")
    assert desk.post("/en/console/desk/", {"fair": foreign.slug}).status_code == 404


def test_phrases_are_kept_reworded_and_dropped(scene, desk, read):
    desk.post("/en/console/phrase/add/", {"queue": "booths", "text_en": "Too dark.", "text_zh": "", "position": 0})
    phrase = Phrase.objects.get()
    assert phrase.fair == scene.fair
    assert "Too dark." in read("phrase/")
    texts = {"queue": "booths", "text_en": "Far too dark.", "text_zh": "太暗。", "position": 1}
    desk.post(f"/en/console/phrase/{phrase.pk}/", texts)
    phrase.refresh_from_db()
    assert (phrase.text_en, phrase.text_zh, phrase.position) == ("Far too dark.", "太暗。", 1)
    desk.post(f"/en/console/phrase/{phrase.pk}/remove/")
    assert not Phrase.objects.exists()


def test_an_empty_phrase_is_refused_with_what_was_typed(desk):
    reply = desk.post("/en/console/phrase/add/", {"queue": "booths", "text_en": "", "text_zh": "", "position": 3})
    assert reply.status_code == 200
    assert 'value="3"' in reply.content.decode()
    assert not Phrase.objects.exists()


def test_notes_are_pinned_to_places_of_a_booth(scene, desk, read, in_review):
    asked = {
        "outcome": "returned",
        "note_en:name.en": "Too long.",
        "note_zh:sign": "太暗。",
        "note_en:made.up": "no",
    }
    desk.post(f"/en/console/booth/{in_review.pk}/decide/", asked)
    notes = set(in_review.notes.values_list("field", "text_en", "text_zh"))
    assert notes == {("name.en", "Too long.", ""), ("sign", "", "太暗。")}
    in_review.refresh_from_db()
    assert "See the notes" in in_review.changes_asked
    assert "Too long." in read(f"booth/{in_review.pk}/")
