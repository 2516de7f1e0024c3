from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('booths', '0013_stands_and_featured'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='searchdocument', name='booth_by_terms'),
        migrations.AddField(
            model_name='searchdocument',
            name='version',
            field=models.PositiveBigIntegerField(db_default=1, default=1),
        ),
        migrations.AddIndex(
            model_name='searchdocument',
            index=models.Index(fields=['fair', 'version'], name='listed_since'),
        ),
    ]
