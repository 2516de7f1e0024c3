"""Who is one person, and what a person may be called."""

import pytest
from django.db import IntegrityError, connection, transaction

from fairsite.accounts.actions.people import change_profile, release_address, set_password
from fairsite.accounts.models import User
from fairsite.errors import Invalid
from tests import cast
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_an_address_belongs_to_one_person_whatever_its_case(amara):
    with pytest.raises(IntegrityError, match="an_address_belongs_to_one_person"), transaction.atomic():
        User.objects.create_user("AMARA@Lagos.test", name="Another Amara")


def test_an_address_that_comes_past_the_field_is_refused_in_capitals(amara):
    with (
        pytest.raises(IntegrityError, match="an_address_is_in_lower_case"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE accounts_user SET email = 'Amara@lagos.test'")


def test_people_are_found_by_their_address_in_any_case(amara):
    assert User.objects.get(email="Amara@LAGOS.test") == amara
    assert User.objects.get_by_natural_key("AMARA@lagos.test") == amara


def test_an_administrator_needs_no_letter_to_prove_the_address():
    grace = User.objects.create_superuser("grace@office.test", cast.PASSWORD, name="Grace Lim")
    assert (grace.is_staff, grace.is_superuser) == (True, True)
    assert grace.emailaddress_set.get().verified


def test_only_administrators_have_djangos_permissions(amara, sofia, grace):
    assert [person.has_perm("accounts.change_user") for person in (amara, sofia, grace)] == [False, False, True]
    assert [person.has_module_perms("accounts") for person in (amara, sofia, grace)] == [False, False, True]


def test_somebody_changes_name_language_and_time_zone(amara):
    change_profile(by=amara, name="  Amara   N. Okafor ", language="zh-hans", time_zone="Asia/Tokyo")
    amara.refresh_from_db()
    assert (amara.name, amara.language, amara.time_zone) == ("Amara N. Okafor", "zh-hans", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "A" * 121),
        ("name", "<b>Amara</b>"),
        ("name", "Amara\x00"),
        ("name", "Amara\u202eevil"),
        ("language", "fr"),
        ("time_zone", "Europe/Atlantis"),
        ("time_zone", ""),
    ],
)
def test_an_impossible_profile_is_refused_and_changes_nothing(amara, field, value):
    wanted = {"name": "New Name", "language": "zh-hans", "time_zone": "Asia/Tokyo", field: value}
    with pytest.raises(Invalid) as refused:
        change_profile(by=amara, **wanted)
    assert list(refused.value.fields) == [field]
    amara.refresh_from_db()
    assert (amara.name, amara.language, amara.time_zone) == ("Amara Okafor", "en", "Africa/Lagos")


def test_a_profile_leaves_everything_else_alone(amara):
    change_profile(by=amara, name="Amara", language="en", time_zone="UTC")
    amara.refresh_from_db()
    assert amara.email == "amara@lagos.test"
    assert amara.check_password(cast.PASSWORD)
    assert not amara.is_staff


def test_a_new_password_replaces_the_old_one(amara):
    set_password(by=amara, password="another long password")
    amara.refresh_from_db()
    assert amara.check_password("another long password")
    assert not amara.check_password(cast.PASSWORD)


def test_who_proves_an_address_takes_it_from_one_who_only_claimed_it(amara):
    squatter = User.objects.create_user("amara@new.test", name="Squatter")
    assert release_address(by=amara, address="amara@new.test") == 1
    squatter.refresh_from_db()
    assert squatter.email == f"unproven-{squatter.pk}@address.invalid"
    assert not squatter.is_active


@pytest.mark.parametrize("owner", [cast.lin_wei, cast.sofia, cast.grace])
def test_a_proven_address_is_never_taken(amara, owner):
    person = owner()
    assert release_address(by=amara, address=person.email) == 0
    person.refresh_from_db()
    assert person.is_active


def test_staff_keep_an_address_that_they_have_not_proven(amara):
    clerk = User.objects.create_user("clerk@office.test", name="Clerk", is_staff=True)
    assert release_address(by=amara, address="clerk@office.test") == 0
    clerk.refresh_from_db()
    assert clerk.email == "clerk@office.test"


def test_closed_accounts_are_not_active(tomas):
    PersonFactory(name="Open")
    assert [person.name for person in User.objects.active()] == ["Open"]
