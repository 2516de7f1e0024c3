"""Every change of a row is entered: who, by which action, what it was and what it is."""

import re

import pytest
from django.db import connection
from psycopg.sql import SQL

from booths.actions.booth import ask_for_changes, choose_themes, describe_booth, publish_booth
from booths.models import Booth
from fairsite.accounts.actions.tokens import issue_token, note_use
from fairsite.audit.enums import Change, Door
from fairsite.audit.models import Entry
from tests.factories import PersonFactory, ThemeFactory


def test_an_action_is_entered_with_its_name_and_who_acted(booth, organiser, entries):
    Booth.objects.update(state="in_review")
    publish_booth(booth=booth, by=organiser)
    _, entry = entries(model="booths.booth")
    assert (entry.action, entry.person_id, entry.fair_id) == ("booths.publish_booth", organiser.pk, booth.fair_id)
    assert (entry.row, entry.change, entry.door) == (str(booth.pk), Change.CHANGED, Door.SHELL)
    assert (entry.before["state"], entry.after["state"]) == ("in_review", "published")
    assert set(entry.after) == {"state", "published_at"}
    assert entry.role == connection.settings_dict["USER"]


def test_all_that_an_action_does_stands_under_one_transaction(booth, organiser, entries):
    Booth.objects.update(state="in_review")
    ask_for_changes(booth=booth, changes="Say more.", by=organiser)
    assert len({entry.transaction for entry in entries()}) == 1


def test_cards_and_search_documents_leave_no_trace(booth, entries):
    Booth.objects.update(card="{}")
    booth.fair.directory_version += 1
    booth.fair.save()
    assert entries() == []


RAW = "UPDATE booths_booth SET sign = 'x%'"


@pytest.mark.parametrize("statement", [RAW, SQL(RAW)])
def test_raw_sql_is_entered_too(booth, entries, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 1
    assert [entry.after for entry in entries()] == [{"sign": "x%"}]


def test_rows_changed_in_bulk_have_an_entry_each(booth, entries):
    Booth.objects.bulk_update([booth], ["sign"])
    assert entries() == []
    booth.sign = "Tea"
    Booth.objects.bulk_update([booth], ["sign"])
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE booths_booth SET sign = %s WHERE id = %s", [("A", booth.pk), ("B", booth.pk)])
    assert [entry.after["sign"] for entry in entries()] == ["Tea", "A", "B"]


def test_what_a_row_is_put_under_is_entered(booth, organiser, entries):
    theme = ThemeFactory(fair=booth.fair)
    lead = booth.exhibitor.team.create(person=PersonFactory(), role="main_contact").person
    choose_themes(booth=booth, themes=[theme], version=booth.version, by=lead)
    (entry,) = entries(model="booths.booth_themes")
    assert entry.after["theme_id"] == theme.pk
    assert (entry.fair_id, entry.person_id) == (booth.fair_id, lead.pk)


def test_what_is_removed_is_kept_whole_in_the_trail(booth, entries):
    offering = booth.offerings.create(name_en="Tours", supply_modes=[1])
    number = offering.pk
    offering.delete()
    made, removed = entries(model="booths.offering")
    assert (made.change, removed.change) == (Change.MADE, Change.REMOVED)
    assert (made.before, removed.after) == (None, None)
    assert removed.before == made.after
    assert (removed.row, removed.fair_id) == (str(number), booth.fair_id)


def test_a_refused_change_leaves_no_entry(booth, organiser, entries):
    stranger = PersonFactory()
    seen = len(entries(model="booths.booth"))
    with pytest.raises(Exception, match="not allowed"):
        describe_booth(booth=booth, version=booth.version, by=stranger, name_en="Mine")
    assert len(entries(model="booths.booth")) == seen


def test_who_somebody_is_and_what_opens_an_account_never_stand_in_the_trail(entries):
    person = PersonFactory(name="Lin Wei", email="lin.wei@chengdu.test")
    person.set_password("another horse battery")
    person.email = "lin@chengdu.test"
    person.save()
    _token, secret = issue_token(by=person, name="shop", scopes=["read"])
    told = str([(entry.before, entry.after) for entry in entries()])
    for known in ("Lin Wei", "chengdu", person.password, secret, person.api_tokens.get().digest):
        assert known not in told
    made, changed = entries(model="accounts.user")
    assert made.after["email"] == made.after["password"] == made.after["name"] == "***"
    assert changed.before == changed.after == {"email": "***", "password": "***"}


def test_a_token_that_is_used_leaves_no_trace(entries):
    token, _secret = issue_token(by=PersonFactory(), name="shop", scopes=["read"])
    seen = len(entries())
    note_use(token=token)
    assert len(entries()) == seen


def test_who_writes_without_the_site_is_entered_as_such(booth, entries):
    connection.connection.execute("SELECT set_config('audit.context', '', true)")
    connection.connection.execute("UPDATE booths_booth SET sign = 'Psst'")
    (entry,) = entries()
    assert (entry.door, entry.action, entry.person_id) == (Door.DATABASE, "", None)


def test_no_query_is_added_to_a_write(booth, django_assert_num_queries):
    with django_assert_num_queries(1):
        Booth.objects.filter(pk=booth.pk).update(sign="Tea")
    with django_assert_num_queries(1):
        assert Entry.objects.count()


def test_the_trail_knows_every_door_of_the_site(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'a_change_comes_by_a_known_door'"
        )
        [(rule,)] = cursor.fetchall()
    assert set(re.findall(r"'(\w+)'", rule)) == set(Door.values)
