"""What comes of asking at an address: by who asks, and for what."""

from __future__ import annotations

from collections.abc import Callable

from tests.house.matrix.scene import ANONYMOUS, OF_THE_TEAM, RUN_IT, SEEN_BY, TOKENS, WRITERS, Place, Role

Rule = Callable[[Role, Place], int]

RUN_ELSEWHERE = {Role.OTHER_ORGANISER, Role.ADMIN}
FAIR = (Place.PUBLIC, Place.OTHER_FAIR)
"""A page of a fair as a whole."""
SHARED = (Place.PUBLIC, Place.OTHER_FAIR, Place.FOREIGN, Place.ABSENT)
"""Things that are public wherever they are."""
EXHIBITED = tuple(Place)
"""Things that an exhibitor shows or keeps back."""
ANYWHERE = (Place.PUBLIC,)


def sees(role: Role, place: Place) -> bool:
    return role in SEEN_BY[place]


def works_for(role: Role, place: Place) -> bool:
    """Whether somebody is in the team of the exhibitor there."""
    return role in OF_THE_TEAM.get(place, set())


def read(role: Role, place: Place) -> int:
    return 200 if sees(role, place) else 404


def read_own(role: Role, place: Place) -> int:
    return 401 if role in ANONYMOUS else read(role, place)


def in_library(status: int, *, beginner: int | None = None) -> Rule:
    """For the main contact and the staff alone; an upload is there for the one of them who began it."""

    def rule(role: Role, place: Place) -> int:
        if role in ANONYMOUS:
            return 401
        if role not in WRITERS.get(place, set()):
            return 404
        return status if beginner is None or role not in {Role.STAFF, Role.READER, Role.RIVAL} else beginner

    return rule


def bench(done: int) -> Rule:
    """For those who write an exhibitor's booths; to everybody else the room is not there."""
    return in_library(done)


def lead_at_bench(done: int) -> Rule:
    """What the main contact alone does in a room of those who write."""

    def rule(role: Role, place: Place) -> int:
        found = in_library(done)(role, place)
        return 403 if found == done and role is not Role.MAIN_CONTACT else found

    return rule


def seen_and_done_by(doers: Callable[[Role, Place], bool], done: int) -> Rule:
    """Who sees it learns that it is not for him to do."""

    def rule(role: Role, place: Place) -> int:
        if read_own(role, place) != 200:
            return read_own(role, place)
        return done if doers(role, place) else 403

    return rule


def writes(role: Role, place: Place) -> bool:
    return role in WRITERS.get(place, set())


def leads_there(role: Role, place: Place) -> bool:
    return role is Role.MAIN_CONTACT and place is Place.OWN


def leads_or_runs(role: Role, place: Place) -> bool:
    return leads_there(role, place) or role in (RUN_IT if place is not Place.OTHER_FAIR else RUN_ELSEWHERE)


def talks(role: Role, place: Place) -> bool:
    """The visitor has a conversation everywhere; those who write for an exhibitor also answer for it."""
    if role is Role.VISITOR:
        return place in {Place.PUBLIC, Place.OWN, Place.SAME_FAIR}
    return role in WRITERS.get(place, set())


def in_talk(status: int, *, of_another: int | None = None) -> Rule:
    """For those who talk, whatever they run; what the visitor has said is not for the others to change."""

    def rule(role: Role, place: Place) -> int:
        if role in ANONYMOUS:
            return 401
        if not talks(role, place):
            return 404
        return status if of_another is None or role is Role.VISITOR else of_another

    return rule


def sees_file(status: int, *, of_another: int | None = None) -> Rule:
    """One that was sent: for those who talk, and for those who run the fair, who decide on a report close to it."""
    talking, running = in_talk(status, of_another=of_another), runs(status if of_another is None else of_another)

    def rule(role: Role, place: Place) -> int:
        found = talking(role, place)
        return running(role, place) if found == 404 else found

    return rule


def visit(role: Role, place: Place) -> int:
    """A booth that is not public has no visits, not even of those who see it."""
    if not sees(role, place):
        return 404
    return 201 if place in FAIR else 409


def star(role: Role, place: Place) -> int:
    if role in ANONYMOUS:
        return 401
    if not sees(role, place):
        return 404
    return 200 if place in FAIR else 409


def unstar(role: Role, place: Place) -> int:
    if role in ANONYMOUS:
        return 401
    return 204 if sees(role, place) else 404


def register(role: Role, place: Place) -> int:
    """The main contact has come with the exhibitor; everybody else is new."""
    if role in ANONYMOUS:
        return 401
    if not sees(role, place):
        return 404
    return 409 if role is Role.MAIN_CONTACT else 201


def run(role: Role, place: Place) -> int:
    """Back rooms of a fair: for those who run it, and absent to everybody else."""
    if role in ANONYMOUS:
        return 401
    runs = {Role.ORGANISER, Role.ADMIN} if place is Place.PUBLIC else {Role.OTHER_ORGANISER, Role.ADMIN}
    return 200 if role in runs else 404


def runs(status: int) -> Rule:
    """For those who run the fair to which the thing belongs."""

    def rule(role: Role, place: Place) -> int:
        if role in ANONYMOUS:
            return 401
        there = {Place.OTHER_FAIR: RUN_ELSEWHERE, Place.FOREIGN: set(), Place.ABSENT: set()}
        return status if role in there.get(place, RUN_IT) else 404

    return rule


def personal(role: Role, _place: Place) -> int:
    return 401 if role in ANONYMOUS else 200


def make_token(role: Role, _place: Place) -> int:
    return 401 if role in ANONYMOUS else 201


def revoke(role: Role, _place: Place) -> int:
    """The token asked for is a stranger's."""
    return 401 if role in ANONYMOUS else 404


def in_person(status: int) -> Rule:
    """For who is signed in at a browser, whoever they are."""

    def rule(role: Role, _place: Place) -> int:
        if role in ANONYMOUS:
            return 401
        return 403 if role in TOKENS else status

    return rule


def admins(status: int) -> Rule:
    """At a browser, too; for everybody else there is no such address."""

    def rule(role: Role, place: Place) -> int:
        return in_person(status if role is Role.ADMIN else 404)(role, place)

    return rule


def leave(role: Role, place: Place) -> int:
    """The only main contact is still needed. There is another admin."""
    return in_person(409 if role is Role.MAIN_CONTACT else 201)(role, place)


def made(role: Role, place: Place) -> int:
    """Everybody who is signed in and sees the fair."""
    return 201 if read_own(role, place) == 200 else read_own(role, place)


def team_reads(role: Role, place: Place) -> int:
    if role in ANONYMOUS:
        return 401
    return 200 if works_for(role, place) else 404


def leads(done: int) -> Rule:
    """What the main contact alone does; to who is not in the team it is not there."""

    def rule(role: Role, place: Place) -> int:
        if team_reads(role, place) != 200:
            return team_reads(role, place)
        return done if role is Role.MAIN_CONTACT else 403

    return rule


def part(role: Role, place: Place) -> int:
    """The colleague of the address goes on his own, too."""
    is_himself = (role, place) in {(Role.STAFF, Place.OWN), (Role.RIVAL, Place.SAME_FAIR)}
    return 204 if is_himself else leads(204)(role, place)


def accept(role: Role, _place: Place) -> int:
    """The invitation is for the own staff's address."""
    if role in ANONYMOUS:
        return 401
    return 201 if role is Role.STAFF else 403
