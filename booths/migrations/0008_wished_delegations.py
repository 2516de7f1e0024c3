import booths.models.agreement
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('booths', '0007_applications_and_invitations'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.UniqueConstraint(fields=('id', 'fair'), name='a_delegation_is_known_with_its_fair'),
        ),
        migrations.AddConstraint(
            model_name='exhibitor',
            constraint=booths.models.agreement.SameFair(name='a_wished_delegation_comes_to_the_same_fair', of='delegation'),
        ),
    ]
