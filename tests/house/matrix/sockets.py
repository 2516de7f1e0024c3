"""For every command of the socket: what each person is answered, and for every event where it is heard, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tests.house.matrix.socket_scene import CLOSED, SHUT_DOORS, TALKING, Place, Role, Told

Rule = Callable[[Role, Place], str]


class Heard(StrEnum):
    """Where an event is heard: the functions of the audiences that name the place."""

    SELF = "only"
    TALK = "those_in"
    DESK = "desk_of"
    TEAM = "team_of"
    ORGANISERS = "organisers_of"
    EVERYBODY = "public_of"


@dataclass(frozen=True)
class Row:
    """`told` are the parts of a place that the command is sent with, `more` what it says besides."""

    told: tuple[Told, ...]
    places: tuple[Place, ...]
    rule: Rule
    more: tuple[tuple[str, object], ...] = ()


def at_door(role: Role) -> str | None:
    """What becomes of whoever does not come in at all."""
    return SHUT_DOORS.get(role) or ("closed 4401" if role in CLOSED else None)


def anybody(role: Role, _place: Place) -> str:
    return at_door(role) or "ok"


def talks(role: Role, place: Place) -> str:
    """In a conversation: those who take part; to others it is not there, also not to those who run the fair."""
    if outside := at_door(role) or ("forbidden" if role is Role.READER else None):
        return outside
    return "ok" if role in TALKING and place is Place.HERE else "not_found"


def changes(*authors: Role) -> Rule:
    """Everybody what they have said themselves."""

    def rule(role: Role, place: Place) -> str:
        found = talks(role, place)
        return "forbidden" if found == "ok" and role not in authors else found

    return rule


def opens(role: Role, place: Place) -> str:
    """With an open booth anybody; the team of a booth waits for visitors; what is not seen is not there."""
    if outside := at_door(role) or ("forbidden" if role is Role.READER else None):
        return outside
    if place in {Place.FOREIGN, Place.ABSENT}:
        return "not_found"
    if role in {Role.STAFF, Role.MAIN_CONTACT}:
        return "own_booth"
    if place is Place.NOT_OPEN:
        return "booth_not_open" if role in {Role.SCANNER, Role.ORGANISER, Role.ADMIN} else "not_found"
    return "ok"


def hears_talk(role: Role, place: Place) -> str:
    """To listen is to read: a token that may read is enough."""
    talking = TALKING | {Role.READER}
    return at_door(role) or ("ok" if role in talking and place is Place.HERE else "not_found")


def hears_desk(role: Role, place: Place) -> str:
    at_desk = {Place.HERE: {Role.STAFF, Role.MAIN_CONTACT}, Place.FOREIGN: {Role.OTHER_FAIR}}
    return at_door(role) or ("ok" if role in at_desk.get(place, ()) else "not_found")


def hears_visitor(role: Role, place: Place) -> str:
    himself = {Role.OWNER, Role.WRITER, Role.READER}
    return at_door(role) or ("ok" if role in himself and place is Place.HERE else "not_found")


def at_desk(of_staff: str, of_lead: str) -> Rule:
    """For those who answer; to the visitor, too, the desk is not there. Staff has taken the conversation."""

    def rule(role: Role, place: Place) -> str:
        found = talks(role, place)
        answers = {Role.STAFF: of_staff, Role.MAIN_CONTACT: of_lead}
        return answers.get(role, "not_found") if found == "ok" else found

    return rule


def reports(role: Role, place: Place) -> str:
    """What the staff has said; he himself withdraws it."""
    found = talks(role, place)
    return "own_message" if found == "ok" and role is Role.STAFF else found


def runs(done: str = "ok") -> Rule:
    """For those who run the fair."""

    def rule(role: Role, place: Place) -> str:
        if outside := at_door(role) or ("forbidden" if role is Role.READER else None):
            return outside
        return done if role in {Role.ORGANISER, Role.ADMIN} and place is Place.HERE else "not_found"

    return rule


def nobody(role: Role, _place: Place) -> str:
    return at_door(role) or "not_found"


IN_TALK: Final = (Place.HERE, Place.FOREIGN, Place.ABSENT)
VISITOR_SAID, STAFF_SAID = (("seq", 1),), (("seq", 2),)
STRANGER: Final = (("person", 2**62),)
VISITORS: Final = (Role.OWNER, Role.WRITER)
COMMANDS: Final[dict[tuple[str, str], Row]] = {
    ("ping", ""): Row((), (Place.HERE,), anybody),
    ("place.leave", ""): Row(("talk",), (Place.HERE, Place.ABSENT), anybody),
    ("place.join", "a conversation"): Row(("talk",), (Place.HERE, Place.ABSENT), hears_talk),
    ("place.join", "a desk"): Row(("desk",), (Place.HERE, Place.FOREIGN, Place.ABSENT), hears_desk),
    ("place.join", "the visitor's own"): Row(("person",), (Place.HERE, Place.ABSENT), hears_visitor),
    ("place.join", "a team's"): Row(("team",), (Place.HERE,), nobody),
    ("place.join", "the fair's"): Row(("public",), (Place.HERE,), nobody),
    ("place.join", "the organisers'"): Row(("organisers",), (Place.HERE,), nobody),
    ("conversation.open", ""): Row(("fair", "booth"), tuple(Place), opens),
    ("conversation.read", ""): Row(("fair", "conversation"), IN_TALK, talks, (("read", 1),)),
    ("message.post", ""): Row(("fair", "conversation", "client_key"), IN_TALK, talks, (("text", "Good day"),)),
    ("message.reword", "the visitor's"): Row(
        ("fair", "conversation"), IN_TALK, changes(*VISITORS), (*VISITOR_SAID, ("text", "Good evening"))
    ),
    ("message.reword", "the staff's"): Row(
        ("fair", "conversation"), IN_TALK, changes(Role.STAFF), (*STAFF_SAID, ("text", "Welcome back"))
    ),
    ("message.react", ""): Row(("fair", "conversation"), IN_TALK, talks, (*STAFF_SAID, ("reaction", "heart"))),
    ("message.unreact", ""): Row(("fair", "conversation"), IN_TALK, talks, (*STAFF_SAID, ("reaction", "smile"))),
    ("message.wordings", ""): Row(("fair", "conversation"), IN_TALK, hears_talk, STAFF_SAID),
    ("message.translate", ""): Row(("fair", "conversation"), IN_TALK, hears_talk, (*STAFF_SAID, ("to", "en"))),
    ("message.withdraw", "the visitor's"): Row(("fair", "conversation"), IN_TALK, changes(*VISITORS), VISITOR_SAID),
    ("message.withdraw", "the staff's"): Row(("fair", "conversation"), IN_TALK, changes(Role.STAFF), STAFF_SAID),
    ("typing.show", ""): Row(("fair", "conversation"), IN_TALK, talks),
    ("conversation.standing", ""): Row(("fair", "conversation"), IN_TALK, hears_talk),
    ("conversation.take", ""): Row(("fair", "conversation"), IN_TALK, at_desk("ok", "conversation_taken")),
    ("conversation.invite", ""): Row(
        ("fair", "conversation"), IN_TALK, at_desk("not_a_colleague", "not_a_colleague"), STRANGER
    ),
    ("conversation.hand_over", ""): Row(
        ("fair", "conversation"), IN_TALK, at_desk("not_a_colleague", "not_a_colleague"), STRANGER
    ),
    ("conversation.close", ""): Row(("fair", "conversation"), IN_TALK, at_desk("ok", "ok")),
    ("card.read", ""): Row(("fair", "conversation"), IN_TALK, hears_visitor),
    ("card.share", ""): Row(("fair", "conversation"), IN_TALK, changes(*VISITORS)),
    ("card.take_back", ""): Row(("fair", "conversation"), IN_TALK, changes(*VISITORS)),
    ("message.report", ""): Row(("fair", "conversation"), IN_TALK, reports, (*STAFF_SAID, ("reason", "spam"))),
    ("report.decide", ""): Row(
        ("fair", "report"), IN_TALK, runs(), (("verdict", "dismissed"), ("reason", "It is fine."))
    ),
    ("person.silence", ""): Row(("fair",), (Place.HERE,), runs("not_at_fair"), (*STRANGER, ("reason", "Spam"))),
    ("silence.lift", ""): Row(("fair", "silence"), IN_TALK, runs(), (("reason", "Has apologised."),)),
    ("talk_rules.set", ""): Row(("fair",), (Place.HERE,), runs(), (("slow_seconds", 0), ("words", ""))),
    ("conversation.block", ""): Row(("fair", "conversation"), IN_TALK, talks),
    ("conversation.unblock", ""): Row(("fair", "conversation"), IN_TALK, talks),
    ("counts.read", ""): Row(("fair",), (Place.HERE,), anybody),
}

IN_CONVERSATION: Final = frozenset({Heard.TALK, Heard.DESK, Heard.SELF})
EVENTS: Final[dict[frozenset[Heard], set[str]]] = {
    IN_CONVERSATION: {
        *("conversation.opened", "message.posted", "message.reworded", "message.withdrawn", "messages.read"),
        "message.touched",
        *("conversation.waiting", "conversation.taken", "conversation.invited", "conversation.closed"),
        *("card.shared", "card.taken_back"),
    },
    frozenset({Heard.DESK, Heard.SELF}): {"conversation.blocked", "conversation.unblocked"},
    frozenset({Heard.ORGANISERS, Heard.SELF}): {
        *("message.reported", "report.decided", "person.silenced", "silence.lifted"),
    },
    frozenset({Heard.DESK}): {"conversation.handed_over", "reply.dropped", "reply.saved"},
    frozenset({Heard.SELF}): {
        *("digest.refused", "digest.wanted", "push.subscribed", "push.unsubscribed"),
        *("departure.asked", "departure.taken_back", "export.asked", "export.ready", "person.erased"),
        *("factor_reset.asked", "factor_reset.confirmed", "factor_reset.withdrawn"),
        *("person.let_back_in", "person.suspended", "sessions.ended", "viewing.began", "viewing.ended"),
    },
    frozenset({Heard.TEAM}): {
        *("booth.approved", "booth.changed", "booth.moved", "booth.opened", "booth.returned", "booth.scheduled"),
        *("exhibitor.approved", "exhibitor.declined", "main_contact.handed_over", "note.done", "note.reopened"),
        *("invitation.accepted", "invitation.sent", "invitation.taken_back"),
        *("project.dropped", "project.returned"),
        *("media.cropped", "media.described", "media.ready", "media.received", "media.refused", "media.removed"),
        *("team_member.joined", "team_member.left"),
    },
    frozenset({Heard.ORGANISERS}): {
        *("booth.submitted", "delegation.joined", "delegation.kept", "delegation.left"),
        *("exhibitor.applied", "exhibitor.withdrew"),
        *("fair.changed", "featured.changed", "organiser.appointed", "organiser.dismissed", "person.registered"),
        *("phrase.dropped", "phrase.kept", "project.submitted", "review.assigned", "review.decided", "talk_rules.set"),
        *("theme.kept", "theme.withdrawn", "tier.kept"),
    },
    frozenset({Heard.EVERYBODY}): {
        *("announcement.made", "announcement.withdrawn", "booth.published", "booth.retired"),
        *("fair_text.published", "project.published"),
    },
}
OPEN_KINDS: Final = {"conversation", "desk", "person"}
"""The kinds of places at which somebody can listen; what is said at others nobody hears."""
