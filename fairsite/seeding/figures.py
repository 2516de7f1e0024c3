"""The figures of an edition, counted from its records and held against what its closing report says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.conf import settings

from booths.enums import BoothKind, DelegationKind, OrganisationKind
from booths.models import Booth, Exhibitor, Fair, Organisation, ProjectRelease
from booths.models.booth import BoothQuerySet
from fairsite.seeding.files import EditionFiles, FigureFile
from fairsite.seeding.plan import scaled
from fairsite.seeding.shifting import shift_of

Counter = Callable[[Fair, EditionFiles], int | str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure with what is wanted of it and what was found; `found` is None as long as its records are not kept."""

    figure: FigureFile
    wanted: int | str
    found: int | str | None

    @property
    def agrees(self) -> bool:
        return self.found is None or self.found == self.wanted


def findings(fair: Fair, files: EditionFiles, *, scale: float) -> list[Finding]:
    return [
        Finding(
            figure,
            wanted=scaled(figure, scale),
            found=None if figure.waits_for else COUNTERS[figure.key](fair, files),
        )
        for figure in files.figures
    ]


def participants_of_kind(kind: OrganisationKind, fair: Fair, _files: EditionFiles) -> int:
    return Organisation.objects.taking_part_in(fair).filter(kind=kind).count()


def delegations_of_kind(kind: DelegationKind, fair: Fair, _files: EditionFiles) -> int:
    return fair.delegations.filter(kind=kind).count()


def public_booths(fair: Fair) -> BoothQuerySet:
    return Booth.objects.in_directory().filter(fair=fair)


def countries(fair: Fair, _files: EditionFiles) -> int:
    return Organisation.objects.taking_part_in(fair).values("country").distinct().count()


def organisations(fair: Fair, _files: EditionFiles) -> int:
    return Organisation.objects.taking_part_in(fair).count()


def fortune_500(fair: Fair, _files: EditionFiles) -> int:
    return Organisation.objects.taking_part_in(fair).filter(is_fortune_500=True).count()


def exhibitors(fair: Fair, _files: EditionFiles) -> int:
    return public_booths(fair).values("exhibitor").distinct().count()


def booths(fair: Fair, _files: EditionFiles) -> int:
    return public_booths(fair).count()


def booths_3d(fair: Fair, _files: EditionFiles) -> int:
    return public_booths(fair).filter(kind=BoothKind.THREE_D, showroom__isnull=False).count()


def projects(fair: Fair, _files: EditionFiles) -> int:
    return ProjectRelease.objects.released().filter(fair=fair).count()


def sectors(fair: Fair, _files: EditionFiles) -> int:
    shown = public_booths(fair).values("exhibitor")
    return Exhibitor.objects.filter(pk__in=shown).values("sector").distinct().count()


def on_site_cap(fair: Fair, _files: EditionFiles) -> int:
    return fair.on_site_cap or 0


def dates(fair: Fair, files: EditionFiles) -> str:
    """First and last day; where the calendar may be shifted, as they would be without that."""
    shift = timedelta(days=shift_of(fair, files) if settings.SHIFT_CALENDAR else 0)
    first, last = ((moment.astimezone(fair.zone) - shift).date() for moment in (fair.opens_at, fair.closes_at))
    return f"{first} to {last}, {fair.time_zone}"


COUNTERS: dict[str, Counter] = {
    "countries": countries,
    "organisations": organisations,
    "international_organisations": partial(participants_of_kind, OrganisationKind.INTERNATIONAL_ORGANISATION),
    "embassies": partial(participants_of_kind, OrganisationKind.EMBASSY),
    "business_associations": partial(participants_of_kind, OrganisationKind.BUSINESS_ASSOCIATION),
    "fortune_500": fortune_500,
    "central_enterprise_delegations": partial(delegations_of_kind, DelegationKind.CENTRAL_ENTERPRISE),
    "central_financial_delegations": partial(delegations_of_kind, DelegationKind.CENTRAL_FINANCIAL),
    "province_delegations": partial(delegations_of_kind, DelegationKind.PROVINCE),
    "exhibitors": exhibitors,
    "booths": booths,
    "booths_3d": booths_3d,
    "projects": projects,
    "sectors": sectors,
    "dates": dates,
    "on_site_cap": on_site_cap,
}
