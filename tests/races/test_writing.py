"""Two people save one booth at the same moment, and two workers open the same booths."""

import pytest
from django.utils import timezone

from booths.actions.content import write_booth, write_unchanged_booth
from booths.actions.revision import keep_draft
from booths.actions.schedule import open_due_booths
from booths.enums import BoothState
from booths.errors import ContentClashes, VersionMoved
from booths.models import Booth, BoothDraft
from booths.serializers.content import content_of
from booths.writing.content import with_value_at
from fairsite.outbox.models import OutboxEvent
from tests.at_once import at_once
from tests.factories import BoothFactory, ExhibitorFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team():
    lead, staff = PersonFactory(), PersonFactory()
    return BoothFactory(exhibitor=ExhibitorFactory(main_contact=lead, staff=[staff])), lead, staff


def test_edits_of_different_places_saved_at_once_are_both_there(team):
    booth, lead, staff = team
    content = content_of(booth)

    def save(path, text, by):
        return lambda: write_booth(booth=booth, content=with_value_at(content, path, text), version=1, by=by).version

    assert sorted(at_once(save("name.en", "Mine", lead), save("summary.zh", "她的", staff))) == [2, 3]
    now = content_of(Booth.objects.get(pk=booth.pk))
    assert (now["name"]["en"], now["summary"]["zh"]) == ("Mine", "她的")


def test_of_two_edits_of_one_place_one_stands_and_the_other_is_asked(team):
    booth, lead, staff = team
    content = content_of(booth)

    def save(text, by):
        def deed():
            try:
                write_booth(booth=booth, content=with_value_at(content, "name.en", text), version=1, by=by)
            except ContentClashes as refusal:
                return {refusal.merged.clashes[0].mine, refusal.merged.clashes[0].theirs}
            return None

        return deed

    outcomes = at_once(save("Mine", lead), save("Theirs", staff))
    assert sorted(outcomes, key=bool) == [None, {"Mine", "Theirs"}]


def test_of_two_who_write_only_over_what_they_have_read_one_wins_and_the_other_learns_it(team):
    booth, lead, staff = team

    def save(path, text, by):
        def deed():
            content = with_value_at(content_of(booth), path, text)
            try:
                return write_unchanged_booth(booth=booth, content=content, version=1, by=by).version
            except VersionMoved as refusal:
                return refusal.version

        return deed

    assert at_once(save("name.en", "Mine", lead), save("summary.en", "Theirs", staff)) == [2, 2]
    now = content_of(Booth.objects.get(pk=booth.pk))
    assert (now["name"]["en"] == "Mine") is not (now["summary"]["en"] == "Theirs")
    assert Booth.objects.get().version == 2


def test_one_edit_sent_twice_at_once_is_written_once(team):
    booth, lead, _staff = team
    content = with_value_at(content_of(booth), "name.en", "Once")

    def save():
        return write_booth(booth=booth, content=content, version=1, client="w", sequence=1, by=lead).version

    assert at_once(save, save) == [2, 2]


def test_of_two_drafts_that_arrive_at_once_the_newer_stays(team):
    booth, lead, _staff = team

    def send(sequence):
        return lambda: keep_draft(
            booth=booth, client="w", sequence=sequence, version=1, content={"sign": str(sequence)}, by=lead
        )

    at_once(send(1), send(2), send(3))
    assert BoothDraft.objects.get().content == {"sign": "3"}


def test_two_workers_open_every_due_booth_once():
    for _ in range(6):
        BoothFactory(state=BoothState.APPROVED, publish_at=timezone.now())
    assert sum(at_once(open_due_booths, open_due_booths)) == 6
    assert OutboxEvent.objects.filter(name="booth.published").count() == 6
