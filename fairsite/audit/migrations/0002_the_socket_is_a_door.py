"""What is done at the socket is written down, too: until now the trail did not know that door and refused the deed."""

from django.db import migrations

BEFORE = "'page', 'api', 'console', 'task', 'shell', 'database'"
DOORS = """
ALTER TABLE audit_entry DROP CONSTRAINT a_change_comes_by_a_known_door;
ALTER TABLE audit_entry ADD CONSTRAINT a_change_comes_by_a_known_door CHECK (door IN ({doors})) NOT VALID;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(DOORS.format(doors=f"{BEFORE}, 'socket'"), DOORS.format(doors=BEFORE)),
        migrations.RunSQL(
            "ALTER TABLE audit_entry VALIDATE CONSTRAINT a_change_comes_by_a_known_door", migrations.RunSQL.noop
        ),
    ]
