"""Lists of people are in the order of their names; people are found by parts of their names and addresses."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [('accounts', '0003_sessions_and_departures')]

    operations = [
        TrigramExtension(),
        migrations.AddIndex('user', models.Index(fields=['name', 'id'], name='people_in_order')),
        migrations.AddIndex('user', GinIndex(OpClass(Upper('name'), name='gin_trgm_ops'), name='people_by_part_of_a_name')),
        migrations.AddIndex('user', GinIndex(OpClass(Upper('email'), name='gin_trgm_ops'), name='people_by_part_of_address')),
    ]
