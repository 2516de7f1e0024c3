from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("booths", "0016_guests")]

    operations = [
        migrations.RemoveIndex(model_name="organisation", name="organisation_by_part_of_name"),
        migrations.AddIndex(
            model_name="organisation",
            index=GinIndex(
                OpClass(Upper("name_en"), name="gin_trgm_ops"),
                OpClass(Upper("name_zh"), name="gin_trgm_ops"),
                OpClass(Upper("slug"), name="gin_trgm_ops"),
                name="organisation_by_part_of_text",
            ),
        ),
    ]
