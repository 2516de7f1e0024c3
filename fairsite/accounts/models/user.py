"""The person who signs in."""

from __future__ import annotations

import re
from typing import Any, Final
from uuid import uuid4
from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models.functions import Lower, Upper
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairsite.accounts.enums import Language
from fairsite.accounts.models.address import AddressField

TIME_ZONES: Final = frozenset(available_timezones())
PROFILE: Final = ("name", "language", "time_zone")
NOBODY: Final = "address.invalid"  # RFC 2606: where addresses go that belong to nobody any more
GUESTS: Final = "guest.invalid"  # RFC 2606: no letter finds its way there
NAMED: Final = RegexValidator(
    re.compile(r"^[^\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069<>]*$"),
    _("A name has no control characters and no angle brackets."),
    code="name_of_characters",
)


def is_time_zone(name: str) -> None:
    if name not in TIME_ZONES:
        raise ValidationError(_("“%(name)s” is not a time zone."), code="time_zone_unknown", params={"name": name})


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> UserQuerySet:
        """People who may sign in."""
        return self.filter(is_active=True)

    def somebody(self) -> UserQuerySet:
        """Without claims that were never proved, those who have left for good, and guests, who have no account."""
        return self.exclude(email__endswith=f"@{NOBODY}").filter(is_guest=False)

    def guests(self) -> UserQuerySet:
        return self.filter(is_guest=True)

    def called_like(self, words: str) -> UserQuerySet:
        """Whose name has all the words, in any part of it."""
        return self.filter(*(models.Q(name__icontains=word) for word in words.split()))

    def visible_to(self, person: User) -> UserQuerySet:
        """Somebody sees himself; admins see everybody."""
        return self if person.is_active and person.is_superuser else self.filter(pk=person.pk)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes people; `create_superuser` is what Django's command of that name calls."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person whose address is not proven yet; without a password nobody can sign in as them before a reset."""
        person: User = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_proven_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person whose address needs no letter of confirmation, because somebody else vouches for it."""
        from allauth.account.models import EmailAddress  # its module wants this one's model

        with transaction.atomic():
            person = self.create_user(email, password, **fields)
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        return person

    def create_guest(self, name: str, *, language: str, time_zone: str) -> User:
        """A person without an account, whom no letter reaches and who can never sign in."""
        address = f"guest-{uuid4().hex}@{GUESTS}"
        return self.create_user(address, None, name=name, language=language, time_zone=time_zone, is_guest=True)

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_proven_user(email, password, **{"is_staff": True, "is_superuser": True} | fields)

    def get_by_natural_key(self, email: str | None) -> User:
        person: User = self.get(email=email)
        return person


class User(AbstractBaseUser):
    """A person, known by an e-mail address. What they are at a fair stands with the fair, not here."""

    email = AddressField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=120, validators=[NAMED])
    language = models.CharField(_("language"), max_length=8, choices=Language, default=Language.ENGLISH)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[is_time_zone])
    is_active = models.BooleanField(default=True, help_text="Off: cannot sign in; nothing of theirs is lost.")
    is_staff = models.BooleanField(default=False, help_text="Works for the organiser.")
    is_superuser = models.BooleanField(default=False, help_text="Administers the site; may do everything.")
    is_guest = models.BooleanField(default=False, db_default=False, help_text="Talks at a fair without an account.")
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(fields=["email"], name="an_address_belongs_to_one_person"),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="an_address_is_in_lower_case"),
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="a_person_reads_a_known_language"
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="people_in_order"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="people_by_part_of_a_name"),
            GinIndex(OpClass(Upper("email"), name="gin_trgm_ops"), name="people_by_part_of_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_nobody(self) -> bool:
        """Whether nobody can ever sign in: a claim that was never proved, or somebody who has left for good."""
        return self.email.endswith(f"@{NOBODY}")

    @property
    def called(self) -> str:
        """As others read it in a conversation; nothing, once somebody has left for good."""
        return gettext("%(name)s (guest)") % {"name": self.name} if self.is_guest and self.name else self.name

    def clean_profile(self) -> None:
        """Raises a ValidationError for what a person may not be called, or speak, or live by."""
        self.clean_fields(exclude={field.name for field in self._meta.fields} - set(PROFILE))

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def has_perm(self, _perm: str, _obj: object = None) -> bool:
        """Django's model permissions are not used: an administrator has all, others none."""
        return self.is_active and self.is_superuser

    def has_module_perms(self, _app_label: str) -> bool:
        return self.is_active and self.is_superuser
