"""Many want a stand at once: nobody gets somebody else's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from booths.actions.booth import open_booth, publish_booth, retire_booth
from booths.actions.featuring import arrange_featured, feature_booth, unfeature_booth
from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.enums import BoothKind, BoothState
from booths.errors import BoothNotPublic, LimitReached, WrongState
from booths.models import Booth
from fairsite.outbox.models import OutboxEvent
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, OrganiserFactory, PersonFactory, TierFactory

pytestmark = pytest.mark.django_db(transaction=True)
LOOK = Look(colour=0, roof=Roof.FLAT, wall=Wall.DOTS, mark=Mark.SUN, prop=Prop.PLANT)


def at_once(work, things):
    """Run `work` for each thing in threads of their own; give back the results or the refusals."""

    def run(thing):
        try:
            return work(thing)
        except (BoothNotPublic, LimitReached, WrongState) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(run, things))


def open_one(exhibitor, lead):
    return open_booth(exhibitor=exhibitor, kind=BoothKind.FLAT, look=LOOK, sign="S", by=lead, name_en="Booth")


def test_forty_booths_opened_at_once_stand_at_forty_stands():
    fair, lead = FairFactory(), PersonFactory()
    exhibitors = [ExhibitorFactory(fair=fair, main_contact=lead) for _ in range(8)]
    booths = at_once(lambda exhibitor: open_one(exhibitor, lead), exhibitors * 5)
    assert len({booth.code for booth in booths}) == 40
    assert fair.halls.get(letter="I").stands_given == 40


def test_a_tier_is_not_overrun_by_haste():
    fair, lead = FairFactory(), PersonFactory()
    exhibitor = ExhibitorFactory(fair=fair, main_contact=lead, tier=TierFactory(fair=fair, booth_limit=3))
    results = at_once(lambda _: open_one(exhibitor, lead), range(12))
    assert sum(isinstance(result, Booth) for result in results) == 3
    assert Booth.objects.count() == 3


def test_booths_are_featured_while_others_are_published_and_nobody_waits_in_a_circle():
    organiser = OrganiserFactory()
    booths = [BoothFactory(fair=organiser.fair, state=BoothState.PUBLISHED) for _ in range(2)]
    told = {"shows_from": None, "shows_until": None, "by": organiser.person}
    deeds = [
        lambda booth: feature_booth(booth=booth, **told),
        lambda booth: unfeature_booth(booth=booth, by=organiser.person),
        lambda booth: retire_booth(booth=booth, by=organiser.person),
        lambda _: arrange_featured(fair=organiser.fair, codes=[one.code for one in booths], by=organiser.person),
    ]
    results = at_once(lambda deed: deed[0](deed[1]), [(deed, booth) for deed in deeds for booth in booths] * 5)
    assert len(results) == 40


def test_a_booth_published_by_many_is_published_once():
    organiser = OrganiserFactory()
    booth = BoothFactory(fair=organiser.fair, state=BoothState.IN_REVIEW)
    results = at_once(lambda _: publish_booth(booth=booth, by=organiser.person), range(8))
    assert sum(isinstance(result, WrongState) for result in results) == 7
    assert OutboxEvent.objects.filter(name="booth.published").count() == 1
