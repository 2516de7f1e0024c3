"""People without an account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_ways_out_of_letters")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_guest",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Talks at a fair without an account."
            ),
        ),
    ]
