"""An edition in the database: all of it or nothing, once, and as if people had made it."""

import pytest
from django.contrib.auth import authenticate

from booths.actions.listing import relist_booth
from booths.actions.organisation import introduce_organisation
from booths.enums import BoothState
from booths.models import (
    Booth,
    Country,
    Document,
    Exhibitor,
    Fair,
    Favourite,
    Offering,
    Organisation,
    Registration,
    SearchDocument,
    SearchWord,
    Sector,
    SubSector,
    TeamMember,
)
from fairsite.accounts.models import User
from fairsite.seeding.figures import findings
from fairsite.seeding.loading import Outcome, Reporter, seed_edition
from tests.factories import PersonFactory
from tests.seeding.conftest import SEED, SMALL, columns, fingerprint

TABLES = (
    Fair,
    Organisation,
    User,
    Registration,
    Exhibitor,
    TeamMember,
    Booth,
    Offering,
    SearchDocument,
    SearchWord,
    Sector,
    Country,
)


def picture() -> dict[str, str]:
    return {model.__name__: fingerprint([columns(row) for row in model.objects.order_by("pk")]) for model in TABLES}


def test_every_figure_of_a_small_edition_agrees(seeded, files):
    found = findings(seeded(), files, scale=SMALL)
    assert [(one.figure.key, one.wanted, one.found) for one in found if not one.agrees] == []
    assert sum(one.found is not None for one in found) == 16


def test_seeding_twice_changes_nothing(seeded):
    seeded()
    before = picture()
    seeded()
    seeded(scale=0.02, number=7)
    assert picture() == before


def test_it_says_what_it_came_to(db, files):
    assert seed_edition(files, scale=SMALL, seed=SEED) == Outcome.MADE
    assert seed_edition(files, scale=SMALL, seed=SEED) == Outcome.STANDS


def test_what_breaks_off_leaves_nothing(db, files):
    class Unplugged(Reporter):
        def begin(self, step: str, total: int | None = None) -> None:
            if step == "Filing documents":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed_edition(files, scale=SMALL, seed=SEED, reporter=Unplugged())
    assert not Fair.objects.exists()
    assert not User.objects.exists()


def test_the_reporter_hears_of_every_row(db, files):
    class Ear(Reporter):
        wanted = heard = 0

        def begin(self, step: str, total: int | None = None) -> None:
            self.wanted += total or 0

        def advance(self, rows: int) -> None:
            self.heard += rows

    ear = Ear()
    seed_edition(files, scale=SMALL, seed=SEED, reporter=ear)
    assert ear.heard == ear.wanted + SearchDocument.objects.count() + SearchWord.objects.count()


def test_reference_data_is_brought_up_to_date(seeded):
    Sector.objects.create(
        code=9, slug="tourism", hall="I", name_en="Holidays", name_zh="度假", short_en="H", short_zh="度", icon="x"
    )
    seeded()
    assert Sector.objects.get(code=9).name_en == "Tourism and travel related services"
    assert (Sector.objects.count(), SubSector.objects.count(), Country.objects.count()) == (12, 55, 249)


def test_the_people_of_the_demo_can_sign_in_and_nobody_else(seeded, files):
    seeded()
    for told in files.demo.people:
        assert authenticate(username=told.email, email=told.email, password=files.demo.password) is not None
    others = User.objects.exclude(email__in=[told.email for told in files.demo.people])
    assert not any(person.has_usable_password() for person in others)


def test_the_people_of_the_demo_are_what_they_are_called(seeded):
    fair = seeded()
    by_role = {
        "admin": User.objects.get(is_superuser=True).email,
        "organiser": fair.organisers.get().person.email,
        "lead": fair.delegations.get(slug="yunnan").lead.email,
    }
    assert by_role == {role: f"{name}@fair.example" for role, name in NAMES.items()}
    team = Booth.objects.get(code="I01-01").exhibitor.team.order_by("role")
    demo = {member.person.email: member.role for member in team if member.person.email.endswith("fair.example")}
    assert demo == {
        "exhibitor@fair.example": "main_contact",
        "staff@fair.example": "staff",
        "scanner@fair.example": "scanner",
    }
    starred = Favourite.objects.filter(person__email="visitor@fair.example", booth__state=BoothState.PUBLISHED)
    assert starred.count() == 6


NAMES = {"admin": "admin", "organiser": "organiser", "lead": "delegation"}


def test_outside_the_demo_nobody_gets_a_password_that_is_known(db, files, settings):
    settings.DEMO = False
    seed_edition(files, scale=SMALL, seed=SEED)
    assert not User.objects.filter(email__endswith="@fair.example").exists()
    assert not User.objects.filter(is_superuser=True).exists()
    found = findings(Fair.objects.get(), files, scale=SMALL)
    assert all(one.agrees for one in found)


def test_somebody_of_the_demo_who_is_there_already_keeps_account_and_password(seeded):
    person = PersonFactory(email="visitor@fair.example")
    seeded()
    assert Favourite.objects.filter(person=person).count() == 6
    assert User.objects.get(email="visitor@fair.example").password == person.password


def test_a_slug_that_somebody_has_taken_is_left_to_them(seeded):
    Country.objects.create(code="CN", name_en="China", name_zh="中国", continent="Asia", latitude=0, longitude=0)
    introduce_organisation(
        name_en="Nine Lanterns Slow Travel", country=Country.objects.get(code="CN"), by=PersonFactory()
    )
    seeded()
    assert Booth.objects.get(code="I01-01").exhibitor.organisation.slug == "nine-lanterns-slow-travel-2"


def test_documents_are_files_that_can_be_read(seeded):
    seeded()
    papers = list(Document.objects.all())
    assert papers
    for paper in papers:
        with paper.file.open() as file:
            content = file.read()
        assert len(content) == paper.size
        assert paper.booth.name_zh in content.decode() or paper.media_type == "text/csv"


def test_a_document_takes_the_place_of_what_an_earlier_edition_left(seeded, settings):
    place = settings.MEDIA_ROOT / "documents/ciftis-2020/I01-01/service-sheet.txt"
    place.parent.mkdir(parents=True)
    place.write_text("left over")
    seeded()
    assert "九灯慢旅" in place.read_text("utf-8")
    assert [path.name for path in place.parent.glob("service-sheet*")] == [place.name]


def test_listing_a_seeded_booth_anew_changes_nothing(seeded):
    seeded()
    before = listed()
    words = set(SearchWord.objects.values_list("word", flat=True))
    for booth in Booth.objects.all():
        relist_booth(booth=booth)
    assert listed() == before
    assert set(SearchWord.objects.values_list("word", flat=True)) == words


def listed() -> list[tuple[str, ...]]:
    documents = (f"search_document__{column}" for column in ("fair", "code", "everything", "names"))
    return list(Booth.objects.order_by("pk").values_list("card", *documents))
