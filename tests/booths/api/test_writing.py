"""An exhibitor's own system writes booths: drafts, contents, services, history, copies, states, projects."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from booths.actions.booth import ask_for_changes, submit_booth
from booths.actions.content import write_booth
from booths.enums import BoothState
from booths.models import Booth, BoothDraft, BoothRevision, Offering, ProjectRelease, ReviewNote
from booths.serializers.content import content_of
from booths.writing.content import with_value_at
from fairsite.accounts.actions.tokens import issue_token
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    FairFactory,
    MediaItemFactory,
    PersonFactory,
    ProjectFactory,
    ThemeFactory,
)

LINK = {"key": "new-1", "title": {"en": "Map", "zh": ""}, "url": "https://cangshan.test/map/"}


@pytest.fixture
def lead(db):
    return PersonFactory(name="Duan Yun")


@pytest.fixture
def exhibitor(fair, lead):
    return ExhibitorFactory(fair=fair, main_contact=lead, staff=[PersonFactory(name="Marc")])


@pytest.fixture
def booth(exhibitor):
    return BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, name_en="Before", offerings=["One", "Two"])


@pytest.fixture
def here(at, booth):
    """`here("notes/")`: an address below the booth."""
    return lambda path="": at(f"booths/{booth.code}/{path}")


@pytest.fixture
def call(client, lead):
    """`call("put", path, body)` as the lead's own system, with a token."""
    _token, secret = issue_token(by=lead, name="own system", scopes=["read", "write"])

    def send(method, path, body=None, **headers):
        told = {"Authorization": f"Bearer {secret}", **headers}
        if method in {"get", "delete"}:
            return getattr(client, method)(path, headers=told)
        return getattr(client, method)(path, body or {}, content_type="application/json", headers=told)

    return send


def now(booth):
    return content_of(Booth.objects.get(pk=booth.pk))


# Contents


def test_a_booth_is_read_changed_as_a_whole_and_written(call, here, booth, fair):
    theme = ThemeFactory(fair=fair)
    read = call("get", here("content/")).json()
    content = {**read["content"], "name": {"en": "After", "zh": ""}, "themes": [theme.slug], "links": [LINK]}
    content["offerings"] = content["offerings"][::-1]
    written = call("put", here("content/"), {"version": read["version"], "content": content})
    assert (written.status_code, written.json()["version"]) == (200, 2)
    assert written.json()["content"] == now(booth)
    assert [one["name"]["en"] for one in now(booth)["offerings"]] == ["Two", "One"]
    assert now(booth)["links"][0]["url"] == LINK["url"]


def test_parts_are_written_and_the_rest_stays_down_to_the_other_language(call, here, booth):
    before = now(booth)
    sent = {"name": {"en": "After"}, "look": {"colour": 7}}
    assert call("patch", here("content/"), {"version": 1, "content": sent}).status_code == 200
    after = now(booth)
    assert after == {
        **before,
        "name": {"en": "After", "zh": before["name"]["zh"]},
        "look": {**before["look"], "colour": 7},
    }


def test_who_has_read_an_older_version_is_merged_or_told_where_they_clash(call, here, booth, lead):
    write_booth(booth=booth, content=with_value_at(now(booth), "name.en", "Theirs"), version=1, by=lead)
    merged = call("patch", here("content/"), {"version": 1, "content": {"sign": "Mine"}})
    assert (merged.status_code, merged.json()["version"]) == (200, 3)
    refused = call("patch", here("content/"), {"version": 1, "content": {"name": {"en": "Mine"}}})
    told = refused.json()
    assert (refused.status_code, told["code"], told["version"]) == (409, "content_clashes", 3)
    assert told["clashes"] == [{"path": "name.en", "base": "Before", "mine": "Mine", "theirs": "Theirs"}]
    assert set(told["errors"]) == {"name.en"}
    assert (now(booth)["name"]["en"], now(booth)["sign"]) == ("Theirs", "Mine")
    again = call("patch", here("content/"), {"version": told["version"], "content": {"name": {"en": "Both"}}})
    assert (again.status_code, now(booth)["name"]["en"]) == (200, "Both")


def test_with_if_match_nothing_is_brought_together(call, here, booth, lead):
    etag = call("get", here("content/")).headers["ETag"]
    first = call("patch", here("content/"), {"content": {"sign": "Mine"}}, **{"If-Match": etag})
    assert first.status_code == 200
    late = call("patch", here("content/"), {"content": {"name": {"en": "Late"}}}, **{"If-Match": etag})
    assert (late.status_code, late.json()["code"], late.json()["version"]) == (412, "version_moved", 2)
    assert (late.json()["clashes"], now(booth)["name"]["en"]) == ([], "Before")
    assert call("patch", here("content/"), {"content": {}}, **{"If-Match": "x"}).status_code == 400


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"version": 1},
        {"content": {}},
        {"version": 1, "content": []},
        {"version": 1, "content": {"name": {"en": "", "zh": ""}}},
        {"version": 1, "content": {"links": [{**LINK, "url": "http://cangshan.test/"}]}},
        {"version": 1, "content": {"look": {"colour": 99}}},
        {"version": 9, "content": {"sign": "x" * 25}},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(call, here, booth, wrong):
    before = now(booth)
    assert call("patch", here("content/"), wrong).status_code == 400
    assert call("put", here("content/"), wrong).status_code == 400
    assert (now(booth), Booth.objects.get().version) == (before, 1)


def test_a_booth_in_review_is_not_written(call, here, booth):
    Booth.objects.update(state=BoothState.IN_REVIEW)
    assert call("patch", here("content/"), {"version": 1, "content": {"sign": "x"}}).json()["code"] == "wrong_state"


def test_reading_a_content_takes_five_queries(client, lead, here, django_assert_num_queries):
    client.force_login(lead)
    client.get(here("content/"))
    with django_assert_num_queries(5):
        client.get(here("content/"))


# Drafts


def test_a_draft_is_kept_read_and_dropped(call, here, booth):
    draft = here("drafts/till-3/")
    kept = call("put", draft, {"sequence": 2, "version": 1, "content": {"sign": "Caf"}})
    late = call("put", draft, {"sequence": 1, "version": 1, "content": {"sign": "Ca"}})
    assert (kept.status_code, late.json()) == (200, kept.json())
    assert call("get", draft).json()["content"] == {"sign": "Caf"}
    assert [one["client"] for one in call("get", here("drafts/")).json()] == ["till-3"]
    done = {"version": 1, "content": {"sign": "Café"}, "client": "till-3", "sequence": 3}
    assert [call("patch", here("content/"), done).json()["version"] for _ in range(2)] == [2, 2]
    assert call("get", draft).status_code == 404
    call("put", draft, {"sequence": 4, "version": 2, "content": {}})
    assert call("delete", draft).status_code == 204
    assert not BoothDraft.objects.exists()


def test_a_draft_of_a_colleague_is_not_there(client, call, here, exhibitor):
    call("put", here("drafts/till-3/"), {"sequence": 2, "version": 1, "content": {"sign": "Caf"}})
    client.force_login(exhibitor.team.get(role="staff").person)
    assert client.get(here("drafts/till-3/")).status_code == 404
    assert client.get(here("drafts/")).json() == []


@pytest.mark.parametrize(
    "content",
    [
        {"nothing": ""},
        {"name": "Tea"},
        {"name": {"en": "Tea"}},
        {"look": {"colour": 1}},
        {"offerings": [{"key": "1"}]},
        {"links": {}},
        {"sign": True},
        {"themes": [[]]},
    ],
)
def test_a_draft_that_is_no_content_would_break_the_builder_and_is_refused(call, here, content):
    reply = call("put", here("drafts/w/"), {"sequence": 1, "version": 1, "content": content})
    assert (reply.status_code, list(reply.json()["errors"])) != (200, [])
    assert not BoothDraft.objects.exists()


# Services


def test_services_are_added_reworded_ordered_and_dropped(call, here, booth, exhibitor):
    added = call(
        "post", here("offerings/"), {"name": {"en": "Three"}, "supply_modes": [2, 1]}, **{"Idempotency-Key": "a"}
    )
    assert (added.status_code, added.json()["supply_modes"]) == (201, [1, 2])
    one, two = booth.offerings.exclude(pk=added.json()["id"]).values_list("pk", flat=True)
    reworded = call("patch", here(f"offerings/{one}/"), {"name": {"en": "Uno"}, "sub_sector": None})
    assert reworded.json()["name"]["en"] == "Uno"
    order = [added.json()["id"], two, one]
    assert call("put", here("offerings/order/"), {"order": order}).json() == {"order": order}
    assert call("put", here("offerings/order/"), {"order": order[1:]}).json()["code"] == "changed_meanwhile"
    assert call("delete", here(f"offerings/{two}/")).status_code == 204
    assert [one.name_en for one in booth.offerings.all()] == ["Three", "Uno"]
    assert Booth.objects.get().version == 5


def test_a_service_too_many_is_refused(call, here, booth, exhibitor):
    exhibitor.tier.offering_limit = 2
    exhibitor.tier.save()
    assert call("post", here("offerings/"), {"name": {"en": "Three"}}).json()["code"] == "tier_limit_reached"
    assert Offering.objects.count() == 2


# History and notes


def test_what_does_not_come_back_or_along_is_told(call, here, at, booth, exhibitor, lead, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    item = MediaItemFactory(
        exhibitor=exhibitor,
        kind="document",
        media_type="application/pdf",
        file=ContentFile(b"%PDF-1.7", name="whole-rates.pdf"),
    )
    document = call("post", here("documents/"), {"item": item.pk, "title": {"en": "Rates", "zh": ""}}).json()
    said = call("get", here("history/2/")).json()
    told = {"key": str(document["id"]), "item": item.pk, "title": {"en": "Rates", "zh": ""}}
    assert said["content"]["documents"] == [told]
    assert said["changes"] == [{"path": "documents", "before": [], "after": [told]}]
    again = call("post", here("history/2/restorations/"), {"version": 2}).json()
    assert again["left_out"] == []
    call("delete", here(f"documents/{document['id']}/"))
    assert call("delete", at(f"exhibitors/{exhibitor.pk}/media/{item.pk}/")).status_code == 204
    lost = call("post", here("history/2/restorations/"), {"version": 4}).json()
    assert lost["left_out"] == [{"path": "documents", "title": {"en": "Rates", "zh": ""}}]
    copied = call("post", here("copies/"), {"exhibitor": exhibitor.pk})
    assert (copied.status_code, copied.json()["left_out"]) == (201, [])


def test_an_earlier_version_is_found_and_restored(call, here, booth):
    call("patch", here("content/"), {"version": 1, "content": {"name": {"en": "After"}}})
    history = call("get", here("history/")).json()["results"]
    assert [(one["version"], one["deed"], one["by"]) for one in history] == [
        (2, "written", "Duan Yun"),
        (1, "found", None),
    ]
    second = call("get", here("history/2/")).json()
    assert second["changes"] == [{"path": "name.en", "before": "Before", "after": "After"}]
    assert call("post", here("history/1/restorations/"), {"version": 1}).json()["code"] == "changed_meanwhile"
    restored = call("post", here("history/1/restorations/"), {"version": 2})
    assert (restored.status_code, restored.json()["version"]) == (201, 3)
    assert now(booth)["name"]["en"] == "Before"


def test_the_notes_of_a_review_are_read_marked_and_taken_up_again(call, here, booth, lead, fair):
    submit_booth(booth=booth, by=lead)
    notes = [{"field": "name.en", "text_en": "Louder.", "text_zh": ""}]
    ask_for_changes(booth=booth, changes="See.", notes=notes, by=PersonFactory(is_superuser=True))
    assert call("get", here("standing/")).json()["changes_asked"] == "See."
    [note] = call("get", here("notes/")).json()["results"]
    assert (note["field"], note["text"]["en"], note["done_at"]) == ("name.en", "Louder.", None)
    done = here(f"notes/{note['id']}/done/")
    assert call("put", done).json()["done_at"]
    assert call("delete", done).json()["done_at"] is None


def test_lists_cost_the_same_however_long(client, lead, exhibitor, here, at, booth, fair, costs_the_same):
    client.force_login(lead)
    versions = iter(range(1, 9))

    def revise():
        BoothRevision.objects.create(booth=booth, version=next(versions), content=now(booth), deed="written", by=lead)

    costs_the_same(here("history/"), 5, revise)
    costs_the_same(here("notes/"), 5, lambda: ReviewNote.objects.create(booth=booth, version=1, text_en="Louder."))
    costs_the_same(at(f"exhibitors/{exhibitor.pk}/projects/"), 5, lambda: ProjectFactory(exhibitor=exhibitor))
    other = ExhibitorFactory(fair=fair, main_contact=lead)
    costs_the_same(at(f"exhibitors/{other.pk}/booths/"), 5, lambda: BoothFactory(exhibitor=other))


# What becomes of a booth


def test_a_booth_is_opened_handed_in_scheduled_retired_and_brought_back(call, at, exhibitor):
    made = call(
        "post", at(f"exhibitors/{exhibitor.pk}/booths/"), {"name": {"zh": "苍山慢旅"}, "summary": {"en": "Walks"}}
    )
    told = made.json()
    assert (made.status_code, told["state"], told["name"]["zh"]) == (201, "draft", "苍山慢旅")
    assert made.headers["Location"].endswith(at(f"booths/{told['code']}/"))
    assert Booth.objects.get().sign == "苍山慢旅"
    here = at(f"booths/{told['code']}/")
    moment = timezone.now() + timedelta(days=1)
    scheduled = call("put", f"{here}opening/", {"publish_at": moment.isoformat()}).json()
    assert scheduled["publish_at"] == moment.isoformat().replace("+00:00", "Z")
    assert call("put", f"{here}opening/", {"publish_at": "2001-01-01T00:00:00Z"}).json()["code"] == "moment_past"
    assert call("delete", f"{here}opening/").json()["publish_at"] is None
    assert call("post", f"{here}submissions/").json()["state"] == "in_review"
    assert call("post", f"{here}submissions/").json()["code"] == "wrong_state"
    Booth.objects.update(state=BoothState.DRAFT)
    assert call("put", f"{here}retirement/").json()["state"] == "retired"
    assert call("delete", f"{here}retirement/").json()["state"] == "draft"


def test_opening_a_booth_twice_with_one_key_opens_one(call, at, exhibitor):
    for _ in range(2):
        made = call(
            "post", at(f"exhibitors/{exhibitor.pk}/booths/"), {"name": {"en": "Tea"}}, **{"Idempotency-Key": "tea"}
        )
    assert (made.status_code, Booth.objects.count()) == (201, 1)


def test_a_booth_is_copied_to_the_next_edition_and_over_another(call, here, booth, lead, exhibitor):
    after = FairFactory(slug="autumn-fair")
    there = ExhibitorFactory(fair=after, organisation=exhibitor.organisation, main_contact=lead)
    copied = call("post", here("copies/"), {"fair": after.slug, "exhibitor": there.pk})
    assert (copied.status_code, copied.json()["fair"], copied.json()["name"]["en"]) == (201, after.slug, "Before")
    target = BoothFactory(exhibitor=exhibitor, name_en="Target")
    assert call("post", here("copies/"), {"booth": target.code}).status_code == 400
    assert call("post", here("copies/"), {"booth": target.code, "version": 9}).json()["code"] == "changed_meanwhile"
    assert call("post", here("copies/"), {"booth": target.code, "version": 1}).status_code == 201
    assert now(target)["name"]["en"] == "Before"
    foreign = BoothFactory(fair=after)
    assert call("post", here("copies/"), {"fair": after.slug, "booth": foreign.code, "version": 1}).status_code == 404


# Projects


def test_a_project_is_drafted_revised_and_handed_in(call, at, exhibitor):
    made = call("post", at(f"exhibitors/{exhibitor.pk}/projects/"), {"title": {"en": "Passport"}})
    assert (made.status_code, made.json()["state"]) == (201, "draft")
    project = at(f"projects/{made.json()['id']}/")
    assert call("patch", project, {"summary": {"en": "One ticket."}}).json()["summary"]["en"] == "One ticket."
    assert call("patch", project, {"title": {"en": ""}}).status_code in {400, 409}
    assert call("post", f"{project}submissions/").json()["state"] == "submitted"
    assert call("patch", project, {"title": {"en": "Late"}}).json()["code"] == "wrong_state"
    assert ProjectRelease.objects.get().title_en == "Passport"
