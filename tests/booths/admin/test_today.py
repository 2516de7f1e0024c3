"""The figures of the first page agree with the rows that they lead to."""

import pytest

from booths.actions.visit import record_visit
from booths.admin.today import figures_of_today
from booths.enums import BoothState, ExhibitorState, VisitPlace
from booths.shapes import Visitor
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, MediaItemFactory

pytestmark = pytest.mark.django_db


def counts(bars):
    return {bar.label: bar.count for bar in bars if bar.count}


def test_every_figure_counts_what_there_is(scene):
    booth = BoothFactory(exhibitor=scene.exhibitor, state=BoothState.PUBLISHED, summary_zh="")
    scene.booth(state=BoothState.IN_REVIEW)
    ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED)
    BoothFactory()
    record_visit(booth=booth, place=VisitPlace.PAGE, visitor=Visitor("somewhere", "en"), by=None)

    found = figures_of_today(scene.fair)

    assert sum(counts(found["sectors"]).values()) == 2
    assert counts(found["countries"]["bars"]) == {"Norway": 2}
    assert counts(found["states"]) == {"In review": 1, "Published": 1}
    assert found["published"][-1].count == 1
    assert sum(bar.count for bar in found["applied"]) == 3
    assert sum(bar.count for bar in found["visits"]) == 1
    assert {bar.label: bar.share for bar in found["translated"]}["Summary"] == 0


def test_each_row_of_a_figure_leads_to_its_rows(scene, desk):
    BoothFactory(exhibitor=scene.exhibitor, state=BoothState.PUBLISHED, summary_zh="")
    ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED)
    found = figures_of_today(scene.fair)
    plain = ("sectors", "states", "published", "applied", "translated")
    bars = [bar for name in plain for bar in found[name]] + found["countries"]["bars"]
    for bar in (bar for bar in bars if bar.count):
        reply = desk.get(bar.link)
        assert reply.status_code == 200
        assert reply.context["cl"].result_count == bar.count, bar
    summary = found["translated"][1]
    assert desk.get(summary.others_link).context["cl"].result_count == summary.others == 1


def test_visits_of_an_hour_lead_to_the_booths_that_were_visited(scene, desk):
    booths = [BoothFactory(exhibitor=scene.exhibitor, state=BoothState.PUBLISHED) for _ in range(2)]
    BoothFactory(exhibitor=scene.neighbour, state=BoothState.PUBLISHED)
    for booth in [*booths, booths[0]]:
        record_visit(booth=booth, visitor=Visitor("somewhere", "en"), place=VisitPlace.PAGE, by=None)
    hour = next(bar for bar in figures_of_today(scene.fair)["visits"] if bar.count)
    rows = list(desk.get(hour.link).context["cl"].result_list)
    assert {row.pk for row in rows} == {booth.pk for booth in booths}
    assert sum(row.visits_then for row in rows) == hour.count == 3


def test_storage_leads_to_whose_files_they_are(scene, desk):
    MediaItemFactory(exhibitor=scene.exhibitor, size=3 * 1024 * 1024)
    MediaItemFactory(exhibitor=scene.exhibitor, size=2 * 1024 * 1024)
    MediaItemFactory(exhibitor__fair=FairFactory())
    [stored] = figures_of_today(scene.fair)["storage"]
    page = desk.get(stored.link)
    assert [row.bytes_kept for row in page.context["cl"].result_list] == [5 * 1024 * 1024]
    assert "5.0" in page.content.decode()
    assert stored.count == 5


@pytest.mark.parametrize(
    "path",
    [
        "booth/?visited_in=x",
        "booth/?published_by=1",
        "booth/?published_by=9999-12-31",
        "booth/?says=nothing",
        "exhibitor/?keeps=gold",
    ],
)
def test_a_question_that_makes_no_sense_is_passed_over(desk, path):
    assert desk.get(f"/en/console/{path}").status_code == 200


def test_the_first_page_costs_the_same_however_much_there_is(scene, desk, django_assert_num_queries):
    desk.get("/en/console/")
    with django_assert_num_queries(17):
        desk.get("/en/console/")
    for _ in range(2):
        BoothFactory(exhibitor=ExhibitorFactory(fair=scene.fair), state=BoothState.PUBLISHED)
    with django_assert_num_queries(17):
        desk.get("/en/console/")


def test_the_page_shows_them_with_their_tables(scene, read):
    page = read()
    assert page.count("data-chart=") == 7
    assert "Oldest" in page or "Nothing waits here." in page
    assert "今日" in read(language="zh-hans")
