"""The figures of the first page agree with the rows that they lead to."""

import pytest

from booths.actions.visit import record_visit
from booths.admin.today import figures_of_today
from booths.enums import BoothState, ExhibitorState, VisitPlace
from booths.shapes import Visitor
from tests.factories import BoothFactory, ExhibitorFactory

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
    BoothFactory(exhibitor=scene.exhibitor, state=BoothState.PUBLISHED)
    found = figures_of_today(scene.fair)
    bars = [*found["sectors"], *found["countries"]["bars"], *found["states"], *found["translated"]]
    for bar in (bar for bar in bars if bar.count and bar.share != 100):
        reply = desk.get(bar.link)
        assert reply.status_code == 200
        assert reply.context["cl"].result_count == bar.count, bar


def test_the_page_shows_them_with_their_tables(scene, read):
    page = read()
    assert page.count("data-chart=") == 7
    assert "Oldest" in page or "Nothing waits here." in page
    assert "今日" in read(language="zh-hans")
