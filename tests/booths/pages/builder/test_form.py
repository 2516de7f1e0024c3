"""The booth builder: what is typed is kept, merged, shown and refused in words; and the pages around it."""

import pytest

from booths.actions.booth import ask_for_changes
from booths.actions.content import write_booth
from booths.enums import BoothState
from booths.models import Booth, BoothDraft
from booths.serializers.content import content_of
from booths.writing.form import as_fields
from fairsite.live.presence import mark_at
from tests.booths.pages.builder.conftest import changed, fresh
from tests.factories import (
    DocumentFactory,
    OrganiserFactory,
    ThemeFactory,
)


def sent(content, *, version=1, **more):
    """What a browser sends of a content."""
    form = {"version": version, "do": "save", **more}
    for name, value in as_fields(content):
        form.setdefault(name, []).append(value)
    return form


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_builder_shows_every_text_twice_and_marks_what_is_untranslated(client, scene, bench, language):
    Booth.objects.update(summary_zh="")
    page = client.get(bench("", language)).content.decode()
    for name in ("name.zh", "name.en", "summary.zh", "text.en", "sign", "look.roof"):
        assert f'name="{name}"' in page
    assert ("Untranslated" if language == "en" else "未翻译") in page
    assert "Night trains" in page


def test_saving_writes_the_booth_and_says_so(client, scene, bench):
    theme = ThemeFactory(fair=scene.fair)
    content = changed(scene.booth, name__zh="苍山", themes=[theme.slug])
    reply = client.post(bench(), sent(content), follow=True)
    assert "Saved." in reply.content.decode()
    booth = fresh(scene.booth)
    assert (booth.name_zh, booth.version, list(booth.themes.all())) == ("苍山", 2, [theme])


def test_handing_in_saves_first(client, scene, bench):
    client.post(bench(), sent(changed(scene.booth, summary__en="Trains."), do="submit"))
    booth = fresh(scene.booth)
    assert (booth.summary_en, booth.state) == ("Trains.", BoothState.IN_REVIEW)
    assert "In review." in client.get(bench()).content.decode()


def test_what_is_refused_stays_in_the_form_with_the_reason_at_its_place(client, scene, bench):
    content = changed(scene.booth, name__en="N" * 121, text__en="Typed at length")
    content["links"] = [{"key": "new-1", "title": {"en": "Site", "zh": ""}, "url": "http://plain.test/"}]
    reply = client.post(bench(), sent(content))
    page = reply.content.decode()
    assert reply.status_code == 422
    assert "A link begins with https://." in page
    assert 'aria-describedby="faults-name.en"' in page
    assert "Typed at length" in page
    assert fresh(scene.booth).version == 1


def test_one_service_too_many_is_refused_with_the_limit(client, scene, bench):
    blank = {"summary": {"en": "", "zh": ""}, "sub_sector": "", "supply_modes": []}
    more = [{"key": f"new-{n}", "name": {"en": f"S{n}", "zh": ""}, **blank} for n in range(2)]
    content = changed(scene.booth)
    reply = client.post(bench(), sent({**content, "offerings": [*content["offerings"], *more]}))
    assert reply.status_code == 409
    assert "allows 2 services" in reply.content.decode()
    assert "S1" in reply.content.decode()


def test_lists_are_rearranged_without_being_saved_and_without_scripts(client, scene, bench):
    content = changed(scene.booth, name__en="Typed")
    page = client.post(bench(), sent(content, do="offerings.add")).content.decode()
    assert page.count('name="offerings"') == 2
    assert 'value="Typed"' in page
    key = content["offerings"][0]["key"]
    page = client.post(bench(), sent(content, do=f"offerings.remove.{key}")).content.decode()
    assert 'name="offerings"' not in page
    page = client.post(bench(), sent(content, do=f"contacts.name.{scene.marc.pk}")).content.decode()
    assert f'name="contacts" value="{scene.marc.pk}"' in page
    assert fresh(scene.booth).version == 1


def test_what_two_people_changed_apart_is_brought_together(client, scene, bench):
    mine, theirs = changed(scene.booth, name__en="Mine"), changed(scene.booth, summary__en="Theirs")
    write_booth(booth=scene.booth, content=theirs, version=1, by=scene.marc)
    reply = client.post(bench(), sent(mine), follow=True)
    assert "together with what others have changed" in reply.content.decode()
    assert (fresh(scene.booth).name_en, fresh(scene.booth).summary_en) == ("Mine", "Theirs")


@pytest.mark.parametrize(("choice", "text"), [("mine", "Mine"), ("theirs", "Theirs"), ("both", "Mine Theirs")])
def test_what_both_changed_is_chosen_place_by_place(client, scene, bench, choice, text):
    write_booth(booth=scene.booth, content=changed(scene.booth, name__en="Theirs"), version=1, by=scene.marc)
    mine = {**content_of(scene.booth), "name": {"en": "Mine", "zh": scene.booth.name_zh}}
    reply = client.post(bench(), sent(mine))
    page = reply.content.decode()
    assert reply.status_code == 409
    for word in ("Mine", "Theirs", "Marc", 'name="choice.name.en"'):
        assert word in page
    merged = dict(reply.context["fields"]) | {"choice.name.en": choice, "version": 2, "do": "save"}
    client.post(bench(), merged)
    assert fresh(scene.booth).name_en == text


@pytest.mark.parametrize(("choice", "names"), [("mine", []), ("theirs", ["Day trains"])])
def test_a_service_taken_away_by_one_and_reworded_by_the_other_is_asked_about(client, scene, bench, choice, names):
    key = scene.booth.offerings.get().pk
    theirs = changed(scene.booth, **{f"offerings__{key}__name__en": "Day trains"})
    write_booth(booth=scene.booth, content=theirs, version=1, by=scene.marc)
    reply = client.post(bench(), sent({**content_of(scene.booth), "offerings": []}))
    assert reply.status_code == 409
    fields = dict(reply.context["fields"])
    client.post(bench(), {**fields, f"choice.offerings.{key}": choice, "version": 2, "do": "save"})
    assert [one.name_en for one in fresh(scene.booth).offerings.all()] == names


def test_a_draft_is_kept_offered_taken_up_and_ended_by_saving(client, scene, bench):
    content = changed(scene.booth, name__en="Half a th")
    reply = client.post(bench("draft/"), sent(content, client="w1", sequence=4))
    assert reply.json()["sequence"] == 4
    assert "?draft=w1" in client.get(bench()).content.decode()
    assert 'value="Half a th"' in client.get(bench(), {"draft": "w1"}).content.decode()
    assert fresh(scene.booth).name_en == "Cangshan"
    client.post(bench(), sent(content, client="w1", sequence=4))
    assert not BoothDraft.objects.exists()
    assert 'data-written="w1:4"' in client.get(bench()).content.decode()


def test_a_draft_is_discarded_and_nobody_else_reads_it(client, scene, bench):
    client.post(bench("draft/"), sent(changed(scene.booth, name__en="Secret"), client="w1", sequence=1))
    client.force_login(scene.marc)
    assert "Secret" not in client.get(bench(), {"draft": "w1"}).content.decode()
    client.force_login(scene.lead)
    client.post(bench("draft/discard/"), {"client": "w1"})
    assert not BoothDraft.objects.exists()


def test_the_preview_shows_what_was_typed_by_day_and_dark_as_card_and_page(client, scene, bench):
    content = changed(scene.booth, name__en="Typed name", text__en="Typed text")
    card = client.post(bench("preview/"), sent(content)).content.decode()
    assert "Typed name" in card
    assert 'data-state="staffed"' in card
    assert 'data-theme="light"' in card
    more = {"preview.shown": "page", "preview.light": "dark", "preview.counter": "away"}
    page = client.post(bench("preview/"), sent(content, **more)).content.decode()
    assert "Typed text" in page
    assert 'data-theme="dark"' in page
    assert 'data-state="away"' in page


@pytest.mark.parametrize("junk", [{}, {"look.colour": "999", "look.roof": "<b>"}, {"offerings": ["a.b", "x" * 99]}])
def test_a_form_of_nonsense_harms_nothing(client, scene, bench, junk):
    for path in ("", "preview/", "draft/"):
        reply = client.post(bench(path), {**junk, "client": "w", "sequence": "99999999999999"})
        assert reply.status_code in {200, 422}, path
    assert client.get(bench(), {"draft": "w"}).status_code == 200
    assert fresh(scene.booth).version == 1


def test_others_at_the_same_form_and_what_they_saved_are_told(client, scene, bench):
    mark_at(f"booth.{scene.booth.pk}", scene.marc.pk)
    page = client.get(bench("editors/"), {"version": 1}).content.decode()
    assert "Marc" in page
    assert "saved this booth" not in page
    write_booth(booth=scene.booth, content=changed(scene.booth, name__en="Marc's"), version=1, by=scene.marc)
    assert "Marc saved this booth" in client.get(bench("editors/"), {"version": 1}).content.decode()


def test_what_somebody_saved_who_is_gone_since_is_told_and_merged_all_the_same(client, scene, bench):
    write_booth(booth=scene.booth, content=changed(scene.booth, name__en="Theirs"), version=1, by=scene.marc)
    scene.booth.revisions.update(by=None)
    assert "? saved this booth" in client.get(bench("editors/"), {"version": 1}).content.decode()
    mine = {**content_of(scene.booth), "name": {"en": "Mine", "zh": scene.booth.name_zh}}
    reply = client.post(bench(), sent(mine))
    assert reply.status_code == 409
    assert "? saved the booth" in reply.content.decode()


def test_notes_stand_at_their_fields_and_are_marked_done(client, scene, bench):
    organiser = OrganiserFactory(fair=scene.fair).person
    Booth.objects.update(state=BoothState.IN_REVIEW)
    notes = [{"field": "name.en", "text_en": "Shorter, please.", "text_zh": ""}]
    ask_for_changes(booth=scene.booth, changes="See the note.", notes=notes, by=organiser)
    page = client.get(bench()).content.decode()
    assert page.count("Shorter, please.") == 2
    assert "See the note." in page
    note = scene.booth.notes.get()
    reply = client.post(bench(f"notes/{note.pk}/"), headers={"HX-Request": "true"})
    assert "is-done" in reply.content.decode()
    assert client.get(bench()).content.decode().count("Shorter, please.") == 1
    client.post(bench(f"notes/{note.pk}/"))
    note.refresh_from_db()
    assert note.done_at is None


def test_the_builder_costs_a_fixed_number_of_queries(bench, scene, costs_the_same):
    def grow():
        booth = fresh(scene.booth)
        DocumentFactory(booth=booth)
        ThemeFactory(fair=scene.fair)
        booth.offerings.create(name_en="More", position=9)
        booth.links.create(title_en="Site", url="https://a.test/")

    costs_the_same(bench(), 10, grow)
