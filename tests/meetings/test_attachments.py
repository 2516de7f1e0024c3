"""Files that go with messages: chosen, sent once, gone with what was said, within limits."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from booths.errors.upload import FileEmpty
from fairsite.errors import Forbidden
from meetings.actions import attachment as limits
from meetings.actions.attachment import expire_attachments, give_up_attachment
from meetings.actions.block import block_other_side
from meetings.actions.message import Saying, post_messages, reword_message, withdraw_message
from meetings.actions.report import decide_report, report_message
from meetings.actions.rules import set_talk_rules
from meetings.actions.silence import silence_person
from meetings.enums import AttachmentState, ReportReason, Verdict
from meetings.errors import (
    AttachmentSent,
    AttachmentTooLarge,
    Banned,
    Blocked,
    ConversationFull,
    NotAttached,
    TooMuchSent,
    TooMuchUnsent,
    WordNotAllowed,
)
from meetings.models import Attachment, Message
from meetings.serializers.message import MessageSerializer, as_said
from tests.factories import AttachmentFactory, ConversationFactory
from tests.meetings.files import TEA, attached, checked, files_left, send, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"


@pytest.fixture
def talk(scene):
    return scene.conversation("Good morning")


def test_a_picture_is_chosen_checked_and_sent(scene, talk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        chosen = attached(talk, scene.visitor, name="../../C:\\photos\\tea\0.png")
    assert (chosen.state, chosen.kind, chosen.name, str(chosen.file)) == ("checking", "", TEA, "")
    with django_capture_on_commit_callbacks(execute=True):
        ready = checked(chosen)
    assert (ready.state, ready.kind, ready.media_type) == ("ready", "image", "image/png")
    assert (ready.width, ready.height, ready.size) == (1400, 700, default_storage.size(ready.file.name))
    assert [name.split("-")[1] for name in files_left()] == ["whole", "width"], "what came is gone"
    message = send(talk, scene.visitor, ready)
    [file] = Message.objects.with_author().get(pk=message.pk).attachments_shape
    assert file == message.attachments_shape[0], "at once as from the database"
    assert as_said(message) == MessageSerializer(Message.objects.with_author().get(pk=message.pk)).data
    assert (file["conversation"], file["fair"]) == (talk.pk, "spring-fair")
    with django_capture_on_commit_callbacks(execute=True):
        assert expire_attachments() == 0
    assert len(files_left()) == 2


def test_nobody_else_attaches_sends_or_gives_up(scene, talk):
    ready = AttachmentFactory(conversation=talk)
    for person in scene.strangers:
        with pytest.raises(Forbidden):
            attached(talk, person)
        with pytest.raises(Forbidden):
            send(talk, person, ready)
    for person in (*scene.strangers, scene.staff):
        with pytest.raises(Forbidden):
            give_up_attachment(attachment=ready, by=person)
    with pytest.raises(NotAttached):
        send(talk, scene.staff, ready)
    assert Attachment.objects.get().message is None


def test_whoever_is_banned_or_blocked_attaches_nothing(scene, talk):
    block_other_side(conversation=talk, by=scene.visitor)
    with pytest.raises(Blocked):
        attached(talk, scene.staff)
    silence_person(fair=scene.fair, person=scene.visitor, reason="Spam", until=None, by=scene.organiser)
    with pytest.raises(Banned):
        attached(talk, scene.visitor)
    assert files_left() == []
    assert not Attachment.objects.exists()


def test_a_file_is_sent_once_in_its_own_conversation_and_when_it_is_ready(scene, talk):
    other = ConversationFactory(visitor=scene.visitor)
    elsewhere, waiting = AttachmentFactory(conversation=other), attached(talk, scene.visitor)
    first, second, sent = (AttachmentFactory(conversation=talk) for _ in range(3))
    send(talk, scene.visitor, sent)
    for files in ([elsewhere], [waiting], [sent], [first, first], [first, waiting]):
        with pytest.raises(NotAttached) as caught:
            send(talk, scene.visitor, *files)
        assert list(caught.value.fields) == ["attachments"]
    with pytest.raises(NotAttached):
        send(talk, scene.visitor, *(AttachmentFactory(conversation=talk) for _ in range(5)))
    assert shown(send(talk, scene.visitor, second, first)) == [second.name, first.name], "in the order of the sender"


def test_sent_again_with_the_same_key_it_is_the_same_message_with_its_files(scene, talk):
    file, key = AttachmentFactory(conversation=talk), uuid.uuid4()
    once, again = (send(talk, scene.visitor, file, key=key) for _ in range(2))
    assert once.pk == again.pk
    assert once.attachments_shape == again.attachments_shape != []


def test_one_bad_file_spoils_nothing_for_the_others_of_a_batch(scene, talk):
    mine, theirs = AttachmentFactory(conversation=talk), AttachmentFactory(conversation=talk, person=scene.staff)
    asked = [(scene.visitor, ()), (scene.visitor, (theirs.pk,)), (scene.visitor, (2**62,)), (scene.visitor, (mine.pk,))]
    asked += [(scene.staff, (theirs.pk,)), (scene.staff, (theirs.pk,))]
    said = post_messages(sayings=[Saying(talk, who, "Look", uuid.uuid4(), None, files) for who, files in asked])
    assert [type(one).__name__ for one in said] == [
        *("Message", "NotAttached", "NotAttached", "Message", "Message", "NotAttached")
    ]
    assert [one.seq for one in said if isinstance(one, Message)] == [2, 3, 4]
    assert [shown(one) for one in said if isinstance(one, Message)] == [[], [mine.name], [theirs.name]]


def test_files_cost_a_batch_the_same_however_many_and_nothing_where_there_are_none(scene, talk):
    def cost(*files):
        sayings = [Saying(talk, scene.visitor, "Look", uuid.uuid4(), None, keys) for keys in files]
        with CaptureQueriesContext(connection) as asked:
            post_messages(sayings=sayings)
        return len(asked)

    keys = [(AttachmentFactory(conversation=talk).pk,) for _ in range(3)]
    cost(())
    plain = cost((), (), ())
    assert cost(*keys) == plain + 2, "locked, and written"


def test_what_is_withdrawn_or_removed_loses_its_files(scene, talk, django_capture_on_commit_callbacks):
    withdrawn, removed = (send(talk, scene.visitor, AttachmentFactory(conversation=talk)) for _ in range(2))
    assert len(files_left()) == 4
    with django_capture_on_commit_callbacks(execute=True):
        assert withdraw_message(message=withdrawn, by=scene.visitor).attachments_shape == []
    assert len(files_left()) == 2
    report = report_message(message=removed, reason=ReportReason.SPAM, words="", by=scene.staff)
    with django_capture_on_commit_callbacks(execute=True):
        decide_report(report=report, verdict=Verdict.WITHDRAWN, reason="Spam.", until=None, by=scene.organiser)
    assert files_left() == []
    assert not Attachment.objects.exists()


def test_a_file_stays_where_the_withdrawal_is_undone(scene, talk, django_capture_on_commit_callbacks):
    message = send(talk, scene.visitor, AttachmentFactory(conversation=talk))
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        withdraw_message(message=message, by=scene.visitor)
        transaction.set_rollback(True)
    assert len(files_left()) == 2


def test_reworded_it_keeps_its_files(scene, talk):
    message = send(talk, scene.visitor, AttachmentFactory(conversation=talk, name=TEA))
    assert shown(reword_message(message=message, text="See", by=scene.visitor)) == [TEA]


def test_what_is_given_up_is_gone_and_what_was_sent_is_not_given_up(scene, talk, django_capture_on_commit_callbacks):
    chosen = attached(talk, scene.visitor)
    with django_capture_on_commit_callbacks(execute=True):
        give_up_attachment(attachment=chosen, by=scene.visitor)
        give_up_attachment(attachment=chosen, by=scene.visitor)
    assert files_left() == []
    sent = AttachmentFactory(conversation=talk)
    send(talk, scene.visitor, sent)
    with pytest.raises(AttachmentSent):
        give_up_attachment(attachment=sent, by=scene.visitor)


def test_what_nobody_sends_is_gone_after_a_day(scene, talk, django_capture_on_commit_callbacks):
    old, sent, _new = (AttachmentFactory(conversation=talk) for _ in range(3))
    send(talk, scene.visitor, sent)
    Attachment.objects.filter(pk__in=[old.pk, sent.pk]).update(chosen_at=timezone.now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        assert expire_attachments() == 1
    assert set(Attachment.objects.values_list("pk", flat=True)) == {sent.pk, _new.pk}
    assert len(files_left()) == 4


def test_limits_are_of_a_file_a_person_and_a_conversation(scene, talk, monkeypatch):
    with pytest.raises(FileEmpty):
        attached(talk, scene.visitor, b"")
    with pytest.raises(AttachmentTooLarge):
        attached(talk, scene.visitor, b"0" * (limits.LARGEST + 1))
    monkeypatch.setattr(limits, "LARGEST_OF_A_PERSON", 60)
    with pytest.raises(TooMuchSent):
        attached(talk, scene.visitor, b"0" * 61)
    monkeypatch.setattr(limits, "LARGEST_UNSENT", 25)
    attached(talk, scene.visitor, b"0" * 20)
    with pytest.raises(TooMuchUnsent):
        attached(ConversationFactory(visitor=scene.visitor), scene.visitor, b"0" * 6)
    attached(talk, scene.staff, b"0" * 20)
    monkeypatch.setattr(limits, "LARGEST_TOGETHER", 60)
    with pytest.raises(ConversationFull):
        attached(talk, scene.lead, b"0" * 21)
    Attachment.objects.update(state=AttachmentState.REFUSED, reason="damaged")
    attached(talk, scene.lead, b"0" * 21)
    monkeypatch.setattr(limits, "MOST_UNSENT", 1)
    with pytest.raises(TooMuchUnsent):
        attached(talk, scene.lead, b"0")
    assert len(files_left()) == 3, "what was refused at the door left nothing"


def test_a_word_that_the_fair_refuses_is_refused_in_names_too(scene, talk):
    set_talk_rules(fair=scene.fair, slow_seconds=0, words="lottery", by=scene.organiser)
    with pytest.raises(WordNotAllowed):
        send(talk, scene.visitor, AttachmentFactory(conversation=talk, name="lottery win.png"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"state": "ready", "kind": ""},
        {"state": "refused", "reason": ""},
        {"state": "ready", "reason": "damaged"},
    ],
)
def test_the_database_knows_how_a_file_stands(talk, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        AttachmentFactory(conversation=talk, **wrong)


def test_the_database_lets_nothing_be_sent_that_is_not_ready(talk):
    message = talk.messages.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        AttachmentFactory(conversation=talk, state="checking", message=message)
