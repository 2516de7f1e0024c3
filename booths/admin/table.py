"""Tables that organisers bring: read from CSV or XLSX, each row checked, every mistake named by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booths.actions.cleaning import workshop
from booths.actions.entering import enter_exhibitor
from booths.actions.organisation import introduce_organisation, join_delegation
from booths.cleaning import room
from booths.cleaning.faults import Fault
from booths.enums import OrganisationKind
from booths.models import Country, Delegation, Sector, Tier
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from booths.models import Fair, Organisation
    from fairsite.accounts.models import User

MOST_ROWS: Final = 2_000
LARGEST: Final = 5 * 1024 * 1024  # bytes
MOST_LINES: Final = 4 * MOST_ROWS
"""Of a CSV file, in whose cells there may be lines: what has more is not taken apart to be counted."""


class RowForm(forms.Form):
    """A row: an organisation; with a sector, a tier and a contact it becomes an exhibitor, too."""

    name_en = forms.CharField(max_length=160, required=False)
    name_zh = forms.CharField(max_length=160, required=False)
    kind = forms.ChoiceField(choices=OrganisationKind, required=False)
    country = forms.ModelChoiceField(Country.objects.all())
    city_en = forms.CharField(max_length=80, required=False)
    city_zh = forms.CharField(max_length=80, required=False)
    website = forms.URLField(required=False, assume_scheme="https")
    delegation = forms.ModelChoiceField(Delegation.objects.none(), to_field_name="slug", required=False)
    sector = forms.ModelChoiceField(Sector.objects.all(), to_field_name="slug", required=False)
    tier = forms.ModelChoiceField(Tier.objects.none(), to_field_name="slug", required=False)
    contact = forms.EmailField(required=False)

    def __init__(self, *args: Any, fair: Fair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tier"].queryset = fair.tiers.all()
        self.fields["delegation"].queryset = fair.delegations.all()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("name_en") or said.get("name_zh")):
            self.add_error("name_en", _("Say it in one language at least."))
        if any(said.get(name) for name in EXHIBITOR):
            for name in (name for name in EXHIBITOR if not said.get(name) and name not in self.errors):
                self.add_error(name, _("An exhibitor needs a sector, a tier and a contact."))
        return said


EXHIBITOR: Final = ("sector", "tier", "contact")
ABOUT: Final = ("name_en", "name_zh", "city_en", "city_zh", "website")
COLUMNS: Final = tuple(RowForm.base_fields)


@dataclass(slots=True)
class Line:
    """A row of the table by its number there (the heading is 1), what it says, and what is wrong with it."""

    number: int
    said: dict[str, str]
    faults: dict[str, list[str]] = field(default_factory=dict)
    cleaned: dict[str, Any] = field(default_factory=dict)


class Unreadable(Exception):
    """The file is no table of ours; says why."""


def read_table(file: UploadedFile) -> list[dict[str, str]]:
    """Rows by column; the columns are those of `COLUMNS`, in any order, some may be missing."""
    if (file.size or 0) > LARGEST:
        raise Unreadable(gettext("The file is larger than 5 MiB."))
    from import_export.formats.base_formats import CSV  # half a second that no start should wait for

    written = sheet_as_csv(file) if str(file.name).lower().endswith(".xlsx") else file.read()
    if max(written.count(b"\n"), written.count(b"\r")) > MOST_LINES:
        raise Unreadable(gettext("More than %(n)d rows: split the table.") % {"n": MOST_ROWS})
    try:
        table = CSV().create_dataset(written.decode("utf-8-sig"))
    except Exception as error:
        raise Unreadable(gettext("This is neither a CSV file in UTF-8 nor an XLSX file.")) from error
    unknown = sorted({str(name) for name in table.headers or ()} - set(COLUMNS))
    if unknown or not table.headers:
        raise Unreadable(gettext("Unknown columns: %(names)s") % {"names": ", ".join(unknown) or "–"})
    if len(table) > MOST_ROWS:
        raise Unreadable(gettext("More than %(n)d rows: split the table.") % {"n": MOST_ROWS})
    return [{name: "" if text is None else str(text).strip() for name, text in row.items()} for row in table.dict]


def sheet_as_csv(file: UploadedFile) -> bytes:
    """Read by the limited process, as whatever else is sent in: a small workbook can mean a very large table."""
    with workshop() as folder:
        source = folder / "source"
        source.write_bytes(file.read())
        found = room.table(source, folder, most_rows=MOST_ROWS + 1)
        if not found.fault:
            return (folder / found.file).read_bytes()
    if found.fault == Fault.DAMAGED:
        raise Unreadable(gettext("This is neither a CSV file in UTF-8 nor an XLSX file."))
    raise Unreadable(gettext("This workbook is too large to be read: bring the table alone, in a new one."))


def check(rows: list[dict[str, str]], fair: Fair) -> list[Line]:
    lines = []
    for number, said in enumerate(rows, start=2):
        form = RowForm(said, fair=fair)
        faults = {name: list(map(str, errors)) for name, errors in form.errors.items()}
        lines.append(Line(number, said, faults, form.cleaned_data))
    return lines


def enter(line: Line, *, fair: Fair, by: User) -> Organisation:
    """One row by the same actions as anywhere; the caller's transaction holds all of them together."""
    said = line.cleaned
    organisation = introduce_organisation(
        country=said["country"],
        kind=OrganisationKind(said["kind"] or OrganisationKind.ENTERPRISE),
        by=by,
        **{name: said[name] for name in ABOUT},
    )
    if said["delegation"]:
        join_delegation(delegation=said["delegation"], organisation=organisation, by=by)
    if said["sector"]:
        enter_exhibitor(
            fair=fair,
            organisation=organisation,
            sector=said["sector"],
            tier=said["tier"],
            contact=said["contact"],
            by=by,
        )
    return organisation


def enter_all(lines: list[Line], *, fair: Fair, by: User) -> None:
    """A refusal is a mistake of its row; then the rows after it are tried all the same, to name theirs."""
    for line in lines:
        try:
            enter(line, fair=fair, by=by)
        except Refusal as refusal:
            line.faults["–"] = [str(refusal.detail)]
