"""An exhibitor's own system writes services one by one."""

from booths.models import Booth, Offering


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
