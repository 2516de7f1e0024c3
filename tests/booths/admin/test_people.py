"""People in the console: who is found, what of them is shown, and what can be done about them."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from booths.enums import BoothState
from booths.models import Booth, Organiser
from fairsite.accounts.enums import ResetState
from fairsite.accounts.models import FactorReset, Session, User
from fairsite.audit.models import Entry
from tests.booths.conftest import told
from tests.factories import ExhibitorFactory, OrganiserFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(scene, sits_down):
    """The browser of an admin."""
    browser = sits_down(scene.admin)
    browser.post("/en/console/desk/", {"fair": scene.fair.slug})
    return browser


@pytest.fixture
def somebody(db):
    """Has nothing to do with any fair."""
    return PersonFactory(name="薛宝钗 Xue Baochai", email="xue.bao@chengdu.test")


def page(browser, path, language="en"):
    return browser.get(f"/{language}/console/person/{path}").content.decode()


def found(browser, question):
    rows = re.findall(r'<th scope="row"><a[^>]*>(.*?)</a>', page(browser, f"?{question}"))
    return {row.strip() for row in rows}


def test_an_organiser_finds_the_people_of_the_fair_and_nobody_else(scene, desk, somebody):
    everybody = {scene.organiser.name, scene.lead.name, scene.staff.name, scene.scanner.name, scene.rival.name}
    assert found(desk, "") == everybody
    assert found(desk, "q=xue") == set()
    assert desk.get(f"/en/console/person/{somebody.pk}/").status_code == 404


def test_an_admin_finds_everybody_by_parts_of_the_name_and_of_the_address(root, somebody):
    for words in ("薛宝", "xue", "bao+xue", "chengdu", "XUE.BAO@"):
        assert found(root, f"q={words}") == {somebody.name}, words


@pytest.mark.parametrize("column", ["email", "password", "sessions__session_key", "is_superuser", "name", "id"])
@pytest.mark.parametrize("lookup", ["__startswith", "__exact", "__gte", ""])
def test_no_column_of_people_is_guessed_sign_by_sign_by_whoever_runs_a_fair(scene, desk, column, lookup):
    question = {f"{column}{lookup}": "p"}
    for path in ("", "export/"):
        assert desk.get(f"/en/console/person/{path}", question).status_code == 400, path


def test_addresses_are_searched_by_organisers_as_a_whole_only(scene, desk):
    address = scene.lead.email
    assert found(desk, f"q={address}") == {scene.lead.name}
    assert found(desk, f"q={address.partition('@')[2]}") == set()


def test_chips_show_who_does_what_at_the_fair(scene, desk, root, somebody):
    RegistrationFactory(fair=scene.fair, person=somebody)
    assert found(desk, "circle=organisers") == {scene.organiser.name}
    assert somebody.name in found(desk, "circle=visitors")
    assert scene.organiser.name not in found(desk, "circle=visitors")
    assert somebody.name not in found(desk, "circle=exhibitors")
    assert found(root, "circle=admins") == {scene.admin.name}


def test_no_list_and_no_export_has_an_address(scene, desk, root):
    for browser in (desk, root):
        assert scene.lead.email not in page(browser, "")
        assert scene.lead.email not in page(browser, "export/")


def test_a_visitors_address_is_not_shown_to_organisers(scene, desk, root, somebody):
    RegistrationFactory(fair=scene.fair, person=somebody)
    assert somebody.email not in page(desk, f"{somebody.pk}/")
    assert somebody.email in page(root, f"{somebody.pk}/")
    assert scene.lead.email in page(desk, f"{scene.lead.pk}/")


def test_a_page_shows_roles_of_ones_own_fairs_only(scene, desk, root):
    elsewhere = ExhibitorFactory(fair__name_en="Autumn Fair", main_contact=scene.lead)
    assert scene.exhibitor.organisation.name_en in page(desk, f"{scene.lead.pk}/")
    assert elsewhere.organisation.name_en not in page(desk, f"{scene.lead.pk}/")
    assert elsewhere.organisation.name_en in page(root, f"{scene.lead.pk}/")


def test_how_somebody_signs_in_is_for_admins(scene, desk, root):
    TOTP.activate(scene.lead, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    Client().force_login(scene.lead)
    assert "Second factors" not in page(desk, f"{scene.lead.pk}/")
    assert "Authenticator app" in page(root, f"{scene.lead.pk}/")


def test_an_admin_suspends_with_a_reason_and_lets_back_in(scene, root):
    Client().force_login(scene.lead)
    address = f"/en/console/person/{scene.lead.pk}"
    assert "signed out everywhere" in page(root, f"{scene.lead.pk}/suspend/")
    assert root.post(f"{address}/suspend/", {"reason": " "}).status_code == 200
    assert User.objects.get(pk=scene.lead.pk).is_active
    root.post(f"{address}/suspend/", {"reason": "Sold stands that are not his."})
    assert not User.objects.get(pk=scene.lead.pk).is_active
    assert not Session.objects.of(scene.lead).exists()
    assert "Sold stands that are not his." in page(root, f"{scene.lead.pk}/")
    noted = Entry.objects.of_row(scene.lead).get(change="noted")
    assert (noted.action, noted.person_id) == ("accounts.suspend_person", scene.admin.pk)
    assert root.get(f"{address}/suspend/").status_code == 404
    root.post(f"{address}/let-back-in/", {"reason": "It was a mistake."})
    assert User.objects.get(pk=scene.lead.pk).is_active


def test_nobody_suspends_himself(scene, root):
    assert root.post(f"/en/console/person/{scene.admin.pk}/suspend/", {"reason": "x"}).status_code == 404
    assert User.objects.get(pk=scene.admin.pk).is_active


def test_all_sessions_are_ended(scene, root):
    for _ in range(2):
        Client().force_login(scene.staff)
    root.post(f"/en/console/person/{scene.staff.pk}/end-sessions/")
    assert not Session.objects.of(scene.staff).exists()


def test_four_eyes_reset_second_factors(scene, root, sits_down):
    TOTP.activate(scene.lead, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    address = f"/en/console/person/{scene.lead.pk}"
    root.post(f"{address}/ask-for-reset/", {"reason": "Lost the telephone."})
    assert "Lost the telephone." in page(root, "")
    assert root.post(f"{address}/confirm-reset/").status_code == 404
    assert Authenticator.objects.filter(user=scene.lead).exists()
    other = sits_down(PersonFactory(name="Ada", is_superuser=True))
    assert other.post(f"{address}/confirm-reset/").status_code == 302
    assert not Authenticator.objects.filter(user=scene.lead).exists()
    assert FactorReset.objects.get().state == ResetState.DONE


def test_a_reset_is_withdrawn(scene, root):
    TOTP.activate(scene.lead, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    root.post(f"/en/console/person/{scene.lead.pk}/ask-for-reset/", {"reason": "Lost."})
    root.post(f"/en/console/person/{scene.lead.pk}/withdraw-reset/")
    assert FactorReset.objects.get().state == ResetState.WITHDRAWN
    assert Authenticator.objects.filter(user=scene.lead).exists()


@pytest.mark.parametrize("deed", ["suspend", "let-back-in", "end-sessions", "ask-for-reset", "confirm-reset", "x"])
def test_what_admins_do_is_not_there_for_organisers(scene, desk, deed):
    Client().force_login(scene.lead)
    assert desk.get(f"/en/console/person/{scene.lead.pk}/{deed}/").status_code == 404
    assert desk.post(f"/en/console/person/{scene.lead.pk}/{deed}/", {"reason": "x"}).status_code == 404
    assert User.objects.get(pk=scene.lead.pk).is_active
    assert Session.objects.of(scene.lead).exists()


def test_an_organiser_is_appointed_by_the_whole_address_after_a_look(scene, desk, somebody):
    EmailAddress.objects.get_or_create(user=somebody, email=somebody.email, defaults={"verified": True})
    seen = desk.post("/en/console/person/appoint/", {"email": "XUE.bao@chengdu.test"}).content.decode()
    assert somebody.name in seen
    assert not Organiser.objects.filter(person=somebody).exists()
    reply = desk.post("/en/console/person/appoint/", {"email": somebody.email, "confirmed": "yes"})
    assert reply.url == f"/en/console/person/{somebody.pk}/"
    assert Organiser.objects.get(person=somebody).fair == scene.fair
    assert "organiser.appointed" in told()


def test_an_address_that_nobody_has_proven_is_refused(scene, desk):
    PersonFactory(email="claims@it.test").emailaddress_set.all().delete()
    for address in ("claims@it.test", "nobody@here.test"):
        reply = desk.post("/en/console/person/appoint/", {"email": address, "confirmed": "yes"})
        assert "proven this address" in reply.content.decode()
    assert Organiser.objects.filter(fair=scene.fair).count() == 1


def test_an_organiser_goes_and_his_reviews_wait_for_another(scene, desk):
    colleague = OrganiserFactory(fair=scene.fair).person
    booth = scene.booth(state=BoothState.IN_REVIEW, reviewer=colleague)
    desk.post(f"/en/console/person/{colleague.pk}/dismiss/")
    assert not Organiser.objects.filter(fair=scene.fair, person=colleague).exists()
    assert Booth.objects.get(pk=booth.pk).reviewer is None
    assert "organiser.dismissed" in told()


def test_the_last_organiser_stays(scene, desk):
    reply = desk.post(f"/en/console/person/{scene.organiser.pk}/dismiss/")
    assert reply.status_code == 409
    assert "only organiser" in reply.content.decode()
    assert Organiser.objects.filter(fair=scene.fair).count() == 1


def test_people_of_another_fair_cannot_be_touched(scene, desk):
    foreign = scene.foreign_organiser
    for deed in ("dismiss", "appoint"):
        assert desk.post(f"/en/console/person/{foreign.pk}/{deed}/").status_code == 404
    assert Organiser.objects.filter(person=foreign).count() == 1


def test_pages_are_in_chinese_too(scene, root):
    assert "人员" in page(root, "", "zh-hans")
    assert "停用" in page(root, f"{scene.lead.pk}/", "zh-hans")


def test_the_list_of_admins_costs_the_same_however_long_it_is(root, django_assert_num_queries):
    root.get("/en/console/person/")
    with django_assert_num_queries(9):
        root.get("/en/console/person/")
    PersonFactory.create_batch(2)
    with django_assert_num_queries(9):
        root.get("/en/console/person/")
