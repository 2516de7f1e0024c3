"""The cast of a small fair: who runs it, who exhibits, who must not."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser

from booths.enums import BoothState
from booths.models import Booth, Exhibitor, Fair
from fairsite.accounts.models import User
from fairsite.outbox.models import OutboxEvent
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, OrganiserFactory, PersonFactory, TierFactory


@dataclass
class Scene:
    """Cangshan Slow Travel exhibits at a fair that Mei runs; Nordlys is its neighbour."""

    fair: Fair
    exhibitor: Exhibitor
    neighbour: Exhibitor
    organiser: User
    foreign_organiser: User
    lead: User
    staff: User
    scanner: User
    rival: User
    visitor: User
    admin: User

    @property
    def outsiders(self) -> list[User]:
        """Nobody of these has a say in the exhibitor or the fair."""
        return [self.rival, self.visitor, self.foreign_organiser]

    def booth(self, **kwargs: object) -> Booth:
        return BoothFactory(exhibitor=self.exhibitor, **kwargs)

    def draft(self, **kwargs: object) -> Booth:
        return self.booth(state=BoothState.DRAFT, **kwargs)


@pytest.fixture
def scene(db: None) -> Scene:
    fair = FairFactory(slug="spring-fair")
    lead, staff, scanner, rival = (PersonFactory(name=name) for name in ("Duan Yun", "Marc", "Xiumei", "Ingrid"))
    tier = TierFactory(fair=fair, booth_limit=2, offering_limit=2, project_limit=2, document_limit=1, team_limit=4)
    return Scene(
        fair=fair,
        exhibitor=ExhibitorFactory(fair=fair, tier=tier, main_contact=lead, staff=[staff], scanners=[scanner]),
        neighbour=ExhibitorFactory(fair=fair, main_contact=rival),
        organiser=OrganiserFactory(fair=fair, person__name="Mei").person,
        foreign_organiser=OrganiserFactory(person__name="Olu").person,
        lead=lead,
        staff=staff,
        scanner=scanner,
        rival=rival,
        visitor=PersonFactory(name="Lin Wei"),
        admin=PersonFactory(name="Root", is_superuser=True),
    )


def told() -> list[str]:
    """The names of the events told so far, in order."""
    return list(OutboxEvent.objects.order_by("pk").values_list("name", flat=True))


@pytest.fixture
def anonymous() -> AnonymousUser:
    return AnonymousUser()


@pytest.fixture
def own_folders(settings, tmp_path):
    """Files of the media library that end with the test."""
    settings.MEDIA_ROOT, settings.MEDIA_WORKSHOP = tmp_path / "media", tmp_path / "workshop"
