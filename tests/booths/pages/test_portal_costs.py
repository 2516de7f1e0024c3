"""Every page of the portal, with one thing and with three on it, opens in at most ten queries."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from booths.actions.revision import record_revision
from booths.enums import Deed, ExhibitorState
from booths.notices import notices_of
from tests.factories import (
    BoothFactory,
    DocumentFactory,
    ExhibitorFactory,
    InvitationFactory,
    MediaItemFactory,
    PersonFactory,
    ProjectFactory,
    TierFactory,
)
from tests.house.matrix.asking import routes_below
from tests.house.matrix.pages import PAGES

MOST_QUERIES = 10


def pages_of_the_portal():
    """All that is opened by an address: the rest answers to buttons alone."""
    routes = [route for route in routes_below("en/") if "/portal" in reverse_of(route) or "invitation" in route.name]
    return [route for route in routes if (route.name, "GET") in PAGES]


def reverse_of(route):
    return f"/{route.name.partition(':')[2]}"


class Desk:
    """An exhibitor of everything there is to have, in the hands of its main contact."""

    def __init__(self, fair, lead):
        limits = dict.fromkeys(("booth_limit", "offering_limit", "project_limit", "document_limit", "team_limit"), 20)
        self.fair, self.lead = fair, lead
        self.exhibitor = ExhibitorFactory(fair=fair, tier=TierFactory(fair=fair, **limits), main_contact=lead)
        self.declined = ExhibitorFactory(fair=fair, main_contact=lead, state=ExhibitorState.DECLINED)

    def grow(self):
        """One more of everything."""
        self.booth = BoothFactory(exhibitor=self.exhibitor, three_d=True, offerings=["Guided tours"])
        record_revision(booth=self.booth, deed=Deed.OPENED, by=self.lead)
        for booth in self.exhibitor.booths.all():
            DocumentFactory(booth=booth)
        self.item = MediaItemFactory(exhibitor=self.exhibitor)
        self.project = ProjectFactory(exhibitor=self.exhibitor)
        self.exhibitor.team.create(person=PersonFactory(), role="staff")
        self.invitation = InvitationFactory(exhibitor=self.exhibitor)
        ExhibitorFactory(fair=self.fair, main_contact=self.lead)

    def address(self, route):
        parts = {
            "fair": self.fair.slug,
            "exhibitor": self.exhibitor.pk,
            "code": self.booth.code,
            "item": self.item.pk,
            "project": self.project.pk,
            "secret": self.invitation.secret,
        }
        return reverse(route.name, kwargs={name: parts[name] for name in route.parameters})


@pytest.fixture
def desk(fair, visitor, monkeypatch):
    """The clock stands still and notices are kept: what is read or noted anew now and then is no cost of a page."""
    monkeypatch.setattr(notices_of, "seconds", 3_600)
    with time_machine.travel(timezone.now(), tick=False):
        yield Desk(fair, visitor)


def test_the_portals_pages_are_found():
    names = {route.name for route in pages_of_the_portal()}
    assert {"booths:portal", "booths:portal-booth", "booths:portal-scene", "booths:portal-team"} <= names


def test_no_page_of_the_portal_takes_more_than_ten_queries_however_much_is_on_it(client, desk):
    costs = {}
    for things in (1, 3):
        while desk.exhibitor.booths.count() < things:
            desk.grow()
        for route in pages_of_the_portal():
            client.get(desk.address(route))
            with CaptureQueriesContext(connection) as queries:
                reply = client.get(desk.address(route))
            assert reply.status_code in {200, 403}, route.name
            costs[route.name, things] = len(queries)
    assert {page: cost for page, cost in costs.items() if cost > MOST_QUERIES} == {}
    assert {name: costs[name, 3] for name, things in costs if things == 3 and costs[name, 3] != costs[name, 1]} == {}
