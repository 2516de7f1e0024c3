"""The booth builder in a browser: nothing typed is ever lost, and two people at one form see and merge their edits."""

import pytest
from playwright.sync_api import Page, expect

from booths.actions.booth import ask_for_changes
from booths.enums import BoothState
from booths.models import Booth, BoothDraft, Fair
from tests.browser.test_pages import PHONE, sideways, violations
from tests.factories import BoothFactory, ExhibitorFactory, MediaItemFactory, OrganiserFactory, PersonFactory

UNREACHABLE = "**/draft/"
SOON_MS = 5_000  # a pause in typing, two seconds of doubt, and a slow machine


@pytest.fixture
def scene(town):
    """An exhibitor of its own, so that no other test is in its way."""
    lead, staff = PersonFactory(name="Duan Yun"), PersonFactory(name="Marc")
    exhibitor = ExhibitorFactory(fair=Fair.objects.get(slug=town), main_contact=lead, staff=[staff])
    booth = BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, name_en="Cangshan", offerings=["Night trains"])
    return exhibitor, booth, lead, staff


@pytest.fixture
def bench(at, scene):
    exhibitor, booth, _lead, _staff = scene
    return lambda path="", language="en": at(f"portal/{exhibitor.pk}/booths/{booth.code}/{path}", language)


@pytest.fixture
def writing(new_page, sign_in, bench):
    """`writing(person)`: the builder on a device of a person's own."""

    def opened(person, may_fail=(), **options) -> Page:
        page = new_page(may_fail, **options)
        sign_in(page, person)
        page.goto(bench())
        return page

    return opened


def name_in_english(page: Page):
    return page.locator("input[name='name.en']")


def kept(page: Page):
    return page.locator(".kept")


def saved(booth) -> Booth:
    return Booth.objects.get(pk=booth.pk)


def test_what_is_typed_while_the_line_is_down_waits_and_is_sent_when_it_is_up_again(scene, writing):
    _exhibitor, booth, lead, _staff = scene
    page = writing(lead, may_fail=("/draft/",))
    page.route(UNREACHABLE, lambda route: route.abort())
    name_in_english(page).fill("Cangshan Slow Travel")
    expect(kept(page)).to_have_text("Kept on this device, will be sent")
    assert not BoothDraft.objects.filter(booth=booth).exists()
    page.unroute(UNREACHABLE)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(kept(page)).to_contain_text("Draft saved")
    assert BoothDraft.objects.get(booth=booth).content["name"]["en"] == "Cangshan Slow Travel"
    assert saved(booth).name_en == "Cangshan"


def test_a_server_that_says_nothing_is_not_waited_for_in_silence(scene, writing):
    _exhibitor, booth, lead, _staff = scene
    page = writing(lead, may_fail=("/draft/",))
    page.route(UNREACHABLE, lambda _route: None)
    name_in_english(page).fill("Cangshan Slow Travel")
    expect(kept(page)).to_have_text("Kept on this device, will be sent", timeout=SOON_MS)
    name_in_english(page).press_sequentially("s")
    expect(kept(page)).to_have_text("Kept on this device, will be sent", timeout=SOON_MS)
    page.unroute(UNREACHABLE)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(kept(page)).to_contain_text("Draft saved")
    assert BoothDraft.objects.get(booth=booth).content["name"]["en"] == "Cangshan Slow Travels"


def test_what_never_reached_the_server_is_offered_on_the_next_visit(scene, writing, bench):
    _exhibitor, booth, lead, _staff = scene
    page = writing(lead, may_fail=("/draft/",))
    page.route(UNREACHABLE, lambda route: route.abort())
    name_in_english(page).fill("Typed in a tunnel")
    page.locator("textarea[name='text.zh']").fill("隧道里写的")
    expect(kept(page)).to_have_text("Kept on this device, will be sent")
    page.goto("about:blank")
    page.unroute(UNREACHABLE)
    page.goto(bench())
    expect(name_in_english(page)).to_have_value("Cangshan")
    page.get_by_role("button", name="Restore it").click()
    expect(name_in_english(page)).to_have_value("Typed in a tunnel")
    expect(page.locator("textarea[name='text.zh']")).to_have_value("隧道里写的")
    expect(kept(page)).to_contain_text("Draft saved")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Version 2")).to_be_visible()
    assert saved(booth).text_zh == "隧道里写的"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('booth-draft'))") == []


def test_saving_without_a_line_leaves_the_form_as_it_is(scene, writing):
    _exhibitor, booth, lead, _staff = scene
    page = writing(lead, may_fail=("/draft/",))
    page.route(UNREACHABLE, lambda route: route.abort())
    name_in_english(page).fill("Not lost")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(kept(page)).to_have_text("Kept on this device, will be sent")
    expect(name_in_english(page)).to_have_value("Not lost")
    page.unroute(UNREACHABLE)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Version 2")).to_be_visible()
    assert saved(booth).name_en == "Not lost"


def test_two_at_one_booth_see_each_other_and_merge_what_both_changed(scene, writing, keep_picture):
    _exhibitor, booth, lead, staff = scene
    hers, his = writing(lead, may_fail=("/",)), writing(staff, may_fail=("/",))
    expect(his.get_by_text("is here too")).to_be_visible()
    name_in_english(hers).fill("Her words")
    hers.locator("textarea[name='summary.en']").fill("Only she wrote here.")
    name_in_english(his).fill("His words")
    his.locator("textarea[name='text.en']").fill("Only he wrote here.")
    hers.get_by_role("button", name="Save", exact=True).last.click()
    expect(hers.get_by_text("Version 2")).to_be_visible()
    his.get_by_role("button", name="Save", exact=True).last.click()
    expect(his.get_by_role("heading", name="Bring two edits together")).to_be_visible()
    keep_picture(his, "builder-merge")
    clash = his.get_by_role("group", name="Name (English)")
    expect(clash.get_by_text("Her words")).to_be_visible()
    clash.get_by_label("Both, one after the other").check()
    his.get_by_role("button", name="Save it like this").click()
    expect(his.get_by_text("Version 3")).to_be_visible()
    after = saved(booth)
    assert (after.name_en, after.summary_en, after.text_en) == (
        "His words Her words",
        "Only she wrote here.",
        "Only he wrote here.",
    )


def test_the_preview_follows_the_hand_and_the_look_is_chosen_by_keyboard(scene, writing):
    _exhibitor, booth, lead, _staff = scene
    page = writing(lead)
    preview = page.locator("#preview-pane")
    name_in_english(page).fill("Seen at once")
    expect(preview.get_by_role("heading", name="Seen at once")).to_be_visible()
    page.get_by_role("radio", name="After dark").focus()
    page.keyboard.press("Space")
    expect(preview.locator("[data-theme='dark']")).to_be_visible()
    page.get_by_role("group", name="Roof").get_by_role("radio").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Save", exact=True).last.press("Enter")
    expect(page.get_by_text("Version 2")).to_be_visible()
    assert saved(booth).name_en == "Seen at once"


def test_services_are_added_moved_and_removed_in_place(scene, writing):
    _exhibitor, booth, lead, _staff = scene
    page = writing(lead)
    page.get_by_role("button", name="Add a service").click()
    second = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Service 2"))
    second.locator("input[name$='.name.en']").fill("Day trains")
    page.get_by_role("button", name="Move Service 2 up").click()
    first = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Service 1"))
    expect(first.locator("input[name$='.name.en']")).to_have_value("Day trains")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Version 2")).to_be_visible()
    assert [one.name_en for one in booth.offerings.all()] == ["Day trains", "Night trains"]


def test_the_builder_works_without_scripts(scene, writing):
    _exhibitor, booth, lead, _staff = scene
    page = writing(lead, java_script_enabled=False)
    name_in_english(page).fill("Plain")
    page.get_by_role("button", name="Add a link").click()
    expect(name_in_english(page)).to_have_value("Plain")
    page.locator("input[name$='.title.en']").fill("Our site")
    page.locator("input[name$='.url']").fill("https://cangshan.test/")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Version 2")).to_be_visible()
    assert (saved(booth).name_en, booth.links.get().url) == ("Plain", "https://cangshan.test/")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_builders_pages_are_accessible_and_fit(scene, new_page, sign_in, bench, keep_picture, language):
    exhibitor, booth, lead, _staff = scene
    organiser = OrganiserFactory(fair=exhibitor.fair).person
    Booth.objects.filter(pk=booth.pk).update(state=BoothState.IN_REVIEW, summary_en="")
    note = {"field": "summary.en", "text_en": "Say it in English, too.", "text_zh": "请补充英文。"}
    ask_for_changes(booth=booth, changes="See the note.", notes=[note], by=organiser)
    MediaItemFactory(exhibitor=exhibitor)
    for form, scheme in (({}, "light"), ({}, "dark"), ({"viewport": PHONE}, "light")):
        page = new_page(color_scheme=scheme, **form)
        sign_in(page, lead)
        for path in ("", "showing/", "history/", "copy/", "retire/"):
            page.goto(bench(path, language))
            name = f"builder-{path.strip('/') or 'form'}-{language}-{scheme}-{'phone' if form else 'wide'}"
            keep_picture(page, name)
            assert violations(page) == [], name
            assert sideways(page) == 0, name
