"""Visitors who come on known days of a fair."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from booths.actions.visit import visitor_key
from booths.enums import VisitorKind, VisitPlace, VisitSource
from booths.models import Visit
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, PersonFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def fair(db):
    return FairFactory(slug="spring-fair", time_zone="Asia/Shanghai")


@pytest.fixture
def lead(db):
    return PersonFactory(name="Duan Yun")


@pytest.fixture
def exhibitor(fair, lead):
    return ExhibitorFactory(fair=fair, main_contact=lead)


@pytest.fixture
def booth(exhibitor):
    return BoothFactory(exhibitor=exhibitor, offerings=["Guided tours"])


@pytest.fixture
def comes(booth):
    """`comes("ana", 5, 14)`: Ana opens the booth on the fifth of September at two in the afternoon, in Shanghai."""

    def come(who, day, hour=12, *, at=None, **told):
        moment = datetime(2020, 9, day, hour, 30, tzinfo=SHANGHAI)
        told = {"visitor_kind": VisitorKind.VISITOR, "language": "en", "source": VisitSource.DIRECT, **told}
        if not VisitPlace(told.get("place", "page")).is_an_opening:
            told["source"] = ""
        shown = at or booth
        return Visit.objects.create(fair=shown.fair, booth=shown, visitor_key=visitor_key(who), at=moment, **told)

    return come


def september(first, last):
    from booths.attendance.period import Period

    return Period(date(2020, 9, first), date(2020, 9, last), SHANGHAI)
