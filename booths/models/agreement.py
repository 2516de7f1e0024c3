"""A rule between two rows: what stands twice for speed says the same in both places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class SameFair(models.BaseConstraint):
    """The row's `fair` is the fair of the row that its field `of` refers to: a foreign key of two columns.

    The other table has a unique constraint over `id` and `fair`.
    """

    def __init__(self, *, of: str, name: str, **said: Any) -> None:
        super().__init__(name=name, **said)
        self.of = of

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None and schema_editor is not None  # noqa: S101, PT018 the stubs allow what Django never does
        quote, other = schema_editor.quote_name, self.other_table(model)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "  # noqa: SLF001 public in all but name
            f"FOREIGN KEY ({quote(f'{self.of}_id')}, fair_id) REFERENCES {quote(other)} (id, fair_id) "
            "DEFERRABLE INITIALLY IMMEDIATE"
        )

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Nothing within CREATE TABLE: the other table may not stand yet."""
        assert schema_editor is not None  # noqa: S101 see create_sql
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model is not None and schema_editor is not None  # noqa: S101, PT018 see create_sql
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"  # noqa: SLF001 see create_sql

    def other_table(self, model: type[models.Model]) -> str:
        table: str = model._meta.get_field(self.of).related_model._meta.db_table  # type: ignore[union-attr]  # noqa: SLF001 a foreign key, so it has one
        return table

    def validate(
        self,
        _model: type[models.Model],
        instance: Any,
        exclude: Collection[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,  # noqa: ARG002 the row at hand says it all
    ) -> None:
        if {"fair", self.of} & set(exclude or ()):
            return
        other = getattr(instance, self.of)
        if other is not None and other.fair_id != instance.fair_id:
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, arguments, keywords = super().deconstruct()
        return path, arguments, {**keywords, "of": self.of}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameFair) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.of))


def known_with_its_fair(*, name: str) -> models.UniqueConstraint:
    """What `SameFair` of other tables refers to; the primary key alone is unique already."""
    return models.UniqueConstraint(fields=["id", "fair"], name=name)
