"""Who comes: for each organisation its country, kind and sector, counted out so that every figure is met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from booths.enums import DelegationKind, OrganisationKind
from fairsite.seeding.bilingual import Both
from fairsite.seeding.dice import Dice, apportioned, dealt
from fairsite.seeding.files import EditionFiles
from fairsite.seeding.plan import Plan

MEMBERS_OF_A_GROUP = {DelegationKind.CENTRAL_ENTERPRISE: (3, 7), DelegationKind.CENTRAL_FINANCIAL: (2, 4)}


@dataclass(slots=True)
class Seat:
    """An organisation before it has a name. A central enterprise's member carries the `group` that it belongs to."""

    country: str
    kind: OrganisationKind
    is_fortune_500: bool = False
    sector: int = 0
    group: tuple[DelegationKind, Both] | None = None


class Quotas:
    """How many organisations each country still has to send."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.left = counts

    def take(self, country: str) -> str:
        """That country, or the one with most left when its own are gone."""
        if not self.left.get(country):
            country = max(self.left, key=self.left.__getitem__)
        self.left[country] -= 1
        return country


def country_quotas(files: EditionFiles, plan: Plan) -> dict[str, int]:
    """The host first, then the others by weight, as many as the figure asks for; each sends one at least."""
    weights = files.participants["weights"]
    guests = dict(sorted(weights.items(), key=lambda item: -item[1])[: plan.figures["countries"] - 1])
    everybody = plan.figures["organisations"]
    host = round(everybody * files.participants["host_share"])
    return {files.host: host} | apportioned(everybody - host, guests, least=1)


def seats(files: EditionFiles, plan: Plan, dice: Dice) -> list[Seat]:
    quotas = Quotas(country_quotas(files, plan))
    guests = {code: count for code, count in quotas.left.items() if code != files.host}
    special = [
        *embassies(files, plan, quotas, guests),
        *international_organisations(files, plan, quotas),
        *business_associations(plan, quotas, guests),
        *fortune_500(files, plan, quotas),
    ]
    rest = dice.shuffled(dealt(quotas.left))
    institutions = round(len(rest) * files.participants["institutions"]["share"])
    plain = [
        Seat(code, OrganisationKind.INSTITUTION if place < institutions else OrganisationKind.ENTERPRISE)
        for place, code in enumerate(rest)
    ]
    everybody = dice.shuffled([*special, *plain])
    give_sectors(everybody, files, dice)
    give_groups(everybody, files, plan)
    return everybody


def embassies(files: EditionFiles, plan: Plan, quotas: Quotas, guests: dict[str, int]) -> Iterator[Seat]:
    """Each of another country."""
    sending = [code for code in files.participants["embassies"]["countries"] if code in guests]
    for code in sending[: plan.figures["embassies"]]:
        yield Seat(quotas.take(code), OrganisationKind.EMBASSY)


def international_organisations(files: EditionFiles, plan: Plan, quotas: Quotas) -> Iterator[Seat]:
    found = files.participants["international_organisations"]["seats"]
    for code in islice(cycle(found), plan.figures["international_organisations"]):
        yield Seat(quotas.take(code), OrganisationKind.INTERNATIONAL_ORGANISATION)


def business_associations(plan: Plan, quotas: Quotas, guests: dict[str, int]) -> Iterator[Seat]:
    """Overseas ones, so none from the host country."""
    for code in dealt(apportioned(plan.figures["business_associations"], guests)):
        yield Seat(quotas.take(code), OrganisationKind.BUSINESS_ASSOCIATION)


def fortune_500(files: EditionFiles, plan: Plan, quotas: Quotas) -> Iterator[Seat]:
    homes = {code: weight for code, weight in files.participants["fortune_500"].items() if code in quotas.left}
    for code in dealt(apportioned(plan.figures["fortune_500"], homes)):
        yield Seat(quotas.take(code), OrganisationKind.ENTERPRISE, is_fortune_500=True)


def sector_counts(files: EditionFiles, total: int, *, least: int = 0) -> dict[int, int]:
    weights = dict(enumerate(files.participants["sectors"].values(), start=1))
    return apportioned(total, weights, least=least)


def give_sectors(everybody: list[Seat], files: EditionFiles, dice: Dice) -> None:
    hands = dice.shuffled(dealt(sector_counts(files, len(everybody), least=1)))
    for seat, sector in zip(everybody, hands, strict=True):
        seat.sector = sector


def give_groups(everybody: list[Seat], files: EditionFiles, plan: Plan) -> None:
    """Members for the delegations of central enterprises: ordinary enterprises of the host country."""
    free = (
        seat
        for seat in everybody
        if seat.country == files.host and seat.kind == OrganisationKind.ENTERPRISE and not seat.is_fortune_500
    )
    for kind, (least, most) in MEMBERS_OF_A_GROUP.items():
        wanted = plan.figures[f"{kind}_delegations"]
        for number, group in enumerate(files.delegations.groups[kind][:wanted]):
            for seat in islice(free, least + number % (most - least + 1)):
                seat.group = (kind, group)
