"""Editions made from the real files: as rows that no database has seen, and seeded."""

import hashlib
from collections.abc import Callable

import pytest

from booths.models import Fair
from fairsite.seeding.edition import Edition, Surroundings, ground_for, make_edition
from fairsite.seeding.files import EditionFiles, edition_files
from fairsite.seeding.loading import Outcome, seed_edition
from fairsite.seeding.plan import plan_for
from fairsite.seeding.rows import Rows, counted_from_one

SLUG, SEED = "ciftis-2020", 20200904
SMALL, MIDDLE = 0.01, 0.05


def make(*, scale: float = SMALL, seed: int = SEED, shift: int = 0) -> Edition:
    """An edition with its demo, listed to the last word."""
    files = edition_files(SLUG)
    ground = ground_for(files, plan_for(files, scale), seed=seed, shift=shift, next_id=counted_from_one())
    edition = make_edition(ground, Surroundings(with_demo=True))
    list(edition.listed_booths())
    list(edition.search_documents())
    edition.add_search_words()
    return edition


def digest(rows: Rows) -> dict[str, str]:
    """A fingerprint of each table."""
    return {model.__name__: fingerprint([columns(row) for row in found]) for model, found in rows}


def columns(row) -> list[tuple[str, str]]:
    return [(field.attname, str(row.__dict__[field.attname])) for field in row._meta.concrete_fields]


def fingerprint(rows: list) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.fixture
def files() -> EditionFiles:
    return edition_files(SLUG)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """A twentieth of the edition; nobody changes it."""
    return make(scale=MIDDLE)


@pytest.fixture
def seeded(db, settings, tmp_path, files) -> Callable[..., Fair]:
    """Seeds the edition into the database, small unless told otherwise."""
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path

    def seed(*, scale: float = SMALL, number: int = SEED) -> Fair:
        assert seed_edition(files, scale=scale, seed=number) in Outcome
        return Fair.objects.get(slug=SLUG)

    return seed
