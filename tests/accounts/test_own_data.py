"""A copy of one's own data, and leaving for good."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from booths.enums import TeamRole
from booths.models import Registration, TeamMember
from fairsite.accounts.actions.departure import ask_to_leave, erase_departed, take_back_departure
from fairsite.accounts.actions.own_data import ask_for_export, forget_exports, pack_export, progress_of, teller
from fairsite.accounts.actions.suspension import let_person_back_in
from fairsite.accounts.enums import ExportState
from fairsite.accounts.errors import AlreadyLeaving, ExportUnderWay, NotLeaving, PersonGone, StillNeeded
from fairsite.accounts.models import DataExport, Departure, Session, User
from fairsite.outbox.models import OutboxEvent
from tests.accounts.doors import letter_to, letters_to
from tests.cast import PASSWORD
from tests.factories import ExhibitorFactory, FairFactory

pytestmark = pytest.mark.django_db


def packed(person):
    return pack_export(export_id=ask_for_export(by=person).pk)


def leave_now(person):
    """Asks, and lets the fourteen days go by."""
    departure = ask_to_leave(by=person)
    then = timezone.now() - timedelta(days=15)
    Departure.objects.filter(pk=departure.pk).update(asked_at=then, due_at=then + timedelta(days=14))


def test_a_copy_is_packed_once_told_by_letter_and_holds_two_files(amara):
    export = packed(amara)
    archive = zipfile.ZipFile(io.BytesIO(bytes(export.file)))
    data = json.loads(archive.read("data.json"))["data"]
    assert data["accounts.User"][0]["email"] == amara.email
    assert "password" not in data["accounts.User"][0]
    assert "Amara Okafor" in archive.read("data.html").decode()
    assert letter_to(amara.email).subject == "Your data are ready"
    assert pack_export(export_id=export.pk) is None
    assert OutboxEvent.objects.filter(name="export.ready").count() == 1


def test_it_is_packed_in_the_language_of_the_person(lin_wei):
    archive = zipfile.ZipFile(io.BytesIO(bytes(packed(lin_wei).file)))
    assert "您的数据" in archive.read("data.html").decode()


def test_one_is_packed_at_a_time(amara):
    ask_for_export(by=amara)
    with pytest.raises(ExportUnderWay):
        ask_for_export(by=amara)
    assert DataExport.objects.of(amara).count() == 1


def test_the_page_says_how_far_it_is(signed_in, amara):
    export = ask_for_export(by=amara)
    teller(export)(40)
    assert progress_of(export) == 40
    assert '<progress id="packing" max="100" value="40">' in signed_in(amara).get("/en/account/data/").text


def test_only_the_person_fetches_it_after_showing_who_they_are(signed_in, amara, lin_wei):
    export = packed(amara)
    address = f"/en/account/data/{export.pk}/"
    browser = signed_in(amara)
    assert browser.get(address).headers["Location"].startswith("/en/account/reauthenticate/")
    browser.confirm_it_is_me()
    fetched = browser.get(address)
    assert fetched.content == bytes(export.file)
    assert "no-store" in fetched.headers["Cache-Control"]
    stranger = signed_in(lin_wei)
    stranger.confirm_it_is_me()
    assert stranger.get(address).status_code == 404


def test_after_a_week_it_is_gone(signed_in, amara):
    export = packed(amara)
    DataExport.objects.update(expires_at=timezone.now())
    browser = signed_in(amara)
    browser.confirm_it_is_me()
    assert browser.get(f"/en/account/data/{export.pk}/").status_code == 404
    assert forget_exports() == 1
    export.refresh_from_db()
    assert (export.state, export.file) == (ExportState.OVER, None)


def test_leaving_asks_who_it_is_and_waits_fourteen_days(signed_in, amara):
    browser = signed_in(amara)
    assert browser.post("/en/account/leave/").headers["Location"].startswith("/en/account/reauthenticate/")
    browser.confirm_it_is_me()
    browser.post("/en/account/leave/")
    departure = Departure.objects.get(person=amara)
    assert departure.due_at - departure.asked_at >= timedelta(days=13, hours=23)
    assert letters_to(amara.email)[-1].subject == "Your account will be deleted"
    assert erase_departed() == 0
    assert browser.get("/en/account/").status_code == 200


def test_it_is_taken_back_with_one_press(signed_in, amara):
    ask_to_leave(by=amara)
    with pytest.raises(AlreadyLeaving):
        ask_to_leave(by=amara)
    signed_in(amara).post("/en/account/stay/")
    assert not Departure.objects.exists()
    with pytest.raises(NotLeaving):
        take_back_departure(by=amara)


def test_then_the_person_is_gone_and_what_was_counted_stays(signed_in, amara, grace):
    browser = signed_in(amara)
    exhibitor = ExhibitorFactory(staff=[amara])
    Registration.objects.get_or_create(fair=exhibitor.fair, person=amara)
    before = Registration.objects.count()
    leave_now(amara)
    assert erase_departed() == 1
    amara.refresh_from_db()
    assert (amara.name, amara.email, amara.is_active) == ("", f"erased-{amara.pk}@address.invalid", False)
    assert not amara.has_usable_password()
    assert Registration.objects.count() == before
    assert not TeamMember.objects.filter(person=amara).exists()
    assert not Session.objects.of(amara).exists()
    assert browser.get("/en/account/").status_code == 302
    assert erase_departed() == 0
    with pytest.raises(PersonGone):
        let_person_back_in(person=amara, by=grace)


def test_their_address_is_free_again(guest, amara):
    leave_now(amara)
    erase_departed()
    guest.sign_up("amara@lagos.test")
    assert User.objects.filter(email="amara@lagos.test").count() == 1


def test_the_only_main_contact_is_still_needed(amara, lin_wei, signed_in):
    exhibitor = ExhibitorFactory(main_contact=amara, staff=[lin_wei])
    with pytest.raises(StillNeeded, match="only main contact of"):
        ask_to_leave(by=amara)
    assert "only main contact of" in signed_in(amara).get("/en/account/data/").text
    assert not Departure.objects.exists()
    TeamMember.objects.create(exhibitor=exhibitor, person=lin_wei, role=TeamRole.MAIN_CONTACT)
    ask_to_leave(by=amara)


def test_the_only_admin_is_still_needed(grace):
    with pytest.raises(StillNeeded, match="only admin"):
        ask_to_leave(by=grace)


def test_who_has_become_indispensable_meanwhile_stays_until_somebody_takes_over(amara):
    leave_now(amara)
    ExhibitorFactory(main_contact=amara)
    assert erase_departed() == 0
    amara.refresh_from_db()
    assert amara.name == "Amara Okafor"


def test_an_organiser_who_leaves_runs_nothing_any_more(lin_wei):
    fair = FairFactory(organiser=lin_wei)
    leave_now(lin_wei)
    erase_departed()
    assert not fair.organisers.exists()


def test_through_the_api(signed_in, amara):
    browser = signed_in(amara)
    assert browser.post("/api/v1/me/export/").status_code == 201
    assert browser.get("/api/v1/me/export/").json()["state"] == "asked"
    wrong = browser.post("/api/v1/me/departure/", {"password": "not it"}, content_type="application/json")
    assert wrong.json()["code"] == "wrong_password"
    asked = browser.post("/api/v1/me/departure/", {"password": PASSWORD}, content_type="application/json")
    assert asked.status_code == 201
    assert browser.delete("/api/v1/me/departure/").status_code == 204
