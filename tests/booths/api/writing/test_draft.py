"""What an exhibitor's own system is typing is kept on the server."""

import pytest

from booths.models import BoothDraft


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
