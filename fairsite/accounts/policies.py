"""Who may do what with an account. Predicates only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from fairsite.accounts.models import ApiToken, FactorReset, PushSubscription, Session, User


def can_open_mailbox(person: User | AnonymousUser) -> bool:
    """The demo's letters are for those who run the fair. Outside the demo nobody reads other people's mail here."""
    return bool(settings.DEMO and person.is_active and (works_for_the_site(person) or must_have_second_factor(person)))


def has_proven(person: User, address: str) -> bool:
    """Whether the address that somebody signs in with is this one, and was confirmed from its mailbox."""
    if not person.is_authenticated or person.email != address.strip().lower():
        return False
    return EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists()


def has_account(person: User | AnonymousUser) -> bool:
    """Signed in, and no guest."""
    return person.is_authenticated and not person.is_guest


def can_revoke_token(person: User, token: ApiToken) -> bool:
    return token.person_id == person.pk


def can_administer_people(person: User | AnonymousUser) -> bool:
    """The site's admins: suspend, let back in, end sessions, reset second factors."""
    return bool(person.is_active and person.is_superuser)


def can_end_session(person: User, session: Session) -> bool:
    return session.person_id == person.pk or can_administer_people(person)


def can_end_sessions(person: User, of: User) -> bool:
    return of.pk == person.pk or can_administer_people(person)


def can_unsubscribe_push(person: User, subscription: PushSubscription) -> bool:
    return subscription.person_id == person.pk


def can_view_as(person: User, whom: User) -> bool:
    """Look at the site as somebody sees it: admins, and never as one of themselves."""
    return can_administer_people(person) and whom.is_active and not whom.is_superuser and whom.pk != person.pk


def can_suspend(person: User, whom: User) -> bool:
    """Nobody shuts themselves out by mistake."""
    return can_administer_people(person) and whom.pk != person.pk


def can_ask_for_factor_reset(person: User, whom: User) -> bool:
    return can_administer_people(person) and whom.pk != person.pk


def can_confirm_factor_reset(person: User, reset: FactorReset) -> bool:
    """Four eyes, and neither pair is that of the person concerned."""
    return can_administer_people(person) and person.pk not in {reset.asked_by_id, reset.person_id}


def works_for_the_site(person: User) -> bool:
    return person.is_staff or person.is_superuser


def must_have_second_factor(person: User) -> bool:
    """Whether one of the rules that the settings name says so; apps above name theirs there."""
    return any(import_string(rule)(person) for rule in settings.SECOND_FACTOR_REQUIRED_FOR)


def has_second_factor(person: User) -> bool:
    """Recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=person.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def owes_second_factor(person: User) -> bool:
    return must_have_second_factor(person) and not has_second_factor(person)


def can_remove_factor(person: User, factor: Authenticator) -> bool:
    """Their own; but who must have a second factor keeps the last one."""
    if factor.user_id != person.pk:
        return False
    others = Authenticator.objects.filter(user_id=person.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return others.exclude(pk=factor.pk).exists() or not must_have_second_factor(person)
