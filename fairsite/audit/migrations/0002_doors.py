"""The socket is a door, too."""

from django.db import migrations

KNOWN = """
ALTER TABLE audit_entry DROP CONSTRAINT a_change_comes_by_a_known_door;
ALTER TABLE audit_entry ADD CONSTRAINT a_change_comes_by_a_known_door
    CHECK (door IN ('page', 'api', 'console', 'socket', 'task', 'shell', 'database')) NOT VALID;
ALTER TABLE audit_entry VALIDATE CONSTRAINT a_change_comes_by_a_known_door;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(KNOWN, migrations.RunSQL.noop)]
