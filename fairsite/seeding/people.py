"""People: called as in their country, in both scripts, each with an address that no mail reaches."""

from __future__ import annotations

import hashlib
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils.text import slugify

from booths.models import Registration
from fairsite.accounts.enums import Language
from fairsite.accounts.models import User
from fairsite.seeding.bilingual import Both
from fairsite.seeding.dice import Dice
from fairsite.seeding.files import CountryFile
from fairsite.seeding.rows import Rows
from fairsite.seeding.vocabulary import Vocabulary

RESERVED_DOMAIN = "example"  # RFC 2606
LONGEST_LABEL = 63
CHINESE_READERS = frozenset({"CN", "HK", "MO", "TW", "SG"})


class Registry:
    """Makes people and remembers whose addresses are taken."""

    def __init__(self, words: Vocabulary, rows: Rows, dice: Dice, *, seed: int) -> None:
        self.words = words
        self.rows = rows
        self.dice = dice
        self.seed = seed
        self.addresses: set[str] = set()

    def person(self, country: CountryFile, domain: str, *, joined_at: datetime) -> User:
        """Somebody from a country with an address at a domain below `.example`; nobody can sign in as them."""
        called = self.called(country)
        email = self.address(called.en, domain)
        person = self.rows.new(
            User,
            email=email,
            name=f"{called.en} {called.zh}",
            language=Language.CHINESE if country.code in CHINESE_READERS else Language.ENGLISH,
            password=unusable_password(self.seed, email),
            joined_at=joined_at,
        )
        self.prove(person)
        return person

    def prove(self, person: User) -> None:
        """The address of a person is theirs."""
        self.rows.new(EmailAddress, user_id=person.pk, email=person.email, verified=True, primary=True)

    def register(self, fair: int, person: int, at: datetime, *, organisation: int | None = None) -> None:
        """By primary keys; for an organisation or on their own account."""
        self.rows.new(Registration, fair_id=fair, person_id=person, organisation_id=organisation, registered_at=at)

    def called(self, country: CountryFile) -> Both:
        tongue = self.words.tongues[country.languages[0]]
        given, family = self.dice.pick(tongue.given), self.dice.pick(tongue.family)
        latin = f"{family.en} {given.en}" if tongue.family_first else f"{given.en} {family.en}"
        if tongue.dot:
            return Both(latin, f"{given.zh}{tongue.dot}{family.zh}")
        return Both(latin, family.zh + given.zh)

    def address(self, name: str, domain: str) -> str:
        local = slugify(name).replace("-", ".") or "person"
        place = f"{domain[:LONGEST_LABEL].strip('-')}.{RESERVED_DOMAIN}"
        address, number = f"{local}@{place}", 2
        while address in self.addresses:
            address, number = f"{local}{number}@{place}", number + 1
        self.addresses.add(address)
        return address


def unusable_password(seed: int, email: str) -> str:
    """What Django stores where nobody can sign in, with a tail that repeats itself."""
    return UNUSABLE_PASSWORD_PREFIX + hashlib.sha256(f"{seed}/{email}".encode()).hexdigest()[:40]
