"""An edition as rows: the same ones each time, plausible, and within every limit."""

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise

from django.conf import settings
from django.core.validators import validate_email
from django.db.models import CharField

from booths.drawing.look import Look
from booths.enums import BoothKind, BoothState, ExhibitorState, OrganisationKind, TeamRole
from booths.models import (
    STANDS_IN_A_ROW,
    Booth,
    Country,
    Delegation,
    DelegationMember,
    Document,
    Exhibitor,
    Hall,
    Offering,
    Organisation,
    ProjectRelease,
    Registration,
    SearchDocument,
    Showroom,
    TeamMember,
    Tier,
)
from booths.scenes.validate import validate_scene
from fairsite.accounts.models import User
from fairsite.seeding.looks import APART_BEHIND, alike, hues_apart
from tests.seeding.conftest import digest, make

SEALED = {"Authenticator"}
"""Encrypted with a salt that is drawn anew each time."""
IN_ANOTHER_PROCESS = """
import json, django
django.setup()
from tests.seeding.conftest import digest, make
print(json.dumps(digest(make().rows)))
"""


def by_key(rows, model):
    return {row.pk: row for row in rows.of(model)}


def test_the_same_seed_gives_the_same_rows():
    one, other = digest(make().rows), digest(make().rows)
    assert {table for table in one if one[table] != other[table]} <= SEALED


def test_the_same_seed_gives_the_same_rows_in_another_process():
    environment = os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(settings.BASE)}
    program = [sys.executable, "-c", IN_ANOTHER_PROCESS]
    answer = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    here, there = digest(make().rows), json.loads(answer.stdout)
    assert {table for table in here if here[table] != there[table]} <= SEALED | {
        "User"
    }  # whose hasher is quicker in tests


def test_another_seed_gives_other_rows():
    one, other = digest(make(seed=1).rows), digest(make(seed=2).rows)
    same = {table for table in one if one[table] == other[table]}
    assert same <= {"Sector", "SubSector", "Country", "Fair", "Theme", "Tier", "Organiser", "Hall"}


def test_no_two_organisations_share_a_name_or_a_slug(edition):
    organisations = edition.rows.of(Organisation)
    for column in ("slug", "name_en", "name_zh", "website"):
        assert len({getattr(row, column) for row in organisations}) == len(organisations) == 1100


def test_every_person_has_an_address_of_his_own_where_no_mail_arrives(edition):
    people = edition.rows.of(User)
    assert len({person.email for person in people}) == len(people)
    assert all(person.email.endswith(".example") for person in people)
    for person in people:
        validate_email(person.email)


def test_nobody_but_the_demo_can_sign_in(edition, files):
    may = {person.email for person in edition.rows.of(User) if person.has_usable_password()}
    assert may == {person.email for person in files.demo.people}


def test_people_carry_their_names_in_both_scripts(edition):
    assert all(not person.name.isascii() and person.name[0].isalpha() for person in edition.rows.of(User))


def test_every_organisation_has_somebody_who_is_registered(edition):
    registered = {row.organisation_id for row in edition.rows.of(Registration)}
    assert {row.pk for row in edition.rows.of(Organisation)} <= registered


def test_every_kind_of_organisation_exhibits_and_every_country_sends_one(edition):
    organisations = by_key(edition.rows, Organisation)
    exhibiting = [organisations[row.organisation_id] for row in edition.rows.of(Exhibitor)]
    assert {row.kind for row in exhibiting} == set(OrganisationKind)
    assert any(row.is_fortune_500 for row in exhibiting)
    assert len({row.country_id for row in organisations.values()}) == 33
    assert {row.country_id for row in organisations.values()} <= {row.pk for row in edition.rows.of(Country)}


def test_half_of_the_organisations_come_from_the_host_country(edition):
    countries = Counter(row.country_id for row in edition.rows.of(Organisation))
    assert [code for code, _ in countries.most_common(2)] == ["CN", "US"]
    assert countries["CN"] == 550


def test_no_association_is_from_the_host_country_and_each_embassy_from_another(edition):
    organisations = edition.rows.of(Organisation)
    associations = [row for row in organisations if row.kind == OrganisationKind.BUSINESS_ASSOCIATION]
    embassies = [row for row in organisations if row.kind == OrganisationKind.EMBASSY]
    assert "CN" not in {row.country_id for row in associations}
    assert len({row.country_id for row in embassies}) == len(embassies)
    assert {row.city_en for row in embassies} == {"Beijing"}


def test_no_two_neighbours_in_a_row_look_alike(edition):
    for row in rows_of_stands(edition).values():
        for left, right in pairwise(row):
            assert not alike(left.look, right.look), (left.code, right.code)


def test_no_stand_looks_like_the_one_behind_it(edition):
    stands = {(booth.hall, booth.row, booth.number): booth.look for booth in edition.rows.of(Booth)}
    for (hall, row, number), look in stands.items():
        behind: Look | None = stands.get((hall, row - 1, number))
        if behind:
            assert hues_apart(look.colour, behind.colour) >= APART_BEHIND
            assert look.roof != behind.roof
            assert look.wall != behind.wall


def rows_of_stands(edition):
    rows = defaultdict(list)
    for booth in sorted(edition.rows.of(Booth), key=lambda booth: booth.code):
        rows[booth.hall, booth.row].append(booth)
    return rows


def test_a_house_looks_like_itself_at_most_of_its_stands(edition):
    dresses = defaultdict(list)
    for booth in edition.rows.of(Booth):
        dresses[booth.exhibitor_id].append((booth.colour, booth.mark))
    several = [found for found in dresses.values() if len(found) > 1]
    assert sum(len(set(found)) == 1 for found in several) > 0.9 * len(several)


def test_stands_are_given_in_order_and_the_hall_knows_how_many(edition):
    halls = {hall.letter: hall for hall in edition.rows.of(Hall)}
    given = Counter(booth.hall for booth in edition.rows.of(Booth))
    assert {letter: hall.stands_given for letter, hall in halls.items()} == given
    for (_, number), row in rows_of_stands(edition).items():
        assert [booth.number for booth in row] == list(range(1, len(row) + 1)), number
        assert len(row) <= STANDS_IN_A_ROW


def test_a_booth_stands_in_the_hall_of_its_exhibitors_sector(edition):
    letters = {hall.sector_id: hall.letter for hall in edition.rows.of(Hall)}
    exhibitors = by_key(edition.rows, Exhibitor)
    assert all(booth.hall == letters[exhibitors[booth.exhibitor_id].sector_id] for booth in edition.rows.of(Booth))


def test_every_exhibitor_stays_within_its_tier(edition):
    tiers = by_key(edition.rows, Tier)
    booths, offerings, documents = defaultdict(list), Counter(), Counter()
    for booth in edition.rows.of(Booth):
        booths[booth.exhibitor_id].append(booth)
    offerings.update(row.booth_id for row in edition.rows.of(Offering))
    documents.update(row.booth_id for row in edition.rows.of(Document))
    projects = Counter(row.exhibitor_id for row in edition.rows.of(ProjectRelease))
    team = Counter(row.exhibitor_id for row in edition.rows.of(TeamMember))
    for exhibitor in edition.rows.of(Exhibitor):
        tier, own = tiers[exhibitor.tier_id], booths[exhibitor.pk]
        assert sum(booth.state != BoothState.RETIRED for booth in own) <= tier.booth_limit
        assert tier.allows_3d or all(booth.kind == BoothKind.FLAT for booth in own)
        assert max((offerings[booth.pk] for booth in own), default=0) <= tier.offering_limit
        assert max((documents[booth.pk] for booth in own), default=0) <= tier.document_limit
        assert projects[exhibitor.pk] <= tier.project_limit
        assert team[exhibitor.pk] <= tier.team_limit


def test_every_exhibitor_has_a_main_contact(edition):
    contacts = {row.exhibitor_id for row in edition.rows.of(TeamMember) if row.role == TeamRole.MAIN_CONTACT}
    assert {row.pk for row in edition.rows.of(Exhibitor)} == contacts


def test_there_are_applications_and_booths_and_projects_in_every_state(edition):
    """But those that somebody has to bring about on the day: to withdraw, and to wait for a moment of one's choice."""
    assert {row.state for row in edition.rows.of(Exhibitor)} == set(ExhibitorState) - {ExhibitorState.WITHDRAWN}
    assert {row.state for row in edition.rows.of(Booth)} == set(BoothState) - {BoothState.APPROVED}
    assert len({row.state for row in edition.rows.of(ProjectRelease)}) == 4


def test_every_text_is_in_both_languages_filled_in_and_not_too_long(edition):
    for model in (Organisation, Booth, Offering, ProjectRelease, Delegation):
        pairs = [field for field in model._meta.concrete_fields if field.name.endswith(("_en", "_zh"))]
        for row in edition.rows.of(model):
            for field in pairs:
                text = getattr(row, field.name)
                assert "{" not in text
                assert len(text) <= (field.max_length or 10_000)
                assert text or "reason" in field.name


def test_columns_hold_no_more_than_they_can(edition):
    for model, rows in edition.rows:
        limits = [field for field in model._meta.concrete_fields if isinstance(field, CharField)]
        for field in limits:
            assert max(len(str(row.__dict__[field.attname])) for row in rows) <= field.max_length, field


def test_chinese_sentences_are_punctuated_as_chinese_is(edition):
    for booth in edition.rows.of(Booth):
        assert not set(booth.summary_zh) & set(",.;!?")
        assert booth.summary_zh[-1] in "。？！"


def test_every_3d_booth_has_a_scene_that_the_product_accepts(edition):
    rooms = {booth.pk for booth in edition.rows.of(Booth) if booth.kind == BoothKind.THREE_D}
    scenes = {row.booth_id: row.scene for row in edition.rows.of(Showroom)}
    assert set(scenes) == rooms
    for scene in list(scenes.values())[:20]:
        validate_scene(scene)


def test_one_thing_follows_the_other(edition):
    exhibitors = by_key(edition.rows, Exhibitor)
    people = by_key(edition.rows, User)
    contacts = {
        row.exhibitor_id: people[row.person_id] for row in edition.rows.of(TeamMember) if row.role == "main_contact"
    }
    for booth in edition.rows.of(Booth):
        exhibitor = exhibitors[booth.exhibitor_id]
        assert contacts[exhibitor.pk].joined_at <= exhibitor.decided_at
        moments = [exhibitor.applied_at, exhibitor.decided_at, booth.submitted_at, booth.published_at]
        known = [moment for moment in moments if moment]
        assert known == sorted(known), booth.code


def test_members_of_a_central_enterprise_carry_its_name(edition, files):
    organisations = by_key(edition.rows, Organisation)
    members = defaultdict(list)
    for row in edition.rows.of(DelegationMember):
        members[row.delegation_id].append(organisations[row.organisation_id])
    groups = [row for row in edition.rows.of(Delegation) if row.kind == "central_enterprise"]
    assert len(groups) == 4
    for delegation, (english, chinese) in zip(groups, files.delegations.groups["central_enterprise"], strict=False):
        assert delegation.lead_id
        assert all(
            row.name_en.startswith(english) and row.name_zh.startswith(chinese) for row in members[delegation.pk]
        )


def test_the_demo_exhibitor_stands_first_in_its_hall_in_3d(edition, files):
    first = next(booth for booth in edition.rows.of(Booth) if booth.code == "I01-01")
    organisation = first.exhibitor.organisation
    assert (organisation.name_en, organisation.name_zh) == tuple(files.demo.exhibitor["name"])
    assert organisation.slug == files.demo.exhibitor["slug"]
    assert first.kind == BoothKind.THREE_D
    assert first.is_featured


def test_search_words_lead_to_booths(edition):
    documents = [document.everything for document in edition.rows.of(SearchDocument)]
    searched = {word: sum(f"'{word}'" in document for document in documents) for word in WANTED}
    assert all(searched.values()), searched


WANTED = ("旅游", "跨境", "travel", "5g", "区块", "blockchain", "物流", "医院", "数字")
