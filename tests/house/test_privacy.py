"""What the site knows of people is all known: handed out to them in full, and gone when they leave."""

import io
import json
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.db import connection
from django.db.models import EmailField, Field, Model
from django.test import Client
from django.utils import timezone

from booths.models import ContactPerson
from fairsite.accounts.actions.departure import ask_to_leave, erase_departed
from fairsite.accounts.actions.mail import send_letter
from fairsite.accounts.actions.own_data import ask_for_export, pack_export
from fairsite.accounts.actions.tokens import issue_token
from fairsite.accounts.models import Departure, FactorReset, User
from fairsite.accounts.privacy import holdings
from meetings.actions.message import post_message, reword_message
from meetings.actions.report import report_message
from meetings.enums import ReportReason
from meetings.models import Message
from tests.factories import (
    AttachmentFactory,
    BoothFactory,
    ConversationFactory,
    FavouriteFactory,
    PersonFactory,
    RegistrationFactory,
)

MARK = "qzxmark"
NAMES = {"name", "first_name", "last_name", "phone", "browser"}
OF_NOBODY = {
    # what is called something here is no person
    "auth.Permission.name": "a right of Django's, which is not used",
    "auth.Group.name": "a group of Django's, which is not used",
    "socialaccount.SocialApp.name": "a way to sign in, which stands in the settings",
    "outbox.OutboxEvent.name": "the kind of an event",
    "admin.LogEntry.user": "Django's own log of its admin, into which the console writes nothing",
}
HELD = {
    # tables that may still tell of somebody who has left, and why
    "outbox_outboxevent": "events name people by number, and are gone after a week with what somebody said",
    "outbox_delivery": "as the events",
    "audit_entry": "the audit trail: names and addresses never stand in it",
}


def is_personal(field: Field) -> bool:
    """Leads to a person, or holds an address or a name."""
    return field.related_model is User or isinstance(field, EmailField) or field.name in NAMES


def named(model: type[Model], column: str) -> str:
    return f"{model._meta.label}.{column}"


def personal_columns():
    models = apps.get_models(include_auto_created=True)
    return {named(model, field.name) for model in models for field in model._meta.concrete_fields if is_personal(field)}


def test_every_personal_column_says_how_it_is_handed_out_and_forgotten():
    known = {f"{holding.model}.{column}" for holding in holdings() for column in holding.covers}
    assert personal_columns() - known == set(OF_NOBODY)


def test_what_is_said_of_columns_is_said_of_columns_that_exist(db):
    nobody = PersonFactory()
    for holding in holdings():
        columns = {field.name for field in apps.get_model(holding.model)._meta.concrete_fields}
        told = {column.partition("__")[0] for column in holding.covers} - {"pk"}
        assert told <= columns, holding.model
        assert set(holding.blanks(nobody)) <= columns
        holding.told(nobody)


@pytest.fixture
def marked(db):
    """Somebody whose mark stands in every text of theirs."""
    person = PersonFactory(name=f"{MARK} name", email=f"{MARK}@fair.test")
    browser = Client(headers={"User-Agent": f"{MARK} browser"})
    browser.post("/en/account/login/", {"login": person.email, "password": "correct horse battery"})
    issue_token(by=person, name=f"{MARK} token", scopes=["read"])
    credential = {"type": Authenticator.Type.WEBAUTHN, "data": {"name": f"{MARK} passkey", "credential": {}}}
    Authenticator.objects.create(user=person, **credential)
    SocialAccount.objects.create(user=person, provider="oidc", uid=f"{MARK} uid", extra_data={"x": f"{MARK} claim"})
    FactorReset.objects.create(person=person, asked_by=PersonFactory(), reason=f"{MARK} reason")
    booth = BoothFactory(exhibitor__staff=[person])
    ContactPerson.objects.create(booth=booth, person=person, role_en=f"{MARK} role", role_zh=f"{MARK} 职务")
    FavouriteFactory(person=person)
    RegistrationFactory(person=person)
    staff = PersonFactory()
    conversation = ConversationFactory(visitor=person, booth__exhibitor__staff=[staff])
    file = AttachmentFactory(conversation=conversation, name=f"{MARK} picture").pk
    said = post_message(
        conversation=conversation, text=f"{MARK} wording", client_key=uuid4(), attachments=[file], by=person
    )
    reword_message(message=said, text=f"{MARK} message", by=person)
    answer = post_message(conversation=conversation, text="Never", client_key=uuid4(), by=staff)
    report_message(message=answer, reason=ReportReason.ABUSE, words=f"{MARK} complaint", by=person)
    report_message(message=Message.objects.get(author=person), reason=ReportReason.SPAM, words="Spam", by=staff)
    send_letter(to=person, template="account/departure_taken_back", context={})
    return person


def rows_with_the_mark() -> dict[str, int]:
    """For every table of the database, how many rows hold the mark in any column."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE to_jsonb(row)::text LIKE %s', [f"%{MARK}%"])
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found


def test_the_copy_has_every_mark(marked):
    export = pack_export(export_id=ask_for_export(by=marked).pk)
    archive = zipfile.ZipFile(io.BytesIO(bytes(export.file)))
    for name in ("data.json", "data.html"):
        text = archive.read(name).decode()
        for what in (
            "name",
            "browser",
            "token",
            "passkey",
            "uid",
            "claim",
            "reason",
            "role",
            "职务",
            "message",
            "wording",
            "picture",
            "complaint",
        ):
            assert f"{MARK} {what}" in text, f"{what} in {name}"
        assert f"{MARK}@fair.test" in text
    told = json.loads(archive.read("data.json"))["data"]
    tables = {apps.get_model(label)._meta.db_table for label, rows in told.items() if rows}
    assert set(rows_with_the_mark()) - set(HELD) <= tables | {"account_emailaddress"}


def test_after_leaving_no_mark_is_left(marked):
    facts = {model: apps.get_model(model).objects.count() for model in ("booths.Registration", "booths.Favourite")}
    ask_to_leave(by=marked)
    then = timezone.now() - timedelta(days=15)
    Departure.objects.update(asked_at=then, due_at=then + timedelta(days=14))
    assert rows_with_the_mark()
    assert erase_departed() == 1
    assert set(rows_with_the_mark()) <= set(HELD)
    assert facts == {model: apps.get_model(model).objects.count() for model in facts}
