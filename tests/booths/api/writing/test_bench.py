"""An exhibitor's own system opens booths, hands them in, schedules, retires and copies them."""

from datetime import timedelta

from django.utils import timezone

from booths.enums import BoothState
from booths.models import Booth
from tests.booths.api.writing.conftest import now
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    FairFactory,
)


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
