"""What is seeded has the rows that actions make when people do the same."""

import pytest

from booths.actions.application import apply_to_exhibit
from booths.actions.booth import choose_themes, open_booth, publish_booth, submit_booth
from booths.actions.exhibitor import approve_exhibitor
from booths.actions.fair import put_forward_theme, register_for_fair, set_up_fair
from booths.actions.offering import add_offering
from booths.actions.organisation import introduce_organisation
from booths.actions.showroom import arrange_showroom
from booths.enums import BoothKind, BoothState
from booths.models import (
    Booth,
    Fair,
    Hall,
    Organisation,
    SearchWord,
    Theme,
    Tier,
)
from fairsite.accounts.models import User

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
    fair.tiers.all().delete()
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
