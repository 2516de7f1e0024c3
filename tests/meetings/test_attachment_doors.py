"""Files of conversations over REST, at the socket and on pages: who may send, see and keep them."""

import csv
import json
import uuid
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client

from fairsite.accounts.actions.tokens import issue_token
from fairsite.errors import Refusal
from fairsite.live.commands import COMMANDS
from meetings.actions.checking import check_attachment
from meetings.actions.message import post_message, withdraw_message
from meetings.actions.report import decide_report, report_message
from meetings.enums import ReportReason, Verdict
from meetings.live.message import post_together
from meetings.live.place import ConversationPlace
from meetings.models import Attachment
from meetings.transcript.paper import paper_of
from meetings.transcript.read import transcript_of
from tests.booths.hostile.documents import pdf
from tests.factories import AttachmentFactory, ConversationFactory, PersonFactory
from tests.factories.media import picture_bytes
from tests.meetings.test_transcript import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"


@pytest.fixture
def talk(scene):
    return scene.conversation("Good morning")


def at(talk, rest=""):
    return f"/api/v1/fairs/spring-fair/conversations/{talk.pk}/{rest}"


def page_of(talk, rest=""):
    return f"/en/spring-fair/messages/{talk.pk}/{rest}"


def browser(person):
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def tea(name="tea.png", data=None):
    return SimpleUploadedFile(name, data or picture_bytes())


def sent(talk, by, *files, text="Look"):
    keys = [one.pk for one in files]
    return post_message(conversation=talk, text=text, client_key=uuid.uuid4(), attachments=keys, by=by)


def test_over_rest_a_file_is_chosen_checked_sent_seen_and_withdrawn(scene, talk):
    visitor, staff = browser(scene.visitor), browser(scene.staff)
    chosen = visitor.post(at(talk, "attachments/"), {"file": tea()})
    assert chosen.status_code == 201
    found = chosen.json()
    assert (found["state"], found["name"], found["address"], found["kind"]) == ("checking", "tea.png", "", "")
    here = at(talk, f"attachments/{found['id']}/")
    assert staff.get(here).status_code == 404, "not sent yet, it is its owner's alone"
    check_attachment(attachment_id=found["id"])
    ready = visitor.get(here).json()
    assert (ready["state"], ready["address"], ready["thumbnail"]) == ("ready", f"{here}file/", f"{here}small/")
    assert staff.get(ready["address"]).status_code == 404
    said = {"text": "Look", "client_key": str(uuid.uuid4()), "attachments": [found["id"]]}
    posted = [visitor.post(at(talk, "messages/"), said, content_type="application/json").json() for _ in range(2)]
    assert posted[0] == posted[1]
    [shown] = posted[0]["attachments"]
    assert {name: ready[name] for name in shown} == shown
    assert staff.get(at(talk, "messages/")).json()["results"][0]["attachments"] == [shown]
    assert staff.get(at(talk, "changes/?after=1")).json()["results"][0]["attachments"] == [shown]
    for person in (visitor, staff):
        assert person.get(shown["address"]).status_code == 200
    assert visitor.delete(here).json()["code"] == "attachment_sent"
    assert visitor.delete(at(talk, "messages/2/")).status_code == 204
    assert staff.get(shown["address"]).status_code == 404
    assert staff.get(at(talk, "messages/")).json()["results"][0]["attachments"] == []


def test_the_same_key_takes_a_file_once(scene, talk):
    visitor = browser(scene.visitor)
    answers = [
        visitor.post(at(talk, "attachments/"), {"file": tea()}, headers={"Idempotency-Key": "k-1"}) for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Attachment.objects.count() == 1


def test_a_file_is_handed_out_so_that_nothing_in_it_acts(scene, talk):
    picture = AttachmentFactory(conversation=talk, name="洱海.gif")
    paper = AttachmentFactory(
        conversation=talk, kind="document", name="offer.exe", media_type="application/pdf", thumbnail=""
    )
    paper.file.save("talk/whole.pdf", SimpleUploadedFile("whole.pdf", pdf()))
    sent(talk, scene.visitor, picture, paper)
    staff = browser(scene.staff)
    for file, kind, disposition in (
        (picture, "image/png", "inline; filename*=utf-8''%E6%B4%B1%E6%B5%B7.png"),
        (paper, "application/pdf", 'attachment; filename="offer.pdf"'),
    ):
        answer = staff.get(at(talk, f"attachments/{file.pk}/file/"))
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["Content-Disposition"] == disposition
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["Cache-Control"].startswith("private")
        assert answer.getvalue()
    assert staff.get(at(talk, f"attachments/{paper.pk}/small/")).status_code == 404
    again = staff.get(at(talk, f"attachments/{picture.pk}/small/"), headers={"Range": "bytes=0-3"})
    assert (again.status_code, again.getvalue()) == (206, b"RIFF")
    picture.file.storage.delete(picture.file.name)
    assert staff.get(at(talk, f"attachments/{picture.pk}/file/")).status_code == 404


def test_behind_a_proxy_the_site_decides_and_the_proxy_hands_out(scene, talk, settings):
    settings.MEDIA_PROXY = True
    file = AttachmentFactory(conversation=talk)
    sent(talk, scene.visitor, file)
    answer = browser(scene.staff).get(at(talk, f"attachments/{file.pk}/file/"))
    assert (answer.headers["X-Accel-Redirect"], answer.content) == (f"/{file.file.name}", b"")
    assert "X-Accel-Redirect" not in browser(scene.rival).get(at(talk, f"attachments/{file.pk}/file/")).headers


def test_strangers_the_signed_out_and_others_fairs_see_no_file_and_send_none(scene, talk):
    file = AttachmentFactory(conversation=talk)
    sent(talk, scene.visitor, file)
    another = PersonFactory()
    ConversationFactory(booth=scene.booth, visitor=another)
    for person in (*scene.strangers, another):
        door = browser(person)
        assert door.post(at(talk, "attachments/"), {"file": tea()}).status_code == 404
        assert door.post(page_of(talk, "files/"), {"file": tea()}).status_code == 404
        for place in ("", "file/", "small/"):
            assert door.get(at(talk, f"attachments/{file.pk}/{place}")).status_code == 404
        assert door.delete(at(talk, f"attachments/{file.pk}/")).status_code == 404
    assert browser(None).get(at(talk, f"attachments/{file.pk}/file/")).status_code == 401
    assert browser(None).post(at(talk, "attachments/"), {"file": tea()}).status_code == 401
    assert Attachment.objects.count() == 1
    other = at(ConversationFactory(visitor=scene.visitor), f"attachments/{file.pk}/file/")
    assert browser(scene.visitor).get(other).status_code == 404, "under the address of another conversation"


def test_a_token_reads_files_and_sends_them_only_if_it_may_write(scene, talk):
    file = AttachmentFactory(conversation=talk)
    sent(talk, scene.visitor, file)
    for scopes, status in ((["read"], 403), (["write"], 201)):
        secret = issue_token(by=scene.visitor, name="till", scopes=scopes)[1]
        machine = Client(headers={"Authorization": f"Bearer {secret}"})
        assert machine.get(at(talk, f"attachments/{file.pk}/file/")).status_code == 200
        assert machine.post(at(talk, "attachments/"), {"file": tea()}).status_code == status


def test_who_leaves_the_team_sees_its_files_no_more(scene, talk):
    file = AttachmentFactory(conversation=talk, person=scene.staff)
    sent(talk, scene.staff, file)
    scene.exhibitor.team.filter(person=scene.staff).delete()
    assert browser(scene.staff).get(at(talk, f"attachments/{file.pk}/file/")).status_code == 404


def test_organisers_see_files_around_a_report_while_it_waits(scene, talk):
    near, far = (AttachmentFactory(conversation=talk) for _ in range(2))
    message = sent(talk, scene.visitor, near)
    for n in range(6):
        sent(talk, scene.visitor, *([far] if n == 5 else []))
    organiser = browser(scene.organiser)

    def see():
        return [organiser.get(at(talk, f"attachments/{one.pk}/file/")).status_code for one in (near, far)]

    assert see() == [404, 404]
    report = report_message(message=message, reason=ReportReason.SPAM, words="", by=scene.staff)
    assert see() == [200, 404]
    assert organiser.delete(at(talk, f"attachments/{near.pk}/")).status_code == 403
    shown = organiser.get(f"/api/v1/fairs/spring-fair/reports/{report.pk}/").json()["around"]
    assert [one["id"] for message in shown for one in message["attachments"]] == [near.pk]
    organiser.post("/en/console/desk/", {"fair": "spring-fair"})
    page = organiser.get(f"/en/console/report/{report.pk}/").content.decode()
    assert at(talk, f"attachments/{near.pk}/small/") in page
    decide_report(report=report, verdict=Verdict.DISMISSED, reason="Fine.", until=None, by=scene.organiser)
    assert see() == [404, 404]


def test_what_is_wrong_with_a_request_is_said(scene, talk):
    visitor = browser(scene.visitor)
    assert visitor.post(at(talk, "attachments/"), {"file": tea(data=b"\0" * (10 * 1024 * 1024 + 1))}).status_code == 413
    assert visitor.post(at(talk, "attachments/"), {}).json()["errors"]["file"]
    assert visitor.post(at(talk, "attachments/"), {}, content_type="application/json").status_code == 415
    for wrong in ([1, 2, 3, 4, 5], ["one"], "one", [0], [2**63]):
        said = {"text": "Look", "client_key": str(uuid.uuid4()), "attachments": wrong}
        answer = visitor.post(at(talk, "messages/"), said, content_type="application/json")
        assert answer.status_code == 400, wrong
        assert answer.json()["errors"]
    said["attachments"] = [2**62]
    answer = visitor.post(at(talk, "messages/"), said, content_type="application/json").json()
    assert (answer["code"], list(answer["errors"])) == ("not_attached", ["attachments"])


def test_the_list_costs_the_same_with_files(scene, talk, django_assert_num_queries):
    staff = browser(scene.staff)
    for files in (0, 1, 4):
        sent(talk, scene.visitor, *(AttachmentFactory(conversation=talk) for _ in range(files)))
        with django_assert_num_queries(5):
            found = staff.get(at(talk, "messages/")).json()["results"]
        assert len(found[0]["attachments"]) == files


def test_at_the_socket_a_message_brings_its_files_and_a_bad_one_spoils_nothing(scene, talk):
    file = AttachmentFactory(conversation=talk)
    given = {"fair": "spring-fair", "conversation": talk.pk, "text": "Look"}
    asked = [
        (person, {**given, "client_key": uuid.uuid4(), **({"attachments": keys} if keys else {})})
        for person, keys in (
            (scene.visitor, [2**62]),
            (scene.visitor, [file.pk]),
            (scene.rival, [file.pk]),
            (scene.staff, None),
        )
    ]
    lost, said, foreign, plain = post_together(asked)
    assert isinstance(lost, Refusal)
    assert isinstance(foreign, Http404)
    assert [one["id"] for one in said.attachments_shape] == [file.pk]
    assert plain.attachments_shape == []
    frames = ConversationPlace().missed(str(talk.pk), 1, 500)
    heard = [json.loads(frame.payload)["data"]["attachments"] for frame in frames]
    assert [[one["name"] for one in files] for files in heard] == [[file.name], []]
    alone = {**given, "client_key": str(uuid.uuid4()), "attachments": [file.pk]}
    shape = COMMANDS["message.post"].shape(data=alone)
    assert shape.is_valid(), shape.errors


def test_who_was_away_hears_of_a_withdrawn_message_without_its_files(scene, talk):
    message = sent(talk, scene.visitor, AttachmentFactory(conversation=talk))
    withdraw_message(message=message, by=scene.visitor)
    [frame] = ConversationPlace().missed(str(talk.pk), 1, 500)
    assert json.loads(frame.payload)["data"]["attachments"] == []


def test_the_page_shows_files_and_does_not_say_their_names_twice(scene, talk):
    picture, paper = (
        AttachmentFactory(conversation=talk, name="<b>tea</b>.png"),
        AttachmentFactory(conversation=talk, name="offer.pdf", kind="document", thumbnail=""),
    )
    sent(talk, scene.visitor, picture, paper, text=f"{picture.name}, {paper.name}")
    page = browser(scene.staff).get(page_of(talk)).content.decode()
    assert f'src="{at(talk, f"attachments/{picture.pk}/small/")}" width="64" height="48"' in page
    assert 'alt="&lt;b&gt;tea&lt;/b&gt;.png"' in page
    assert f'href="{at(talk, f"attachments/{paper.pk}/file/")}" download' in page
    assert '<div class="msg__text" hidden>' in page
    assert "<b>tea" not in page


def test_without_scripts_files_are_chosen_removed_and_sent_by_forms(scene, talk):
    visitor = browser(scene.visitor)
    files = [tea(), tea("words.png", b"plain words"), tea("nothing.png", b""), tea("too many.png"), tea("five.png")]
    files[2] = SimpleUploadedFile("nothing.png", b"")
    page = visitor.post(page_of(talk, "files/"), {"file": files}, follow=True).content.decode()
    assert "nothing.png: The file is empty." in page or Attachment.objects.count() == 3
    for one in Attachment.objects.all():
        check_attachment(attachment_id=one.pk)
    page = visitor.get(page_of(talk)).content.decode()
    assert "Only pictures (PNG, JPEG, WebP, GIF) and PDF documents can be sent here." in page
    ready = Attachment.objects.filter(state="ready")
    for one in ready:
        assert f'name="attachments" value="{one.pk}"' in page
    first, second = ready
    assert visitor.post(page_of(talk, f"files/{second.pk}/remove/")).status_code == 302
    assert not Attachment.objects.filter(pk=second.pk).exists()
    form = {"text": "Look", "client_key": str(uuid.uuid4()), "attachments": [first.pk]}
    assert visitor.post(page_of(talk), {**form, "attachments": ["x"]}).status_code == 422
    assert visitor.post(page_of(talk), {**form, "attachments": [second.pk]}).status_code == 422
    assert visitor.post(page_of(talk), form).status_code == 302
    assert [one["id"] for one in talk.messages.with_author().last().attachments_shape] == [first.pk]
    assert browser(scene.staff).post(page_of(talk, f"files/{first.pk}/remove/")).status_code == 403


def test_a_transcript_names_the_files(scene, talk):
    sent(talk, scene.visitor, AttachmentFactory(conversation=talk, name="=1+1.png"))
    transcript = transcript_of(talk)
    assert "File: =1+1.png" in text_of(paper_of(transcript))[0]
    staff = browser(scene.staff)
    table = list(csv.reader(StringIO(staff.get(at(talk, "transcript.csv")).content.decode("utf-8-sig"))))
    assert (table[0][-1], table[1][-1], table[2][-1]) == ("Files", "", "'=1+1.png")
    data = staff.get(at(talk, "transcript/")).json()
    assert data["messages"][1]["attachments"][0]["name"] == "=1+1.png"
