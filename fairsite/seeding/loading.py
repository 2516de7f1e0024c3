"""An edition into the database: all of it or nothing, and only once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from booths.models import Booth, Country, Fair, Organisation, SearchDocument, SearchWord, Sector, SubSector
from fairsite.accounts.models import User
from fairsite.audit.noting import loading_in_bulk
from fairsite.seeding.catalogue import Paper
from fairsite.seeding.copying import copy_rows, ids_from_sequences, tidy
from fairsite.seeding.edition import Edition, Surroundings, ground_for, make_edition
from fairsite.seeding.files import EditionFiles, shift_for
from fairsite.seeding.plan import plan_for
from fairsite.seeding.rows import Rows, key_column
from fairsite.seeding.shifting import move_calendar

ONE_AT_A_TIME = 0x5EED  # advisory lock, for as long as the transaction
REFERENCE = {
    Sector: ["slug", "hall", "name_en", "name_zh", "short_en", "short_zh", "icon"],
    SubSector: ["sector_id", "name_en", "name_zh"],
    Country: ["name_en", "name_zh", "continent", "latitude", "longitude"],
}


class Outcome(StrEnum):
    """What seeding came to."""

    MADE = "made"
    STANDS = "stands"
    MOVED = "moved"


class Reporter:
    """Hears what is being done; `begin` a step of so many rows, `advance` within it."""

    def begin(self, step: str, total: int | None = None) -> None:
        """Say nothing."""

    def advance(self, rows: int) -> None:
        """Say nothing."""


SILENT = Reporter()


@transaction.atomic
def seed_edition(files: EditionFiles, *, scale: float, seed: int, reporter: Reporter = SILENT) -> Outcome:
    """Make the edition if it does not stand; if it does, only its calendar may move."""
    plan = plan_for(files, scale)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 0")  # the other one takes as long as it takes
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    shift = todays_shift(files)
    fair = Fair.objects.filter(slug=files.slug).first()
    if fair:
        reporter.begin("Moving the calendar")
        return Outcome.MOVED if move_calendar(fair, files, to=shift) else Outcome.STANDS
    with loading_in_bulk("seed_edition", edition=files.slug, scale=scale), without_collecting_garbage():
        ground = ground_for(files, plan, seed=seed, shift=shift, next_id=ids_from_sequences())
        load(make_edition(ground, surroundings(files), reporter.begin), reporter)
    return Outcome.MADE


def todays_shift(files: EditionFiles) -> int:
    """By how many days the edition's calendar is to be moved now."""
    return shift_for(files, timezone.now().astimezone(files.zone).date()) if settings.SHIFT_CALENDAR else 0


def surroundings(files: EditionFiles) -> Surroundings:
    addresses = [person.email for person in files.demo.people]
    return Surroundings(
        with_demo=settings.DEMO,
        people=dict(User.objects.filter(email__in=addresses).values_list("email", "pk")),
        slugs=frozenset(Organisation.objects.values_list("slug", flat=True)),
    )


@contextmanager
def without_collecting_garbage() -> Iterator[None]:
    """All of the many rows that are made are kept: looking for rubbish among them takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load(edition: Edition, reporter: Reporter) -> None:
    reporter.begin("Copying rows", len(edition.rows))
    keep_reference(edition.rows, reporter.advance)
    for model, rows in edition.rows:
        if model not in REFERENCE:
            copy_rows(model, edition.listed_booths() if model is Booth else rows, reporter.advance)
    copy_rows(SearchDocument, edition.search_documents(), reporter.advance)
    edition.add_search_words()
    copy_rows(SearchWord, edition.rows.of(SearchWord), reporter.advance)
    reporter.begin("Filing documents", len(edition.papers))
    for paper in edition.papers:
        file_paper(paper)
        reporter.advance(1)
    reporter.begin("Tidying tables")
    for model, _ in edition.rows:
        tidy(model)


def keep_reference(rows: Rows, advance: Callable[[int], None]) -> None:
    """Reference data is shared by all fairs: what is there is brought up to date."""
    for model, columns in REFERENCE.items():
        kept = rows.of(model)
        model._default_manager.bulk_create(  # noqa: SLF001 public in all but name
            kept,
            update_conflicts=True,
            unique_fields=[key_column(model)],
            update_fields=columns,
        )
        advance(len(kept))


def file_paper(paper: Paper) -> None:
    """Store a document's file at the place that its row names, over one that an earlier edition left there."""
    storage, name = paper.row.file.storage, str(paper.row.file)
    storage.delete(name)
    storage.save(name, ContentFile(paper.content))
