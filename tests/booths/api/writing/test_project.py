"""An exhibitor's own system writes project releases."""

from booths.models import ProjectRelease


def test_a_project_is_drafted_revised_and_handed_in(call, at, exhibitor):
    made = call("post", at(f"exhibitors/{exhibitor.pk}/projects/"), {"title": {"en": "Passport"}})
    assert (made.status_code, made.json()["state"]) == (201, "draft")
    project = at(f"projects/{made.json()['id']}/")
    assert call("patch", project, {"summary": {"en": "One ticket."}}).json()["summary"]["en"] == "One ticket."
    assert call("patch", project, {"title": {"en": ""}}).status_code in {400, 409}
    assert call("post", f"{project}submissions/").json()["state"] == "submitted"
    assert call("patch", project, {"title": {"en": "Late"}}).json()["code"] == "wrong_state"
    assert ProjectRelease.objects.get().title_en == "Passport"
