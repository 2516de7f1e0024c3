"""The pages around a booth's form: history, moment, retirement, copies, opening."""

from datetime import timedelta

from django.utils import timezone

from booths.actions.content import write_booth
from booths.enums import BoothState
from tests.booths.pages.builder.conftest import changed, fresh
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    FairFactory,
    PersonFactory,
)


def test_the_history_tells_what_changed_and_brings_it_back(client, scene, bench):
    write_booth(booth=scene.booth, content=changed(scene.booth, name__en="After"), version=1, by=scene.marc)
    page = client.get(bench("history/")).content.decode()
    assert "<del>Cangshan</del> <ins>After</ins>" in page
    assert "Marc" in page
    client.post(bench("history/1/restore/"), {"version": 2})
    assert fresh(scene.booth).name_en == "Cangshan"
    page = client.post(bench("history/2/restore/"), {"version": 2}, follow=True).content.decode()
    assert "Somebody else has changed this" in page
    assert fresh(scene.booth).version == 3


def test_a_moment_is_chosen_in_the_fairs_time_and_taken_back(client, scene, bench):
    moment = (timezone.now() + timedelta(days=2)).astimezone(scene.fair.zone).replace(second=0, microsecond=0)
    client.post(bench("schedule/"), {"publish_at": moment.strftime("%Y-%m-%dT%H:%M")})
    assert fresh(scene.booth).publish_at == moment
    for wrong in ("yesterday", "2001-01-01T10:00"):
        client.post(bench("schedule/"), {"publish_at": wrong})
    assert fresh(scene.booth).publish_at == moment
    client.post(bench("schedule/"), {"publish_at": ""})
    assert fresh(scene.booth).publish_at is None


def test_retiring_asks_first_and_is_undone(client, scene, bench):
    assert "leaves the directory at once" in client.get(bench("retire/")).content.decode()
    assert fresh(scene.booth).state == BoothState.DRAFT
    client.post(bench("retire/"))
    assert fresh(scene.booth).state == BoothState.RETIRED
    assert "Out of the fair." in client.get(bench()).content.decode()
    client.post(bench("bring-back/"))
    assert fresh(scene.booth).state == BoothState.DRAFT


def test_a_booth_is_copied_to_another_and_to_the_next_edition(client, scene, bench, at):
    next_one = ExhibitorFactory(fair=FairFactory(), main_contact=scene.lead)
    other = BoothFactory(exhibitor=scene.exhibitor, name_en="Other")
    page = client.get(bench("copy/")).content.decode()
    assert f'value="booth.{other.pk}"' in page
    assert f'value="exhibitor.{next_one.pk}"' in page
    client.post(bench("copy/"), {"to": f"booth.{other.pk}"})
    assert fresh(other).name_en == "Cangshan"
    client.post(bench("copy/"), {"to": f"exhibitor.{next_one.pk}"})
    assert next_one.booths.get().name_en == "Cangshan"
    stranger = BoothFactory()
    assert client.post(bench("copy/"), {"to": f"booth.{stranger.pk}"}).status_code == 404


def test_a_booth_is_opened_named_and_within_the_tier(client, scene, at):
    address = at(f"portal/{scene.exhibitor.pk}/booths/")
    assert "Give the booth a name" in client.post(address, {"kind": "flat"}).content.decode()
    client.post(address, {"name_zh": "新展位", "kind": "3d"})
    assert scene.exhibitor.booths.get(name_zh="新展位").kind == "3d"
    assert "Your tier allows 2 booths" in client.get(address).content.decode()
    client.post(address, {"name_zh": "第三个"})
    assert scene.exhibitor.booths.count() == 2


def test_staff_open_and_retire_nothing_and_a_scanner_finds_no_builder(client, scene, bench, at):
    client.force_login(scene.marc)
    assert "Open a booth" not in client.get(at(f"portal/{scene.exhibitor.pk}/booths/")).content.decode()
    client.post(at(f"portal/{scene.exhibitor.pk}/booths/"), {"name_en": "Mine"})
    client.post(bench("retire/"))
    assert scene.exhibitor.booths.get().state == BoothState.DRAFT
    scanner = PersonFactory()
    scene.exhibitor.team.create(person=scanner, role="scanner")
    client.force_login(scanner)
    assert client.get(bench()).status_code == 404
