from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("booths", "0008_wished_delegations")]

    operations = [
        migrations.AddIndex(
            model_name="organisation",
            index=GinIndex(
                OpClass(Upper("name_en"), name="gin_trgm_ops"),
                OpClass(Upper("name_zh"), name="gin_trgm_ops"),
                name="organisation_by_part_of_name",
            ),
        ),
    ]
