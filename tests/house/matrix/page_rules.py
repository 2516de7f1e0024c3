"""What comes of asking for a page at a browser: by who asks, and for what (302 to sign in first)."""

from __future__ import annotations

from collections.abc import Callable

from tests.house.matrix.rules import Rule, part, read, sees, talks, works_for
from tests.house.matrix.rules import in_library as answered_in_library
from tests.house.matrix.scene import ANONYMOUS, Place, Role


def signed_in(role: Role, _place: Place) -> int:
    return 302 if role in ANONYMOUS else 200


def read_signed_in(role: Role, place: Place) -> int:
    return 302 if role in ANONYMOUS else read(role, place)


def sent_on(role: Role, place: Place) -> int:
    """To sign in, back to the booth, or to what was made of it; what is not seen is not there."""
    return 302 if sees(role, place) else 404


def let_go(role: Role, place: Place) -> int:
    return 302 if role in ANONYMOUS else sent_on(role, place)


def strangers(role: Role, _place: Place) -> int:
    return 302 if role in ANONYMOUS else 404


def at_desk(role: Role, place: Place) -> int:
    """For the team alone; an organiser reviews, and does not sit at an exhibitor's desk."""
    if role in ANONYMOUS:
        return 302
    return 200 if works_for(role, place) else 404


def lead_at_desk(role: Role, place: Place) -> int:
    """A button of the main contact's: done or refused with a reason, and back to the page it stood on."""
    if role in ANONYMOUS or not works_for(role, place):
        return at_desk(role, place)
    return 302 if role is Role.MAIN_CONTACT else 403


def part_at_desk(role: Role, place: Place) -> int:
    """The colleague of the address goes on his own, too."""
    return 302 if role in ANONYMOUS or part(role, place) == 204 else lead_at_desk(role, place)


def lead_form(role: Role, place: Place) -> int:
    """A form of the main contact's, sent empty: shown again with what is wrong."""
    return 200 if lead_at_desk(role, place) == 302 and role is Role.MAIN_CONTACT else lead_at_desk(role, place)


def invited(role: Role, place: Place) -> int:
    """Whoever holds the link sees what it is for; whoever signs in with another address learns that it is not his."""
    if place in {Place.FOREIGN, Place.ABSENT}:
        return 404
    return 200 if role in ANONYMOUS else 403


def talker(status: int) -> Rule:
    """For those who talk, at a browser."""

    def rule(role: Role, place: Place) -> int:
        if role in ANONYMOUS:
            return 302
        return status if talks(role, place) else 404

    return rule


def visitors_own(status: int) -> Rule:
    """What the visitor alone does in a conversation; the others who talk learn that it is not theirs."""

    def rule(role: Role, place: Place) -> int:
        return 403 if talker(200)(role, place) == 200 and role is not Role.VISITOR else talker(status)(role, place)

    return rule


def at_counter(role: Role, place: Place) -> int:
    """How to begin; who has begun is led to where he was."""
    if role in ANONYMOUS or not sees(role, place):
        return let_go(role, place)
    return 302 if role is Role.VISITOR else 200


def led_to_talk(role: Role, place: Place) -> int:
    """Where guests begin: who has an account needs no other; these fairs let no guests talk."""
    return 302 if role not in ANONYMOUS and sees(role, place) else 404


def in_library(status: int, *, beginner: int | None = None) -> Rule:
    """For those of the team who write; an upload is there for the one of them who began it."""
    at_the_api = answered_in_library(status, beginner=beginner)

    def rule(role: Role, place: Place) -> int:
        return 302 if role in ANONYMOUS else at_the_api(role, place)

    return rule


def nothing(_role: Role, _place: Place) -> int:
    return 404


def everybody(_role: Role, _place: Place) -> int:
    return 200


def strangers_only(role: Role, _place: Place) -> int:
    """Who is signed in already is sent on."""
    return 200 if role in ANONYMOUS else 302


def led_on(_role: Role, _place: Place) -> int:
    """To sign in, to prove that it is them, or to where it has an effect."""
    return 302


def at_bench(role: Role, place: Place) -> int:
    """Where booths are written: not for a scanner."""
    return 404 if role is Role.SCANNER else at_desk(role, place)


def done_at_bench(role: Role, place: Place) -> int:
    """Done or refused with words, and back to the booth."""
    return 302 if at_bench(role, place) == 200 else at_bench(role, place)


def lead_at_bench(role: Role, place: Place) -> int:
    """A button of the main contact's in a room that a scanner does not find."""
    return 404 if role is Role.SCANNER else lead_at_desk(role, place)


def answered(status: int) -> Callable[[Role, Place], int]:
    """What those who write booths are answered to an empty form."""
    return lambda role, place: status if at_bench(role, place) == 200 else at_bench(role, place)
