"""The trail itself: read here, written by the database's triggers alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _

from fairsite.audit.enums import Change, Door


class EntryQuerySet(models.QuerySet["Entry"]):
    def at_fair(self, fair_id: int) -> EntryQuerySet:
        return self.filter(fair_id=fair_id)

    def with_people(self) -> EntryQuerySet:
        """What whoever did it is called now, as `person_name`: nothing for nobody, and for who is no more."""
        people = get_user_model()._default_manager.filter(pk=models.OuterRef("person_id"))  # noqa: SLF001
        return self.annotate(person_name=models.Subquery(people.values("name")[:1]))

    def of_row(self, row: models.Model) -> EntryQuerySet:
        return self.filter(model=row._meta.label_lower, row=str(row.pk))  # noqa: SLF001 - public in all but name


class Entry(models.Model):
    """One change of one row.

    `before` and `after` hold columns as JSON: all of them of a row that was made or removed, else those that differ;
    what is private stands there as `***`. `person_id` and `fair_id` are numbers and no keys: the trail outlives what
    it tells of. All entries of one `transaction` happened together or not at all.
    """

    at = models.DateTimeField(_("when"))
    transaction = models.BigIntegerField()
    role = models.TextField(help_text="The database's role that wrote.")
    person_id = models.BigIntegerField(_("person"), null=True)
    door = models.TextField(_("door"), choices=Door)
    address = models.GenericIPAddressField(_("address"), null=True)
    request_id = models.TextField(_("request"))
    action = models.TextField(_("action"))
    fair_id = models.BigIntegerField(_("fair"), null=True)
    model = models.TextField(_("of what"))
    row = models.TextField(_("row"))
    change = models.TextField(_("change"), choices=Change)
    before: models.JSONField[Any, Any] = models.JSONField(_("before"), null=True)
    after: models.JSONField[Any, Any] = models.JSONField(_("after"), null=True)

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        managed = False
        db_table = "audit_entry"
        ordering = ("-pk",)
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")

    def __str__(self) -> str:
        return f"{self.model} {self.row} {self.change}"
