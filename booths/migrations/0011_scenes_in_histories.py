from django.db import migrations, models

KEEP_WHAT_STANDS = """
UPDATE booths_boothrevision AS revision SET scene = showroom.scene
FROM booths_showroom AS showroom
WHERE showroom.booth_id = revision.booth_id AND revision.version = (
    SELECT max(version) FROM booths_boothrevision WHERE booth_id = revision.booth_id
)
"""
"""Histories that have begun already go on from the scene that stands."""


class Migration(migrations.Migration):
    dependencies = [("booths", "0010_notices")]

    operations = [
        migrations.AddField("boothrevision", "scene", models.JSONField(blank=True, null=True)),
        migrations.RunSQL(KEEP_WHAT_STANDS, migrations.RunSQL.noop),
    ]
