"""A visitor and the team of a booth."""

import uuid
from dataclasses import dataclass

import pytest

from booths.actions.fair import change_fair
from booths.models import Booth, Exhibitor, Fair
from fairsite.accounts.models import User
from fairsite.outbox.models import OutboxEvent
from meetings.actions.message import post_message
from meetings.models import Conversation, Message
from tests import cast
from tests.accounts.doors import Browser
from tests.factories import BoothFactory, ConversationFactory, ExhibitorFactory, FairFactory, PersonFactory


@dataclass
class Scene:
    """Lin Wei visits the booth that Amara and Marc look after. Xiumei only scans, Ingrid stands next door."""

    fair: Fair
    exhibitor: Exhibitor
    booth: Booth
    visitor: User
    lead: User
    staff: User
    scanner: User
    rival: User
    organiser: User

    def conversation(self, *said: str) -> Conversation:
        return ConversationFactory(booth=self.booth, visitor=self.visitor, said=said)

    @property
    def strangers(self) -> list[User]:
        """None of these hears or says anything in it."""
        return [self.scanner, self.rival, self.organiser]


@pytest.fixture
def scene(db) -> Scene:
    organiser, lead = PersonFactory(name="Mei"), cast.amara()
    staff, scanner, rival = (PersonFactory(name=name) for name in ("Marc", "Xiumei", "Ingrid"))
    fair = FairFactory(slug="spring-fair", organiser=organiser)
    exhibitor = ExhibitorFactory(fair=fair, main_contact=lead, staff=[staff], scanners=[scanner])
    ExhibitorFactory(fair=fair, main_contact=rival)
    booth = BoothFactory(exhibitor=exhibitor)
    return Scene(fair, exhibitor, booth, cast.lin_wei(), lead, staff, scanner, rival, organiser)


def say(conversation: Conversation, by: User, text: str = "Hello", key: uuid.UUID | None = None) -> Message:
    return post_message(conversation=conversation, text=text, client_key=key or uuid.uuid4(), by=by)


def told(stem: str = "") -> list[str]:
    """What has happened, in order; of names that begin so."""
    return list(OutboxEvent.objects.filter(name__startswith=stem).order_by("pk").values_list("name", flat=True))


@pytest.fixture
def open_fair(scene):
    """The fair lets guests talk."""
    change_fair(fair=scene.fair, by=scene.organiser, guests_may_talk=True)
    scene.fair.refresh_from_db()
    scene.booth.fair = scene.fair
    return scene.fair


@pytest.fixture
def guest_door(scene):
    return f"/en/spring-fair/booths/{scene.booth.code}/talk/guest/"


@pytest.fixture
def guest_browser(scene, open_fair, guest_door):
    """Ana's, who has begun as a guest."""
    guest_browser = Browser()
    assert guest_browser.post(guest_door, {"name": " Ana   Lima ", "time_zone": "America/Lima"}).status_code == 302
    return guest_browser


@pytest.fixture
def ana(guest_browser):
    return User.objects.get(is_guest=True)


@pytest.fixture
def guest_talk(ana):
    return Conversation.objects.get(visitor=ana)
