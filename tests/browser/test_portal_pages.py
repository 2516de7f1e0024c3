"""The portal for everybody: its main contact, its scanner, who applies and who is invited, in every light and size."""

import pytest
from playwright.sync_api import expect

from booths.enums import ExhibitorState, ProjectState
from booths.models import Exhibitor, Fair
from tests.browser.test_account_pages import look_at
from tests.browser.test_pages import PHONE
from tests.factories import ExhibitorFactory, InvitationFactory, PersonFactory, ProjectFactory, TierFactory


@pytest.fixture
def lead(town):
    return PersonFactory(name="Duan Yun")


@pytest.fixture
def exhibitor(town, lead):
    fair = Fair.objects.get(slug=town)
    tier = TierFactory(fair=fair, slug="of-the-portal-test", team_limit=4)
    made = ExhibitorFactory(
        fair=fair,
        tier=tier,
        state=ExhibitorState.DECLINED,
        main_contact=lead,
        staff=[PersonFactory(name="Marc Oliveira")],
        scanners=[PersonFactory(name="Xiumei")],
    )
    yield made
    Exhibitor.objects.filter(pk=made.pk).delete()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_main_contacts_rooms_are_for_everybody(page, at, sign_in, keep_picture, exhibitor, lead, language):
    InvitationFactory(exhibitor=exhibitor, email="anna@cangshan.test")
    sign_in(page, lead)
    draft = ProjectFactory(exhibitor=exhibitor, state=ProjectState.DRAFT)
    desk = f"portal/{exhibitor.pk}/"
    of_desk = ("", "application/", "team/", "projects/", f"projects/{draft.pk}/")
    for path in ("portal/", "portal/apply/", *(f"{desk}{room}" for room in of_desk)):
        look_at(page, at(path, language))
        name = path.replace(str(exhibitor.pk), "desk").replace(str(draft.pk), "one").strip("/").replace("/", "-")
        keep_picture(page, f"{name}-{language}-phone-dark")
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light")
        keep_picture(page, f"{name}-{language}")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_door_of_an_invitation_is_for_everybody(page, at, keep_picture, exhibitor, language):
    secret = InvitationFactory(exhibitor=exhibitor, email="anna@cangshan.test").secret
    look_at(page, at(f"portal/invitation/{secret}/", language))
    keep_picture(page, f"portal-invitation-{language}")


def test_somebody_is_invited_by_keyboard_alone_and_taken_back(page, at, sign_in, exhibitor, lead):
    sign_in(page, lead)
    page.goto(at(f"portal/{exhibitor.pk}/team/"))
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("anna@cangshan.test")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("A letter is on its way to anna@cangshan.test.")
    page.get_by_role("button", name="Take back anna@cangshan.test").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The invitation is taken back.")


def test_on_a_phone_the_rooms_of_a_desk_are_within_reach(new_page, at, sign_in, exhibitor, lead):
    phone = new_page(viewport=PHONE)
    sign_in(phone, lead)
    phone.goto(at(f"portal/{exhibitor.pk}/"))
    phone.get_by_role("navigation", name="Exhibitor portal").get_by_role("link", name="Team").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Team")
