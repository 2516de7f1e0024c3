"""The calendar of a seeded edition, moved so that today is its second day."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.apps import apps
from django.db.models import DateTimeField, Max

from booths.actions.listing import relist_booth
from booths.actions.visit import record_visit, star_booth
from booths.enums import BoothState, Phase, VisitPlace
from booths.models import Booth, Exhibitor, Fair, Favourite, ProjectRelease, Registration, Visit
from booths.shapes import Visitor
from fairsite.accounts.models import User
from fairsite.seeding.figures import findings
from fairsite.seeding.loading import Outcome, seed_edition
from fairsite.seeding.shifting import CALENDAR, DATED, UNMOVED, move_calendar, shift_of
from tests.seeding.conftest import SEED, SMALL

MORNING = datetime(2026, 3, 14, 1, 30, tzinfo=UTC)  # half past nine in Beijing
LATE_IN_LONDON = datetime(2026, 3, 14, 17, 0, tzinfo=UTC)  # and already the 15th in Beijing
DAY = timedelta(days=1)


@pytest.fixture
def shifted(seeded, settings):
    settings.SHIFT_CALENDAR = True
    return seeded


def moments(fair: Fair) -> list[tuple[str, int, datetime]]:
    """Every moment of the edition, in a fixed order."""
    found = [("Fair", fair.pk, getattr(fair, moment)) for moment in CALENDAR]
    for table in DATED:
        for name in table.moments:
            rows = table.model.objects.filter(**{table.fair: fair}).distinct().order_by("pk").values_list("pk", name)
            found += [(f"{table.model.__name__}.{name}", key, moment) for key, moment in rows]
    return found


@pytest.mark.parametrize("now", [MORNING, LATE_IN_LONDON])
def test_today_is_the_second_day_in_the_fairs_own_time(shifted, now):
    with time_machine.travel(now, tick=False):
        fair = shifted()
        assert fair.day_of(now) == 2
        assert fair.phase == Phase.OPEN
        assert fair.length_in_days == 6


def test_without_shifting_the_fair_has_its_own_dates(seeded):
    fair = seeded()
    assert fair.opens_at == datetime(2020, 9, 4, 1, tzinfo=UTC)
    assert fair.closes_at.astimezone(fair.zone).date() == date(2020, 9, 9)


def test_figures_do_not_change_by_it(shifted, files):
    with time_machine.travel(MORNING, tick=False):
        assert all(one.agrees for one in findings(shifted(), files, scale=SMALL))


def test_dates_that_have_moved_without_leave_are_a_difference(seeded, files, settings):
    fair = seeded()
    move_calendar(fair, files, to=1)
    wrong = [one.figure.key for one in findings(Fair.objects.get(), files, scale=SMALL) if not one.agrees]
    assert wrong == ["dates"]


def test_the_next_day_everything_moves_by_a_day(shifted, files):
    with time_machine.travel(MORNING, tick=False):
        before = moments(shifted())
    with time_machine.travel(MORNING + DAY, tick=False):
        assert seed_edition(files, scale=SMALL, seed=SEED) == Outcome.MOVED
        fair = Fair.objects.get()
        assert moments(fair) == [(name, key, moment and moment + DAY) for name, key, moment in before]
        assert fair.day_of(MORNING + DAY) == 2


def test_on_the_same_day_nothing_moves(shifted, files):
    with time_machine.travel(MORNING, tick=False):
        before = moments(shifted())
    with time_machine.travel(MORNING + timedelta(hours=9), tick=False):
        assert seed_edition(files, scale=SMALL, seed=SEED) == Outcome.STANDS
        assert moments(Fair.objects.get()) == before


def test_shifting_switched_off_brings_the_dates_of_2020_back(shifted, files, settings):
    with time_machine.travel(MORNING, tick=False):
        shifted()
        settings.SHIFT_CALENDAR = False
        assert seed_edition(files, scale=SMALL, seed=SEED) == Outcome.MOVED
    assert shift_of(Fair.objects.get(), files) == 0


def test_a_card_tells_the_moved_moment(shifted, files):
    with time_machine.travel(MORNING, tick=False):
        shifted()
        Booth.objects.filter(code="I01-01").update(published_at=MORNING - timedelta(microseconds=5))
        relist_booth(booth=Booth.objects.get(code="I01-01"))
    with time_machine.travel(MORNING + DAY, tick=False):
        seed_edition(files, scale=SMALL, seed=SEED)
        moved = dict(Booth.objects.values_list("code", "card"))
        for booth in Booth.objects.all():
            relist_booth(booth=booth)
        assert dict(Booth.objects.values_list("code", "card")) == moved


def test_every_process_hears_that_the_directory_has_changed(shifted, files):
    with time_machine.travel(MORNING, tick=False):
        version = shifted().directory_version
    with time_machine.travel(MORNING + DAY, tick=False):
        seed_edition(files, scale=SMALL, seed=SEED)
    assert Fair.objects.get().directory_version == version + 1


@pytest.mark.parametrize("now", [MORNING.replace(hour=0, minute=0) - timedelta(hours=8), MORNING])
def test_nothing_has_been_done_in_the_future(shifted, now):
    with time_machine.travel(now, tick=False):
        fair = shifted()
        done = [moment for name, _, moment in moments(fair) if moment and name != "Fair"]
        assert max(done) <= now


def test_what_somebody_does_today_is_not_in_the_future_tomorrow(shifted, files):
    with time_machine.travel(MORNING + timedelta(hours=6), tick=False):
        shifted()
        visitor = User.objects.get(email="guest@fair.example")
        star = star_booth(booth=public_booths().last(), by=visitor)
    with time_machine.travel(MORNING + DAY, tick=False):
        seed_edition(files, scale=SMALL, seed=SEED)
    assert Favourite.objects.get(pk=star.pk).starred_at == MORNING + DAY


def test_a_visit_stays_when_it_was(shifted, files):
    with time_machine.travel(MORNING, tick=False):
        shifted()
        booth = public_booths().first()
        record_visit(booth=booth, place=VisitPlace.PAGE, visitor=Visitor("somewhere", "en"), by=None)
    with time_machine.travel(MORNING + DAY, tick=False):
        seed_edition(files, scale=SMALL, seed=SEED)
    assert Visit.objects.get().at == MORNING


def public_booths():
    return Booth.objects.filter(state=BoothState.PUBLISHED).order_by("code")


def test_what_was_never_done_stays_undone(shifted, files):
    with time_machine.travel(MORNING, tick=False):
        shifted()
    with time_machine.travel(MORNING + DAY, tick=False):
        seed_edition(files, scale=SMALL, seed=SEED)
    assert not Booth.objects.filter(state=BoothState.DRAFT, submitted_at__isnull=False).exists()
    assert not ProjectRelease.objects.exclude(state="published").filter(published_at__isnull=False).exists()
    assert Exhibitor.objects.filter(state="applied", decided_at=None).exists()


def test_nobody_of_another_fair_is_moved(shifted, files):
    from tests.factories import FairFactory, RegistrationFactory

    with time_machine.travel(MORNING, tick=False):
        shifted()
        other = RegistrationFactory(fair=FairFactory(slug="another"))
    with time_machine.travel(MORNING + DAY, tick=False):
        seed_edition(files, scale=SMALL, seed=SEED)
    other.refresh_from_db()
    assert other.registered_at == MORNING
    assert Registration.objects.aggregate(last=Max("registered_at"))["last"] <= MORNING + DAY


def test_every_moment_of_the_fair_is_known_to_move_or_to_stay():
    """Who adds a moment to a model decides here whether it belongs to the edition's calendar."""
    known = {f"{table.model._meta.label}.{moment}" for table in DATED for moment in table.moments}
    known |= UNMOVED | {f"booths.Fair.{moment}" for moment in CALENDAR}
    models = [model for app in ("booths", "meetings") for model in apps.get_app_config(app).get_models()]
    kept = {
        f"{model._meta.label}.{field.name}"
        for model in models
        for field in model._meta.concrete_fields
        if isinstance(field, DateTimeField)
    }
    assert kept - known == set()
    assert known - kept == {"accounts.User.joined_at"}
