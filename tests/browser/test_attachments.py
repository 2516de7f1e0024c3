"""Pictures and documents go from one browser to another: chosen, dropped and pasted, checked, looked at and kept."""

import base64

import pytest
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import expect

from booths.enums import TeamRole
from booths.models import Booth
from meetings.actions.checking import check_attachment
from meetings.models import Attachment, Conversation
from tests.booths.hostile.documents import pdf
from tests.browser.test_talking import look_at
from tests.factories import ConversationFactory, PersonFactory, join
from tests.factories.media import picture_bytes

DROP = """(node, [name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name, { type: "image/png" }));
  for (const kind of ["dragover", "drop"]) {
    node.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held }));
  }
}"""
PASTE = """(node, [name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name, { type: "image/png" }));
  node.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: held }));
}"""

PLAN = base64.b64encode(picture_bytes(size=(400, 900))).decode()


@pytest.fixture
def booth(town, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path / "media", MEDIA_WORKSHOP=tmp_path / "workshop"):
        yield Booth.objects.in_directory().filter(kind="flat").order_by("code")[0]
        Conversation.objects.all().delete()


def handed(name, data, kind="image/png"):
    return {"name": name, "mimeType": kind, "buffer": data}


def check_all():
    """What a worker does."""
    for one in Attachment.objects.filter(state="checking"):
        check_attachment(attachment_id=one.pk)


def states(page, *wanted):
    """Of the files above the field, in their order, once they are so."""
    expect(page.locator(".composer__files > .chosen")).to_have_count(len(wanted))
    for place, state in enumerate(wanted):
        expect(page.locator(".composer__files > .chosen").nth(place)).to_have_attribute("data-state", state)


@pytest.fixture
def talk(booth, new_page, at, sign_in, line):
    """Lucie writes in English, 段云 answers in Chinese."""
    staff, visitor = PersonFactory(name="段云", language="zh-hans"), PersonFactory(name="Lucie Martin")
    join(booth.exhibitor, staff, TeamRole.STAFF)
    cache.clear()
    conversation = ConversationFactory(booth=booth, visitor=visitor, said=["Here is our terrace."])
    pages = new_page(may_fail=("/attachments/",)), new_page()
    for page, person, language in zip(pages, (visitor, staff), ("en", "zh-hans"), strict=True):
        sign_in(page, person)
        page.goto(at(f"messages/{conversation.pk}/", language))
        expect(page.locator("[data-talk][data-awake]")).to_be_visible()
    return pages


def test_pictures_go_from_one_to_the_other_once_they_are_checked(talk, keep_picture):
    visitor_page, staff_page = talk
    words = visitor_page.get_by_label("Message", exact=True)
    with visitor_page.expect_file_chooser() as chooser:
        visitor_page.get_by_role("button", name="Attach pictures or PDF files").press("Enter")
    terrace = handed("terrace.jpg", picture_bytes("JPEG", size=(1200, 800)), "image/jpeg")
    chooser.value.set_files([terrace, handed("words.pdf", b"words", "text/plain")])
    states(visitor_page, "checking", "checking")
    check_all()
    states(visitor_page, "ready", "refused")
    expect(visitor_page.get_by_text("Only pictures (PNG, JPEG, WebP, GIF) and PDF documents")).to_be_visible()
    visitor_page.locator(".talk").evaluate(DROP, ["plan.png", PLAN])
    states(visitor_page, "ready", "refused", "checking")
    look_at(visitor_page, keep_picture, "attaching-en")
    words.press("Enter")
    check_all()
    expect(visitor_page.locator(".composer .field__error")).to_have_text("Remove the file that cannot be sent first.")
    visitor_page.get_by_role("button", name="Remove words.pdf").press("Enter")
    states(visitor_page, "ready", "ready")
    visitor_page.reload()
    states(visitor_page, "ready", "ready")
    words.press("Enter")
    states(visitor_page)
    for page in talk:
        pictures = page.locator("#said-2 .msg__picture img")
        expect(pictures).to_have_count(2)
        expect(pictures.first).to_have_attribute("alt", "terrace.jpg")
        expect(page.locator("#said-2 .msg__text")).to_be_hidden()
        for picture in (pictures.first, pictures.last):
            expect(picture).not_to_have_js_property("naturalWidth", 0)
    visitor_page.on("dialog", lambda dialog: dialog.accept())
    mine = visitor_page.locator("#said-2")
    mine.hover()
    mine.get_by_role("button", name="Withdraw").click()
    expect(staff_page.locator("#said-2 .msg__picture")).to_have_count(0)
    assert not Attachment.objects.exists()


def test_a_document_is_kept_and_a_picture_is_opened(talk, booth, at, keep_picture):
    visitor_page, staff_page = talk
    words = staff_page.get_by_label("消息", exact=True)
    words.evaluate(PASTE, ["image.png", PLAN])
    states(staff_page, "checking")
    words.fill("这是展位平面图。")
    words.press("Enter")
    check_all()
    expect(visitor_page.locator("#said-2 .msg__text")).to_have_text("这是展位平面图。")
    offer = handed("2020年云南定制旅游团队报价单.pdf", pdf(), "application/pdf")
    staff_page.locator("input[type=file]").set_input_files([offer, handed("hall.png", picture_bytes(size=(900, 500)))])
    states(staff_page, "checking", "checking")
    check_all()
    states(staff_page, "ready", "ready")
    words.press("Enter")
    expect(visitor_page.locator("#said-3 .msg__document")).to_contain_text(offer["name"])
    with visitor_page.expect_download() as kept:
        visitor_page.locator("#said-3 .msg__document").click()
    assert kept.value.suggested_filename == offer["name"]
    with visitor_page.expect_popup() as opened:
        visitor_page.locator("#said-2 .msg__picture").click()
    expect(opened.value.locator("img")).to_be_visible()
    opened.value.close()
    for page, name in ((visitor_page, "talk-files-en"), (staff_page, "talk-files-zh-hans")):
        page.reload()
        expect(page.locator("#said-3 .msg__document")).to_be_visible()
        look_at(page, keep_picture, name)
    visitor_page.goto(at(f"booths/{booth.code}/"))
    visitor_page.locator(".dock__open").click()
    visitor_page.locator(".dock .line").click()
    expect(visitor_page.locator(".dock #said-3 .msg__document")).to_be_visible()
    visitor_page.locator(".dock input[type=file]").set_input_files(handed("yes.png", picture_bytes()))
    states(visitor_page, "checking")
    check_all()
    states(visitor_page, "ready")
    keep_picture(visitor_page, "dock-files")
    visitor_page.locator(".dock").get_by_label("Message", exact=True).press("Enter")
    expect(staff_page.locator("#said-4 .msg__picture img")).to_have_attribute("alt", "yes.png")
