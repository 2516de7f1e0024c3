"""An edition in the database: all of it or nothing, once, and as if people had made it."""

import pytest
from django.contrib.auth import authenticate

from booths.actions.application import apply_to_exhibit
from booths.actions.booth import choose_themes, open_booth, publish_booth, submit_booth
from booths.actions.exhibitor import approve_exhibitor
from booths.actions.fair import put_forward_theme, register_for_fair, set_up_fair
from booths.actions.listing import relist_booth
from booths.actions.offering import add_offering
from booths.actions.organisation import introduce_organisation
from booths.actions.showroom import arrange_showroom
from booths.enums import BoothKind, BoothState
from booths.models import (
    Booth,
    Country,
    Document,
    Exhibitor,
    Fair,
    Favourite,
    Hall,
    Offering,
    Organisation,
    Registration,
    SearchDocument,
    SearchWord,
    Sector,
    SubSector,
    TeamMember,
    Theme,
    Tier,
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


OWN = {"id", "version", "fair", "exhibitor", "tier", "card", "booth", "theme"}
"""What two booths with the same content differ in; a card names the exhibitor and the moment of publication."""
MOMENTS = {"submitted_at", "published_at", "applied_at", "decided_at", "registered_at"}


def content(row) -> dict[str, object]:
    """The columns of a row but for keys and moments."""
    names = [field.name for field in row._meta.concrete_fields if field.name not in OWN | MOMENTS]
    return {name: getattr(row, name) for name in names}


@pytest.fixture
def twin_fair(seeded):
    """Another fair with the same themes and tiers, set up by actions."""
    seeded()
    admin = User.objects.get(is_superuser=True)
    model = Fair.objects.get()
    fair = set_up_fair(
        slug="twin",
        name_en=model.name_en,
        name_zh=model.name_zh,
        time_zone=model.time_zone,
        preparation_from=model.preparation_from,
        opens_at=model.opens_at,
        closes_at=model.closes_at,
        evergreen_from=model.evergreen_from,
        by=admin,
    )
    for theme in model.themes.all():
        put_forward_theme(fair=fair, slug=theme.slug, name_en=theme.name_en, name_zh=theme.name_zh, by=admin)
    for tier in model.tiers.all():
        tier.pk, tier.fair = None, fair
        tier.save()
    return fair


@pytest.mark.parametrize("kind", BoothKind.values)
def test_a_seeded_booth_has_the_rows_that_actions_make(twin_fair, kind):
    plain = Booth.objects.filter(kind=kind, state=BoothState.PUBLISHED, is_featured=False)
    seeded_booth = plain.filter(themes__isnull=False).first()
    twin = made_by_people(seeded_booth, twin_fair)
    assert content(twin) == content(seeded_booth)
    assert content(twin.exhibitor) == content(seeded_booth.exhibitor)
    assert list(map(content, twin.offerings.all())) == list(map(content, seeded_booth.offerings.all()))
    assert [theme.slug for theme in twin.themes.all()] == [theme.slug for theme in seeded_booth.themes.all()]
    assert without_own(twin) == without_own(seeded_booth)
    assert (kind == BoothKind.FLAT) or twin.showroom.scene == seeded_booth.showroom.scene
    assert content(twin.search_document) == content(seeded_booth.search_document)
    words = SearchWord.objects.filter(fair=twin_fair).values_list("word", flat=True)
    assert set(words) <= set(SearchWord.objects.filter(fair=seeded_booth.fair).values_list("word", flat=True))


def without_own(booth: Booth) -> str:
    """The card without what belongs to this exhibitor and moment."""
    published = booth.published_at.isoformat().replace("+00:00", "Z")
    return booth.card.replace(f'"exhibitor":{booth.exhibitor_id}', "").replace(published, "")


def made_by_people(booth: Booth, fair: Fair) -> Booth:
    """The same booth at another fair, step by step."""
    model = booth.exhibitor
    contact = model.team.filter(role="main_contact").first().person
    admin = User.objects.get(is_superuser=True)
    tier = Tier.objects.get(fair=fair, slug=model.tier.slug)
    exhibitor = apply_to_exhibit(
        fair=fair,
        organisation=model.organisation,
        sector=model.sector,
        sub_sector=model.sub_sector,
        tier=tier,
        by=contact,
    )
    exhibitor = approve_exhibitor(exhibitor=exhibitor, by=admin)
    walk_to(booth, fair)
    twin = open_booth(
        exhibitor=exhibitor, kind=BoothKind(booth.kind), look=booth.look, sign=booth.sign, by=contact, **texts(booth)
    )
    return publish(fill(twin, booth, contact), admin, contact)


def walk_to(booth: Booth, fair: Fair) -> None:
    """Everybody before has taken a stand."""
    Hall.objects.filter(fair=fair, letter=booth.hall).update(stands_given=(booth.row - 1) * 30 + booth.number - 1)


def texts(thing) -> dict[str, str]:
    names = [field.name for field in thing._meta.concrete_fields if field.name.endswith(("_en", "_zh"))]
    return {name: getattr(thing, name) for name in names}


def fill(twin: Booth, booth: Booth, contact: User) -> Booth:
    for offering in booth.offerings.all():
        modes, sub_sector = offering.supply_modes, offering.sub_sector
        add_offering(booth=twin, supply_modes=modes, sub_sector=sub_sector, by=contact, **texts(offering))
    twin.refresh_from_db()
    themes = Theme.objects.filter(fair=twin.fair, slug__in=booth.themes.values("slug"))
    twin = choose_themes(booth=twin, themes=themes, version=twin.version, by=contact)
    if booth.kind == BoothKind.THREE_D:
        arrange_showroom(booth=twin, scene=booth.showroom.scene, version=twin.version, by=contact)
    return twin


def publish(twin: Booth, admin: User, contact: User) -> Booth:
    submit_booth(booth=twin, by=contact)
    publish_booth(booth=twin, by=admin)
    return Booth.objects.with_page().get(pk=twin.pk)


def test_a_seeded_organisation_and_its_registration_have_the_rows_that_actions_make(twin_fair):
    model = Organisation.objects.filter(about_en__gt="").first()
    slug = model.slug
    Organisation.objects.filter(pk=model.pk).update(slug="stepped-aside")
    registered = model.registrations.first()
    given = {name: getattr(model, name) for name in ("country", "kind", "website", "is_fortune_500")}
    given.pop("is_fortune_500")
    made = introduce_organisation(by=registered.person, **given, **texts(model))
    assert made.slug == slug
    assert content(made) == content(model)
    registration = register_for_fair(fair=twin_fair, organisation=model, by=registered.person)
    assert content(registration) == content(registered)
