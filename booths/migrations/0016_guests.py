"""Whether guests talk at a fair, and who they are."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("booths", "0015_sizes_after_cleaning"), ("accounts", "0007_guests")]

    operations = [
        migrations.AddField(
            model_name="fair",
            name="guests_may_talk",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now, help_text="To the hour.")),
                (
                    "fair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="booths.fair"
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guest",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["seen_at"], name="guests_by_last_sign_of_life")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seen_at__gte", models.F("began_at"))),
                        name="a_guest_is_seen_after_he_began",
                    )
                ],
            },
        ),
    ]
