"""The terms by which messages and people are found: those of `booths.search`, made by the database for names."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.conf import settings
from django.db import migrations, models

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
MARKS = (
    r"\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    r"\u0670\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
"""Accents and vowel marks that are taken off once they stand beside their letters."""

TERMS = rf"""
CREATE FUNCTION meetings_terms(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT term), '{{}}'))
  FROM regexp_matches(
    lower(regexp_replace(normalize(said, NFKD), '[{MARKS}]+', '', 'g') COLLATE pg_catalog.pg_c_utf8),
    '([{HAN}]+)|([^\W_{HAN}]+)', 'g'
  ) AS run(part)
  CROSS JOIN LATERAL (
    SELECT substr(part[1], place, 2) FROM generate_series(1, length(part[1])) AS place
    UNION ALL SELECT left(part[2], 40) WHERE part[2] IS NOT NULL
  ) AS terms(term)
$$
"""
PEOPLE = "CREATE INDEX people_by_terms ON accounts_user USING gin (meetings_terms(name))"
"""Of a table of another app, which knows nothing of it."""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_messages"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.RunSQL(TERMS, "DROP FUNCTION meetings_terms(text)"),
        migrations.RunSQL(PEOPLE, "DROP INDEX people_by_terms"),
        migrations.AddField(
            "message", "terms", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)
        ),
        migrations.RunSQL(
            "UPDATE meetings_message SET terms = meetings_terms(text) WHERE withdrawn_at IS NULL",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            "message", django.contrib.postgres.indexes.GinIndex(fields=["terms"], name="messages_by_terms")
        ),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(terms=None),
                name="what_is_withdrawn_is_not_found_by_words",
            ),
        ),
    ]
