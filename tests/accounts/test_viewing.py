"""An admin looks at the site as somebody else: who may, for how long, what is said of it, and how it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from booths.models import Visit
from fairsite.accounts.actions.sessions import end_sessions
from fairsite.accounts.actions.viewing import begin_viewing, end_viewing
from fairsite.accounts.live.credentials import credentials_of
from fairsite.accounts.models import User, Viewing
from fairsite.accounts.viewing import KEPT
from fairsite.audit.models import Entry
from fairsite.errors import Forbidden
from fairsite.live.presence import presence, present_people
from tests.factories import BoothFactory, FairFactory, PersonFactory
from tests.live.calls import handshake_of
from tests.live.site import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair(db):
    return FairFactory(slug="spring-fair")


@pytest.fixture
def looking(fair, grace, amara, signed_in):
    """Grace's browser, in which she looks as Amara."""
    browser = signed_in(grace)
    reply = browser.post(f"/en/console/person/{amara.pk}/view-as/", {"reason": "She sees an empty desk."})
    assert reply.url == "/"
    return browser


def notes():
    return list(Entry.objects.filter(change="noted").order_by("pk").values_list("action", flat=True))


def test_every_page_says_as_whom_and_has_a_way_out(looking, fair, amara):
    for path in (f"/en/{fair.slug}/", f"/en/{fair.slug}/booths/", f"/en/{fair.slug}/nowhere/", "/en/account/"):
        page = looking.get(path).text
        assert f"You see the site as <b>{amara.name}</b>" in page, path
        assert "/en/account/viewing/stop/" in page
    assert "您正以" in looking.get(f"/zh-hans/{fair.slug}/").text


def test_it_ends_with_one_button_and_one_is_oneself_again(looking, fair, amara):
    reply = looking.post("/en/account/viewing/stop/")
    assert reply.url == f"/en/console/person/{amara.pk}/"
    assert "You see the site as" not in looking.get(reply.url).text
    assert Viewing.objects.get().ended_at
    assert looking.post("/en/account/viewing/stop/").url == "/"


def test_begin_end_and_every_page_stand_in_the_trail(looking, fair, grace, amara):
    looking.get(f"/en/{fair.slug}/halls/?part=1")
    looking.post("/en/account/viewing/stop/")
    assert notes() == ["accounts.begin_viewing", "accounts.note_page_seen", "accounts.end_viewing"]
    seen = Entry.objects.of_row(amara).get(action="accounts.note_page_seen")
    assert (seen.person_id, seen.after["path"]) == (grace.pk, f"/en/{fair.slug}/halls/?part=1")


def test_the_person_reads_in_the_own_account_who_looked_and_why(looking, grace, amara, signed_in):
    page = signed_in(amara).get("/en/account/sessions/").text
    assert grace.name in page
    assert "She sees an empty desk." in page


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_done_whatever_is_asked(looking, amara, method):
    reply = getattr(looking, method)("/en/account/", {"name": "Forged", "language": "en", "time_zone": "UTC"})
    assert reply.status_code == (403 if method == "post" else 405)
    assert User.objects.get(pk=amara.pk).name == amara.name


def test_no_visit_is_counted_and_no_lamp_is_lit(looking, fair, grace, amara):
    booth = BoothFactory(exhibitor__fair=fair)
    presence().forget(amara.pk)
    assert looking.get(f"/en/{fair.slug}/booths/{booth.code}/").status_code == 200
    assert not Visit.objects.exists()
    presence().forget(0)  # forgets what this process has read
    assert amara.pk not in present_people()
    assert grace.pk in present_people()


def test_after_half_an_hour_the_next_request_is_refused_and_one_is_oneself(looking, fair, grace, amara):
    past = timezone.now() - timedelta(minutes=31)
    Viewing.objects.update(began_at=past, ends_at=past + timedelta(minutes=30))
    late = looking.post("/en/account/", {"name": "Forged", "language": "en", "time_zone": "UTC"})
    assert late.status_code == 403
    assert "is over" in late.text
    assert not User.objects.filter(name="Forged").exists()
    assert "You see the site as" not in looking.get("/en/account/").text
    assert Viewing.objects.get().ended_at == past + timedelta(minutes=30)


def test_who_becomes_an_admin_is_looked_at_no_longer(looking, fair, amara):
    User.objects.filter(pk=amara.pk).update(is_superuser=True)
    assert looking.get(f"/en/{fair.slug}/").status_code == 403


def test_it_ends_with_the_session(looking, fair, grace, signed_in):
    end_sessions(person=grace, by=grace)
    assert looking.get("/en/account/").status_code == 302
    assert "You see the site as" not in signed_in(grace).get(f"/en/{fair.slug}/").text


def test_signing_out_signs_out_the_one_who_looks(looking, fair):
    looking.post("/en/account/logout/")
    assert looking.get("/en/account/").status_code == 302
    assert "You see the site as" not in looking.get(f"/en/{fair.slug}/").text


def test_another_browser_of_the_admin_looks_as_nobody(looking, grace, signed_in, fair):
    assert "You see the site as" not in signed_in(grace).get(f"/en/{fair.slug}/").text


def test_a_session_that_claims_somebody_elses_viewing_gets_nothing(looking, sofia, signed_in, fair):
    thief = signed_in(sofia)
    session = thief.session
    session["viewing"] = Viewing.objects.get().pk
    session.save()
    assert thief.get(f"/en/{fair.slug}/").status_code == 403
    assert "You see the site as" not in thief.get(f"/en/{fair.slug}/").text
    assert Viewing.objects.get().ended_at is None


@pytest.mark.parametrize("who", ["amara", "sofia"])
def test_only_admins_may(request, lin_wei, who):
    person = request.getfixturevalue(who)
    with pytest.raises(Forbidden):
        begin_viewing(person=lin_wei, reason="x", by=person)
    assert not Viewing.objects.exists()


def test_never_as_an_admin_as_somebody_suspended_or_as_oneself(grace, tomas):
    for person in (PersonFactory(is_superuser=True), tomas, grace):
        with pytest.raises(Forbidden):
            begin_viewing(person=person, reason="x", by=grace)
    assert not Viewing.objects.exists()


def test_whoever_begins_again_looks_as_one_person_only(grace, amara, lin_wei):
    first = begin_viewing(person=amara, reason="x", by=grace)
    second = begin_viewing(person=lin_wei, reason="x", by=grace)
    assert list(Viewing.objects.open()) == [second]
    assert Viewing.objects.get(pk=first.pk).ended_at
    with pytest.raises(Forbidden):
        end_viewing(viewing=second, by=amara)


@pytest.mark.parametrize("looks", [False, True])
def test_no_socket_opens_while_somebody_looks(grace, amara, looks):
    browser = browser_of(grace)
    if looks:
        session = browser.session
        session[KEPT] = begin_viewing(person=amara, reason="x", by=grace).pk
        session.save()
    [held] = credentials_of([handshake_of(browser)])
    assert (held is None) is looks
