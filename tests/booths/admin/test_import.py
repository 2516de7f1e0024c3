"""A table of organisations and exhibitors is tried out, then taken in."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from psutil import Process

from booths.admin.table import MOST_LINES, MOST_ROWS
from booths.cleaning.sheet import LARGEST_UNPACKED
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


def workbook(**parts):
    """A workbook that every reader takes, in which these parts (`sheet`, `sharedStrings`, `styles`) are other ones."""
    sound = tablib.Dataset(GOOD, headers=COLUMNS).export("xlsx")
    places = {"sheet": "xl/worksheets/sheet1.xml", "sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    other = {places[name]: content for name, content in parts.items()}
    content = BytesIO()
    with ZipFile(BytesIO(sound)) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, other.get(name) or old.read(name))
    return content.getvalue()


def sheet(rows, dimension="A1:F2"):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(rows)
    return f'<worksheet xmlns="{main}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'


def text_row(number, *texts):
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


HEADING = text_row(1, *COLUMNS)
BOMBS = {
    "zeros": lambda: workbook(sheet="0" * (LARGEST_UNPACKED + 1)),
    "columns": lambda: workbook(sheet=sheet(["<row>" + "<c/>" * 12_000_000 + "</row>"])),
    "a far row": lambda: workbook(sheet=sheet([HEADING, text_row(1_048_576, *GOOD)], "A1:XFD1048576")),
    "styles": lambda: workbook(styles="<styleSheet><cellXfs>" + "<xf/>" * 9_000_000 + "</cellXfs></styleSheet>"),
    "entities": lambda: workbook(sheet=entities()),
    "depth": lambda: workbook(sheet="<a>" * 4_000_000),
}


def entities():
    told = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY e0 "ha">{told}]>' + sheet([text_row(1, "&e9;")])


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_workbook_that_means_more_than_it_weighs_is_refused_with_a_sentence(ground, desk, bomb):
    content, before = BOMBS[bomb](), Process().memory_info().rss
    file = SimpleUploadedFile("table.xlsx", content)
    assert len(content) < 5 * 1024 * 1024
    reply = desk.post("/en/console/organisation/import/", {"table": file})
    assert reply.context["wrong"] in {
        "This is neither a CSV file in UTF-8 nor an XLSX file.",
        "This workbook is too large to be read: bring the table alone, in a new one.",
        "More than 2000 rows: split the table.",
    }
    assert Process().memory_info().rss - before < 100 * 1024 * 1024


def test_a_row_that_is_said_again_and_again_is_one(ground, desk):
    content = workbook(sheet=sheet([HEADING, text_row(2, *GOOD) * 20_000]))
    reply = desk.post("/en/console/organisation/import/", {"table": SimpleUploadedFile("table.xlsx", content)})
    assert "1 row without a mistake" in reply.content.decode()


def test_a_workbook_that_says_to_be_huge_is_read_as_far_as_it_says_something(ground, desk):
    content = workbook(sheet=sheet([HEADING, text_row(2, *GOOD), '<row r="900"><c s="0"/></row>'], "A1:XFD1048576"))
    reply = desk.post("/en/console/organisation/import/", {"table": SimpleUploadedFile("table.xlsx", content)})
    assert "1 row without a mistake" in reply.content.decode()


@pytest.mark.parametrize("lines", [MOST_ROWS + 2, MOST_LINES + 1])
def test_too_many_lines_are_not_taken_apart(ground, desk, lines):
    file = SimpleUploadedFile("table.csv", b"name_en\n" + b"a\n" * lines)
    reply = desk.post("/en/console/organisation/import/", {"table": file})
    assert reply.context["wrong"] == "More than 2000 rows: split the table."


def test_nobody_confirms_what_another_has_tried(ground, send, sits_down):
    kept = send(GOOD).context["kept"]
    sits_down(ground.admin).post("/en/console/organisation/import/", {"kept": kept})
    assert not Organisation.objects.filter(name_en="Baobab Telehealth").exists()


def test_a_hostile_cell_is_text(ground, send):
    page = send(("<script>alert(1)</script>", "<img src=x>", "", "", "", "")).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
