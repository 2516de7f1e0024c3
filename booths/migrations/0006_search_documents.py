"""Search documents move out of the booths' rows into a table of their own, whose rows hold nothing else.

The columns that held them stay in the database, empty from now on, as long as the version before may still run.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

IN_THE_ROW = """
ALTER TABLE booths_searchdocument ALTER COLUMN everything SET STORAGE MAIN, ALTER COLUMN names SET STORAGE MAIN
"""
"""PostgreSQL would move long columns out of line and fetch them back for every booth that a search looks at, which its
planner does not count: half the fair was then found by a sequential scan, at ten times the price."""

FILL = """
INSERT INTO booths_searchdocument (booth_id, fair_id, code, everything, names)
SELECT booth.id, booth.fair_id, booth.code, booth.search, booth.search_names
FROM booths_booth AS booth JOIN booths_exhibitor AS exhibitor ON exhibitor.id = booth.exhibitor_id
WHERE booth.state = 'published' AND exhibitor.state = 'approved' AND booth.search IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("booths", "0005_writing")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "booth",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="booths.booth",
                    ),
                ),
                (
                    "fair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="booths.fair"
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                ("everything", django.contrib.postgres.search.SearchVectorField()),
                ("names", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.RunSQL(IN_THE_ROW, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="searchdocument",
            index=django.contrib.postgres.indexes.GinIndex(fields=["everything"], name="booth_by_terms"),
        ),
        migrations.RemoveIndex(model_name="booth", name="booth_by_words"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name="booth", name="search"),
                migrations.RemoveField(model_name="booth", name="search_names"),
            ]
        ),
    ]
