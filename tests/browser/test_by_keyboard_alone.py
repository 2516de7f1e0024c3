"""From an application to a published booth: everybody has a keyboard, and nobody has anything else."""

import re

import pytest
from playwright.sync_api import expect

from booths.actions.cleaning import clean_media
from booths.enums import BoothState, ExhibitorState
from booths.models import Booth, Exhibitor, Fair, MediaItem
from tests.accounts.doors import letters_to, path_in
from tests.browser.keys import Keys
from tests.factories import OrganiserFactory, PersonFactory, TierFactory
from tests.factories.media import picture_bytes

MARC = "marc@nordlys.test"
NAME_ZH, NAME_EN = "北极光海运", "Nordlys Shipping"
NO_POINTER = "addEventListener('pointerdown', () => { throw new Error('somebody has a mouse'); }, true)"


@pytest.fixture
def fair(town):
    fair = Fair.objects.get(slug=town)
    TierFactory(fair=fair, slug="by-keys", name_en="Keys", name_zh="键盘", booth_limit=1, team_limit=3)
    return fair


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"


@pytest.fixture
def at_keys(new_page, sign_in):
    """`at_keys(person)`: a device without a pointer; a press of one would be an error on its page."""

    def sat_down(person, **options) -> Keys:
        page = new_page(**options)
        page.add_init_script(NO_POINTER)
        sign_in(page, person)
        return Keys(page)

    return sat_down


@pytest.fixture
def duan(at_keys) -> Keys:
    return at_keys(PersonFactory(name="Duan Yun"))


@pytest.fixture
def mei(at_keys, fair) -> Keys:
    return at_keys(OrganiserFactory(fair=fair, person=PersonFactory(name="Mei")).person, color_scheme="dark")


@pytest.fixture
def marc(at_keys) -> Keys:
    return at_keys(PersonFactory(name="Marc", email=MARC))


def exhibitor() -> Exhibitor:
    return Exhibitor.objects.get(organisation__name_zh=NAME_ZH)


def open_first(mei: Keys, queue: str, words: str) -> None:
    """One of a queue, found by words, with the console's own keys."""
    with mei.page.expect_navigation():
        mei.follow(queue)
    mei.type_keys("/")
    mei.page.keyboard.insert_text(words)
    with mei.page.expect_navigation():
        mei.type_keys("Enter")
    mei.type_keys("j")
    with mei.page.expect_navigation():
        mei.type_keys("Enter")
    expect(mei.page.get_by_role("heading", level=1)).to_contain_text(words)


def give_back(mei: Keys, reason: str) -> None:
    mei.type_keys("r")
    mei.page.keyboard.insert_text(reason)
    mei.press(mei.page.locator("#return-form button"))
    expect(mei.page.get_by_text("Returned:")).to_be_visible()


def approve(mei: Keys) -> None:
    mei.type_keys("a")
    expect(mei.page.get_by_text("Approved:")).to_be_visible()


def apply(duan: Keys, at) -> None:
    duan.page.goto(at("portal/"))
    duan.follow("Apply to exhibit")
    duan.write("name_zh", NAME_ZH)
    duan.write("name_en", NAME_EN)
    duan.choose("kind", "Enterprise")
    duan.choose("country", "Norway")
    duan.choose("sector", "Transport")
    duan.choose("tier", "Keys")
    duan.write("offers_en", "Ships that sail on time")
    duan.push("Hand in the application")
    expect(duan.page.get_by_text("Your application is with the organiser.")).to_be_visible()


def correct(duan: Keys) -> None:
    duan.page.reload()
    expect(duan.page.get_by_text("Say what you seek.")).to_be_visible()
    duan.follow("Correct and apply again")
    duan.write("seeks_en", "Ports with patience")
    duan.push("Apply again")
    expect(duan.page.get_by_text("Your application is with the organiser.")).to_be_visible()


def invite_and_join(duan: Keys, marc: Keys, site: str) -> None:
    duan.follow("Team")
    duan.write("email", MARC)
    duan.press(duan.page.get_by_role("group", name="Roles", exact=True).get_by_label("Staff"), "Space")
    duan.push("Send the invitation")
    expect(duan.page.get_by_text(f"A letter is on its way to {MARC}.")).to_be_visible()
    marc.page.goto(site + path_in(letters_to(MARC)[0]))
    marc.press(marc.page.get_by_role("button").filter(has_text=re.compile("Join the team|加入团队")))
    expect(marc.page.get_by_role("heading", level=1)).to_contain_text(re.compile(f"{NAME_EN}|{NAME_ZH}"))


def open_booth(duan: Keys) -> Booth:
    duan.follow("Booths")
    duan.write("name_zh", NAME_ZH)
    duan.write("name_en", NAME_EN)
    duan.press(duan.page.locator("[name=kind][value=flat]"), "Space")
    duan.push("Open a booth")
    expect(duan.page.get_by_role("heading", level=1)).to_contain_text(NAME_EN)
    return exhibitor().booths.get()


def say_things(marc: Keys, booth: Booth, at) -> None:
    """Words in both languages, a look, and a service that is typed where the hand is led."""
    marc.page.goto(at(f"portal/{booth.exhibitor_id}/booths/{booth.code}/"))
    for name, text in (
        ("summary.zh", "准点的船。"),
        ("summary.en", "Ships on time."),
        ("text.zh", "每周三班，直达三座港口。"),
        ("text.en", "Three sailings a week, straight to three ports."),
    ):
        marc.write(name, text)
    marc.reach(marc.page.locator("[name='look.roof']:checked"))
    marc.type_keys("ArrowRight", "ArrowRight")
    marc.push("Add a service")
    first = marc.page.locator("[name^='offerings.'][name$='.name.zh']").last
    expect(first).to_be_focused()
    marc.page.keyboard.insert_text("集装箱运输")
    marc.type_keys("Tab")
    marc.page.keyboard.insert_text("Containers")
    marc.push("Save")
    expect(marc.page.get_by_text("Version 2").first).to_be_visible()
    said = Booth.objects.get(pk=booth.pk)
    assert (said.summary_en, said.offerings.get().name_en) == ("Ships on time.", "Containers")


def show_a_picture(marc: Keys) -> None:
    """Sent, described and chosen; the window that asks for a file is the system's own."""
    marc.follow("Media")
    with marc.page.expect_file_chooser() as asked:
        marc.press(marc.page.locator("#send-file"))
    asked.value.set_files({"name": "ship.png", "mimeType": "image/png", "buffer": picture_bytes(size=(900, 600))})
    expect(marc.page.locator(".tile", has_text="ship.png")).to_be_visible()
    clean_media(item_id=MediaItem.objects.get(name="ship.png", exhibitor=exhibitor()).pk)
    marc.follow("ship.png")
    marc.write("alt_zh", "一艘船")
    marc.write("alt_en", "A ship")
    marc.push("Save")
    expect(marc.page.get_by_text("Saved.").first).to_be_visible()
    marc.follow("Booths")
    marc.follow(NAME_EN)
    marc.follow("Pictures and film")
    marc.press(marc.page.locator("[name=pictures]"), "Space")
    marc.push("Save")
    expect(marc.page.get_by_text("Saved.").first).to_be_visible()


def hand_in(duan: Keys, booth: Booth, at) -> None:
    duan.page.goto(at(f"portal/{booth.exhibitor_id}/booths/{booth.code}/"))
    duan.push("Hand in for review")
    expect(duan.page.get_by_text("In review.", exact=True)).to_be_visible()


def note_and_give_back(mei: Keys, booth: Booth) -> None:
    open_first(mei, "Booths", booth.code)
    row = mei.page.locator("tr", has=mei.page.locator("[name='note_en:text.en']"))
    mei.press(row.locator("summary"))
    mei.write("note_en:text.en", "Name the three ports.")
    give_back(mei, "Almost there.")


def mend(duan: Keys) -> None:
    duan.page.reload()
    expect(duan.page.locator("#notes")).to_contain_text("Name the three ports.")
    duan.push("Mark as done")
    expect(duan.page.get_by_role("button", name="Not done after all")).to_be_focused()
    duan.write("text.en", "Three sailings a week, straight to Bergen, Qingdao and Singapore.")
    duan.push("Hand in for review")
    expect(duan.page.get_by_text("In review.", exact=True)).to_be_visible()


def test_from_an_application_to_a_booth_without_a_mouse(duan, mei, marc, site, at):
    mei.page.goto(f"{site}/en/console/")
    apply(duan, at)
    open_first(mei, "Applications", NAME_EN)
    give_back(mei, "Say what you seek.")
    correct(duan)
    open_first(mei, "Applications", NAME_EN)
    approve(mei)
    assert exhibitor().state == ExhibitorState.APPROVED
    duan.page.goto(at(f"portal/{exhibitor().pk}/"))
    invite_and_join(duan, marc, site)

    booth = open_booth(duan)
    say_things(marc, booth, at)
    show_a_picture(marc)
    hand_in(duan, booth, at)
    note_and_give_back(mei, booth)
    mend(duan)
    open_first(mei, "Booths", booth.code)
    approve(mei)
    assert Booth.objects.get(pk=booth.pk).state == BoothState.PUBLISHED
