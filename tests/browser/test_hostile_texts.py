"""Hostile texts on pages that scripts work on: they are read as text, and nothing of them runs or is refused."""

import pytest

from booths.models import Fair
from tests.factories import BoothFactory, ExhibitorFactory, OrganiserFactory, PersonFactory, ProjectFactory
from tests.house.hostile import TEXTS, filling

CALLED = "hit() was called"


@pytest.fixture
def told(town):
    """A booth and a project whose every text is hostile, its main contact and an organiser who has such a name."""
    fair, lead = Fair.objects.get(slug=town), PersonFactory(name=filling(120, 3))
    exhibitor = ExhibitorFactory(fair=fair, main_contact=lead, organisation__name_en=filling(120, 40))
    booth = BoothFactory(
        exhibitor=exhibitor,
        name_en=filling(80, 0),
        name_zh=filling(80, 7),
        sign=filling(20, 20),
        summary_en=filling(200, 60),
        text_en=" ".join(TEXTS),
        offerings=[filling(80, start) for start in (90, 120, 150)],
    )
    project = ProjectFactory(exhibitor=exhibitor, title_en=filling(80, 180))
    return booth, project, lead, OrganiserFactory(fair=fair, person__name=filling(120, 80)).person


def test_nothing_of_a_hostile_text_runs(new_page, at, site, sign_in, told):
    booth, project, lead, organiser = told
    desk = f"portal/{booth.exhibitor_id}/"
    visits = {
        lead: [f"booths/{booth.code}/", f"projects/{project.pk}/", f"booths/?q={booth.code}", f"{desk}team/"],
        organiser: [],
    }
    visits[lead] += [f"{desk}booths/{booth.code}/", f"{desk}booths/{booth.code}/history/"]
    called = []

    def heard(dialog):
        called.append(dialog.message)
        dialog.dismiss()

    for person, paths in visits.items():
        page = new_page()
        page.on("dialog", heard)
        page.add_init_script(f"window.hit = () => alert('{CALLED}')")
        sign_in(page, person)
        for address in [*map(at, paths), *([] if paths else [f"{site}/en/console/booth/{booth.pk}/"])]:
            page.goto(address, wait_until="load")
            page.mouse.move(300, 300)
            page.keyboard.press("Tab")
            assert "hit()" in page.content()
            assert page.evaluate("[...document.querySelectorAll('*')].every(one => !one.onerror && !one.onclick)")
    assert called == []
