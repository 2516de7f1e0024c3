"""One's own page, and who may see it."""

from datetime import UTC, datetime

import pytest
import time_machine

from fairsite.accounts.actions.tokens import issue_token, note_use
from fairsite.accounts.models import User

pytestmark = pytest.mark.django_db

PROFILE = {"name": "Amara N. Okafor", "language": "en", "time_zone": "Asia/Tokyo"}


@pytest.mark.parametrize("page", ["", "tokens/", "email/", "password/change/", "password/set/"])
def test_who_is_not_signed_in_is_asked_to(guest, page):
    asked = guest.get(f"/en/account/{page}")
    assert asked.status_code == 302
    assert asked.headers["Location"] == f"/en/account/login/?next=/en/account/{page}"


def test_a_changed_profile_is_kept_and_said(signed_in, amara):
    saved = signed_in(amara).post("/en/account/", PROFILE, follow=True)
    assert "Saved." in saved.content.decode()
    amara.refresh_from_db()
    assert (amara.name, amara.time_zone) == ("Amara N. Okafor", "Asia/Tokyo")


def test_another_language_is_spoken_at_once(signed_in, amara):
    browser = signed_in(amara)
    saved = browser.post("/en/account/", PROFILE | {"language": "zh-hans"})
    assert saved.headers["Location"] == "/zh-hans/account/"
    assert browser.cookies["django_language"].value == "zh-hans"


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "<b>"), ("language", "fr"), ("time_zone", "Europe/Atlantis")]
)
def test_a_mistake_in_the_profile_is_shown_at_its_field_and_nothing_is_kept(signed_in, amara, field, value):
    page = signed_in(amara).post("/en/account/", PROFILE | {field: value})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in page.content.decode()
    amara.refresh_from_db()
    assert amara.name == "Amara Okafor"


def test_the_page_shows_the_name_that_is_kept_and_not_the_one_that_was_refused(signed_in, amara):
    page = signed_in(amara).post("/en/account/", PROFILE | {"name": "Mallory<"})
    assert page.context["user"].name == "Amara Okafor"


def test_a_profile_form_changes_nothing_but_the_profile(signed_in, amara, sofia):
    more = {"is_staff": "on", "is_superuser": "on", "email": "other@lagos.test", "id": sofia.pk, "password": "x"}
    signed_in(amara).post("/en/account/", PROFILE | more)
    amara.refresh_from_db()
    sofia.refresh_from_db()
    assert (amara.is_staff, amara.is_superuser, amara.email) == (False, False, "amara@lagos.test")
    assert sofia.name == "Sofia Brandt"


def test_a_time_zone_of_an_old_name_is_offered_to_who_has_it(signed_in, amara):
    User.objects.filter(pk=amara.pk).update(time_zone="PRC")
    page = signed_in(amara).get("/en/account/")
    assert '<option value="PRC" selected>' in page.content.decode()


@pytest.mark.parametrize(("zone", "shown"), [("Africa/Lagos", "22:30"), ("Asia/Shanghai", "05:30")])
def test_pages_show_moments_in_the_persons_time(signed_in, amara, zone, shown):
    User.objects.filter(pk=amara.pk).update(time_zone=zone)
    token, _secret = issue_token(by=amara, name="our own site", scopes=["read"])
    with time_machine.travel(datetime(2026, 9, 4, 21, 30, tzinfo=UTC), tick=False):
        note_use(token=token)
    assert shown in signed_in(amara).get("/en/account/tokens/").content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_understood(signed_in, amara, method):
    assert getattr(signed_in(amara), method)("/en/account/").status_code == 405


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "page", ["login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/", "inactive/"]
)
def test_every_page_at_the_door_stands_in_both_languages(guest, language, page):
    shown = guest.get(f"/{language}/account/{page}")
    assert shown.status_code == 200
    assert shown.headers["Content-Language"] == language


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("page", ["", "tokens/", "email/", "password/change/", "logout/", "reauthenticate/"])
def test_every_page_of_ones_own_stands_in_both_languages(signed_in, amara, language, page):
    assert signed_in(amara).get(f"/{language}/account/{page}").status_code == 200


@pytest.mark.parametrize("page", ["login/", "signup/", "password/reset/", "logout/"])
def test_pages_bring_no_script_and_no_style_of_their_own(guest, page):
    body = guest.get(f"/en/account/{page}", follow=True).content.decode()
    assert "style=" not in body
    assert "<style" not in body
    assert "onclick" not in body


def test_fields_have_labels_and_no_placeholders_instead(guest):
    for page in ("login/", "signup/", "password/reset/"):
        body = guest.get(f"/en/account/{page}").content.decode()
        assert "placeholder" not in body.partition("<main")[2]
