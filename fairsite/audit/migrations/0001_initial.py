"""The table of the trail and the functions that write it. Its triggers come after all migrations: `triggers.py`."""

from pathlib import Path

from django.db import migrations, models

TRAIL = (Path(__file__).parent / "0001_trail.sql").read_text()
UNDO = """
DO $$
DECLARE
    watched record;
BEGIN
    FOR watched IN
        SELECT tgname, tgrelid::regclass AS place, tgfoid::regprocedure AS work FROM pg_trigger
        WHERE tgname IN ('audit', 'audit_emptied') AND NOT tgisinternal
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', watched.tgname, watched.place);
        IF watched.tgname = 'audit' THEN
            EXECUTE format('DROP FUNCTION %s', watched.work);
        END IF;
    END LOOP;
END $$;
DROP TABLE audit_entry;
DROP FUNCTION audit_write(text, text, bigint, jsonb, jsonb, text[]);
DROP FUNCTION audit_note(text, text, text, bigint, jsonb);
DROP FUNCTION audit_enter(text, text, bigint, text, text, jsonb, jsonb);
DROP FUNCTION audit_emptied();
DROP FUNCTION audit_refuse();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(TRAIL, UNDO),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit trail",
                "db_table": "audit_entry",
                "ordering": ("-pk",),
                "managed": False,
            },
        ),
    ]
