"""A table of organisations and exhibitors is tried out, then taken in."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile

from booths.admin.table import LARGEST_UNPACKED
from booths.enums import ExhibitorState, TeamRole
from booths.models import Exhibitor, Invitation, Organisation
from tests.booths.conftest import told
from tests.factories import CountryFactory, DelegationFactory, sectors

pytestmark = pytest.mark.django_db

COLUMNS = ["name_en", "country", "sector", "tier", "contact", "delegation"]
GOOD = ("Baobab Telehealth", "NO", "health", "premium", "awa@baobab.test", "")


@pytest.fixture
def ground(scene):
    sectors()
    CountryFactory()
    return scene


@pytest.fixture
def send(desk):
    """`send(rows)`: the answer to a table, as CSV or as XLSX."""

    def sent(*rows, as_what="csv", columns=COLUMNS):
        table = tablib.Dataset(*rows, headers=columns).export(as_what)
        content = table.encode() if isinstance(table, str) else table
        file = SimpleUploadedFile(f"table.{as_what}", content)
        return desk.post("/en/console/organisation/import/", {"table": file})

    return sent


@pytest.mark.parametrize("as_what", ["csv", "xlsx"])
def test_a_table_is_tried_out_and_nothing_has_happened(ground, send, desk, as_what):
    before = Organisation.objects.count(), told()
    reply = send(GOOD, as_what=as_what)
    assert "1 row without a mistake" in reply.content.decode()
    assert (Organisation.objects.count(), told()) == before

    desk.post("/en/console/organisation/import/", {"kept": reply.context["kept"]})
    exhibitor = Exhibitor.objects.get(organisation__name_en="Baobab Telehealth")
    assert (exhibitor.state, exhibitor.sector.slug) == (ExhibitorState.APPROVED, "health")
    assert Invitation.objects.get(exhibitor=exhibitor).roles == [TeamRole.MAIN_CONTACT]


def test_mistakes_are_named_by_row_and_column_and_then_no_row_is_taken_in(ground, send):
    reply = send(GOOD, ("", "XX", "health", "", "nobody", "nowhere"))
    faults = {line.number: set(line.faults) for line in reply.context["faulty"]}
    assert faults == {3: {"name_en", "country", "tier", "contact", "delegation"}}
    assert reply.context["kept"] == ""
    assert not Organisation.objects.filter(name_en="Baobab Telehealth").exists()


def test_an_organisation_alone_joins_its_delegation(ground, send, desk):
    delegation = DelegationFactory(fair=ground.fair, slug="nordic")
    reply = send(("Fjord Bank", "NO", "", "", "", "nordic"))
    desk.post("/en/console/organisation/import/", {"kept": reply.context["kept"]})
    assert list(delegation.members.values_list("name_en", flat=True)) == ["Fjord Bank"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.csv", b"\xff\xfe\x00"), ("x.xlsx", b"PK no sheet"), ("x.csv", b"name_en,is_superuser\nA,1\n")],
)
def test_what_is_no_table_of_ours_is_refused_with_a_sentence(ground, desk, name, content):
    reply = desk.post("/en/console/organisation/import/", {"table": SimpleUploadedFile(name, content)})
    assert reply.status_code == 200
    assert 'role="alert"' in reply.content.decode()


def test_an_archive_that_would_fill_the_memory_is_not_unpacked(ground, desk):
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (LARGEST_UNPACKED + 1))
    file = SimpleUploadedFile("table.xlsx", content.getvalue())
    reply = desk.post("/en/console/organisation/import/", {"table": file})
    assert "larger than 5 MiB" in reply.content.decode()


def test_nobody_confirms_what_another_has_tried(ground, send, sits_down):
    kept = send(GOOD).context["kept"]
    sits_down(ground.admin).post("/en/console/organisation/import/", {"kept": kept})
    assert not Organisation.objects.filter(name_en="Baobab Telehealth").exists()


def test_a_hostile_cell_is_text(ground, send):
    page = send(("<script>alert(1)</script>", "<img src=x>", "", "", "", "")).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
