"""An exhibitor's own system writes what a booth says, as a whole or in parts."""

import pytest

from booths.actions.content import write_booth
from booths.enums import BoothState
from booths.models import Booth
from booths.writing.content import with_value_at
from tests.booths.api.writing.conftest import now
from tests.factories import (
    ThemeFactory,
)

LINK = {"key": "new-1", "title": {"en": "Map", "zh": ""}, "url": "https://cangshan.test/map/"}


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
