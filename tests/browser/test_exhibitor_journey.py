"""An exhibitor's story, from the application to the booth that is taken out, each person at a device of their own.

Duan Yun has a wide screen in English, by day, and touches nothing but keys. Mei decides in Chinese, after dark. Anna
comes with a letter, on a phone, in Chinese. Marc writes beside her.
"""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from booths.actions.cleaning import clean_media
from booths.enums import BoothState, ExhibitorState, MediaState
from booths.models import Booth, Exhibitor, Fair, MediaItem
from tests.accounts.doors import letters_to, path_in
from tests.browser.keys import Keys
from tests.factories import OrganiserFactory, PersonFactory, TierFactory
from tests.factories.media import picture_bytes

ANNA, MARC, PASSWORD = "anna@cangshan.test", "marc@lisbon.test", "correct horse battery"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
NAME_ZH, NAME_EN = "苍山慢旅", "Cangshan Slow Travel"


@pytest.fixture
def fair(town):
    fair = Fair.objects.get(slug=town)
    TierFactory(fair=fair, slug="of-the-journey", name_en="Journey", name_zh="旅程", booth_limit=2, team_limit=5)
    return fair


@pytest.fixture
def own_folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"


@pytest.fixture
def duan(new_page, sign_in) -> Keys:
    page = new_page()
    sign_in(page, PersonFactory(name="Duan Yun"))
    return Keys(page)


@pytest.fixture
def mei(new_page, sign_in, fair) -> Page:
    page = new_page(color_scheme="dark")
    sign_in(page, OrganiserFactory(fair=fair, person=PersonFactory(name="Mei")).person)
    return page


@pytest.fixture
def marc(new_page, sign_in) -> Page:
    page = new_page(may_fail=("/",))  # a merge is answered with a status that says so
    sign_in(page, PersonFactory(name="Marc", email=MARC))
    return page


@pytest.fixture
def anna(new_page) -> Page:
    return new_page(**PHONE)


def exhibitor() -> Exhibitor:
    return Exhibitor.objects.get(organisation__name_zh=NAME_ZH)


def decide(mei: Page, site: str, queue: str, who: str, **reasons: str) -> None:
    """Return what has been handed in, for reasons, or approve it."""
    mei.goto(f"{site}/zh-hans/console/{queue}/")
    mei.get_by_role("link", name=who).first.click()
    for name, text in reasons.items():
        mei.locator(f"[name='{name}']").fill(text)
    mei.locator("#return-form button" if reasons else "[data-key=a]").click()
    expect(mei.locator(".messages").get_by_text("已退回" if reasons else "已批准")).to_be_visible()


def apply_and_be_approved(duan: Keys, mei: Page, site: str, at, keep_picture) -> None:
    duan.page.goto(at("portal/"))
    duan.follow("Apply to exhibit")
    duan.write("name_zh", NAME_ZH)
    duan.choose("kind", "Enterprise")
    duan.choose("country", "China")
    duan.choose("sector", "Tourism")
    duan.choose("tier", "Journey")
    duan.write("offers_zh", "茶马古道多日徒步")
    duan.push("Hand in the application")
    expect(duan.page.get_by_text("Your application is with the organiser.")).to_be_visible()

    decide(mei, site, "exhibitor", NAME_ZH, reason_zh="请补充英文名称。", reason_en="Add the English name.")
    keep_picture(mei, "journey-exhibitor-1-returned")
    duan.page.reload()
    expect(duan.page.get_by_text("Add the English name.")).to_be_visible()
    duan.follow("Correct and apply again")
    duan.write("name_en", NAME_EN)
    duan.push("Apply again")
    expect(duan.page.get_by_text("Your application is with the organiser.")).to_be_visible()
    decide(mei, site, "exhibitor", NAME_ZH)
    assert exhibitor().state == ExhibitorState.APPROVED


def invite(duan: Keys, at, keep_picture) -> None:
    duan.page.goto(at(f"portal/{exhibitor().pk}/"))
    duan.follow("Team")
    for address in (ANNA, MARC):
        duan.write("email", address)
        duan.press(duan.page.get_by_role("group", name="Roles", exact=True).get_by_label("Staff"), "Space")
        duan.push("Send the invitation")
        expect(duan.page.get_by_text(f"A letter is on its way to {address}.")).to_be_visible()
    keep_picture(duan.page, "journey-exhibitor-2-invited")


def join(anna: Page, marc: Page, site: str) -> None:
    marc.goto(site + path_in(letters_to(MARC)[0]))
    marc.get_by_role("button").filter(has_text=re.compile("Join the team|加入团队")).click()
    expect(marc.get_by_role("heading", level=1)).to_contain_text(re.compile(f"{NAME_EN}|{NAME_ZH}"))

    anna.goto(site + path_in(letters_to(ANNA)[0]).replace("/en/", "/zh-hans/"))
    anna.get_by_role("link", name="注册账户").click()
    anna.locator("[name=name]").fill("安娜")
    anna.locator("[name=email]").fill(ANNA)
    anna.locator("[name=password1]").fill(PASSWORD)
    anna.locator("main form button").click()
    expect(anna).to_have_url(re.compile("confirm-email/$"))
    anna.goto(site + path_in(letters_to(ANNA)[-1]))
    anna.locator("main form button").click()
    anna.get_by_role("button", name="加入团队").click()
    expect(anna.get_by_role("heading", level=1)).to_contain_text(NAME_ZH)


def open_booths(duan: Keys) -> tuple[Booth, Booth]:
    """A flat one and a 3D one; what is shown in them others write."""
    for kind in ("flat", "3d"):
        duan.follow("Booths")
        duan.write("name_zh", f"{NAME_ZH}{kind}")
        duan.reach(duan.page.locator("[name=kind][value=flat]"))
        duan.page.keyboard.press("ArrowDown" if kind == "3d" else "Space")
        duan.push("Open a booth")
        expect(duan.page.get_by_role("heading", level=1)).to_contain_text(kind)
    flat, hall = exhibitor().booths.order_by("code")
    return flat, hall


def send_files(anna: Page, at) -> None:
    anna.goto(at(f"portal/{exhibitor().pk}/media/", "zh-hans"))
    model = (settings.BASE / "seeds" / "media" / "vase.glb").read_bytes()
    files = [
        {"name": "lake.png", "mimeType": "image/png", "buffer": picture_bytes(size=(1200, 900))},
        {"name": "vase.glb", "mimeType": "model/gltf-binary", "buffer": model},
    ]
    anna.locator("#send-file").set_input_files(files)
    for file in files:
        expect(anna.locator(".tile", has_text=file["name"])).to_be_visible()
        clean_media(item_id=MediaItem.objects.get(name=file["name"], exhibitor=exhibitor()).pk)
    assert set(exhibitor().media.values_list("state", flat=True)) == {MediaState.READY}
    anna.locator(".tile", has_text="lake.png").get_by_role("link", name="lake.png").click()
    anna.get_by_label("中文").fill("洱海")
    anna.get_by_label("英文").fill("Lake Erhai")
    anna.get_by_role("button", name="保存").click()
    expect(anna.get_by_text("已保存").first).to_be_visible()


def write_side_by_side(anna: Page, marc: Page, flat: Booth, at, keep_picture) -> None:
    """Both change the same words, and neither loses any."""
    bench = f"portal/{flat.exhibitor_id}/booths/{flat.code}/"
    marc.goto(at(bench))
    anna.goto(at(bench, "zh-hans"))
    anna.locator("[name='summary.zh']").fill("在洱海边慢慢走。")
    anna.locator("[name='text.zh']").fill("十一条徒步路线。")
    marc.locator("[name='summary.zh']").fill("茶马古道。")
    marc.locator("[name='name.en']").fill(NAME_EN)
    marc.locator("[name='summary.en']").fill("Walk slowly by the lake.")
    marc.locator("[name='text.en']").fill("Eleven walking routes.")
    anna.get_by_role("button", name="保存", exact=True).last.click()
    expect(anna.get_by_text("版本 2").first).to_be_visible()
    keep_picture(anna, "journey-exhibitor-3-builder-phone-zh")
    marc.get_by_role("button", name="Save", exact=True).last.click()
    clash = marc.get_by_role("group", name="One line on the card (Chinese)")
    clash.get_by_label("Both, one after the other").check()
    keep_picture(marc, "journey-exhibitor-4-merge")
    marc.get_by_role("button", name="Save it like this").click()
    expect(marc.get_by_text("Version 3").first).to_be_visible()
    said = Booth.objects.get(pk=flat.pk)
    assert "在洱海边慢慢走。" in said.summary_zh
    assert "茶马古道。" in said.summary_zh
    assert (said.text_zh, said.text_en) == ("十一条徒步路线。", "Eleven walking routes.")


def show_the_lake(anna: Page, flat: Booth, at) -> None:
    anna.goto(at(f"portal/{flat.exhibitor_id}/booths/{flat.code}/showing/", "zh-hans"))
    tile = anna.locator(".tile", has_text="lake.png")
    tile.locator("[name=pictures]").check()
    tile.locator("[name=banner]").check()
    anna.get_by_role("button", name="保存", exact=True).click()
    expect(anna.get_by_text("已保存").first).to_be_visible()


def arrange_the_hall(marc: Page, hall: Booth, at, keep_picture) -> None:
    """The 3D booth says something in both languages and shows the picture and the model."""
    marc.goto(at(f"portal/{hall.exhibitor_id}/booths/{hall.code}/"))
    for name, text in (
        ("name.en", f"{NAME_EN} Hall"),
        ("summary.zh", "走进来看看。"),
        ("summary.en", "Come in."),
        ("text.zh", "茶马古道的故事。"),
        ("text.en", "The story of the tea road."),
    ):
        marc.locator(f"[name='{name}']").fill(text)
    marc.get_by_role("button", name="Save", exact=True).last.click()
    expect(marc.get_by_text("Version 2").first).to_be_visible()

    marc.goto(at(f"portal/{hall.exhibitor_id}/booths/{hall.code}/scene/"))
    for part, title in (("panel", "The lake"), ("product", "The vase")):
        points = marc.locator("details[data-point]")
        before = points.count()
        marc.get_by_role("button", name=f"Add a {part}").click()
        expect(points).to_have_count(before + 1)
        last = points.last
        for name, text in (("en", title), ("zh", "洱海" if part == "panel" else "花瓶")):
            last.evaluate("point => { point.open = true; }")
            last.locator(f"[name$='.title.{name}']").fill(text)
        last.evaluate("point => { point.open = true; }")
        chosen = last.locator("select[name$='.image'], select[name$='.model']")
        chosen.select_option(index=1)
    keep_picture(marc, "journey-exhibitor-7-scene")
    marc.get_by_role("button", name="Save the scene").click()
    expect(marc.get_by_text("Version 3").first).to_be_visible()


def hand_in(duan: Keys, booth: Booth, at) -> None:
    duan.page.goto(at(f"portal/{booth.exhibitor_id}/booths/{booth.code}/"))
    duan.push("Hand in for review")
    expect(duan.page.get_by_text("In review.", exact=True)).to_be_visible()


def be_returned_and_mend(duan: Keys, mei: Page, flat: Booth, site: str, at, keep_picture) -> None:
    mei.goto(f"{site}/zh-hans/console/booth/{flat.pk}/")
    row = mei.locator("tr", has=mei.locator("[name='note_zh:text.zh']"))
    row.locator("summary").click()
    row.locator("[name='note_zh:text.zh']").fill("请写明每条路线的天数。")
    row.locator("[name='note_en:text.zh']").fill("Say how many days each route takes.")
    mei.locator("[name='reason_zh']").fill("差一点就好。")
    mei.locator("[name='reason_en']").fill("Almost there.")
    keep_picture(mei, "journey-exhibitor-5-notes")
    mei.locator("#return-form button").click()

    duan.page.reload()
    expect(duan.page.locator("#notes")).to_contain_text("Say how many days each route takes.")
    keep_picture(duan.page, "journey-exhibitor-6-asked")
    duan.push("Mark as done")
    expect(duan.page.get_by_role("button", name="Not done after all")).to_be_visible()
    duan.write("text.zh", "十一条徒步路线，每条三天。")
    duan.push("Hand in for review")
    expect(duan.page.get_by_text("In review.", exact=True)).to_be_visible()


def found_in_the_directory(visitor: Page, at, words: str) -> Locator:
    visitor.goto(at(f"booths/?q={words}", "zh-hans"))
    return visitor.locator("article.stand", has_text=NAME_ZH)


def test_from_an_application_to_a_booth_that_is_taken_out_again(
    duan, mei, anna, marc, new_page, site, at, fair, keep_picture, own_folders
):
    apply_and_be_approved(duan, mei, site, at, keep_picture)
    invite(duan, at, keep_picture)
    join(anna, marc, site)
    flat, hall = open_booths(duan)
    send_files(anna, at)
    write_side_by_side(anna, marc, flat, at, keep_picture)
    show_the_lake(anna, flat, at)
    arrange_the_hall(marc, hall, at, keep_picture)

    hand_in(duan, flat, at)
    be_returned_and_mend(duan, mei, flat, site, at, keep_picture)
    decide(mei, site, "booth", flat.code)
    hand_in(duan, hall, at)
    decide(mei, site, "booth", hall.code)
    assert set(exhibitor().booths.values_list("state", flat=True)) == {BoothState.PUBLISHED}

    visitor = new_page(**PHONE)
    expect(found_in_the_directory(visitor, at, NAME_ZH)).to_have_count(2)
    visitor.locator(f"a[href$='/booths/{flat.code}/']").first.click()
    expect(visitor.get_by_alt_text("洱海").first).to_be_visible()
    keep_picture(visitor, "journey-exhibitor-8-visitor-phone-zh")

    duan.page.goto(at(f"portal/{flat.exhibitor_id}/booths/{flat.code}/"))
    duan.follow("Take this booth out of the fair")
    duan.push("Take it out")
    expect(duan.page.get_by_text("Out of the fair.", exact=True)).to_be_visible()
    expect(found_in_the_directory(visitor, at, NAME_ZH)).to_have_count(1)
