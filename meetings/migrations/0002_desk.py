import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


WAITING = """
UPDATE meetings_conversation SET state = 'waiting', waiting_since = asked.at FROM (
    SELECT message.conversation_id, min(message.said_at) AS at
    FROM meetings_message AS message JOIN meetings_conversation AS talk ON talk.id = message.conversation_id
    WHERE message.author_id = talk.visitor_id AND message.withdrawn_at IS NULL AND NOT EXISTS (
        SELECT FROM meetings_message AS answer
        WHERE answer.conversation_id = talk.id AND answer.author_id <> talk.visitor_id AND answer.seq > message.seq
    )
    GROUP BY message.conversation_id
) AS asked WHERE meetings_conversation.id = asked.conversation_id
"""
"""Whoever has said something since the team last answered waits for it."""


class Migration(migrations.Migration):

    dependencies = [
        ('booths', '0014_pictures_follow'),
        ('meetings', '0001_conversations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CardShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_wanted', models.BooleanField(default=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SavedReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_en', models.CharField(blank=True, max_length=1000)),
                ('text_zh', models.CharField(blank=True, max_length=1000)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='conversation',
            name='second',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conversation',
            name='state',
            field=models.CharField(choices=[('quiet', 'Nothing asked yet'), ('waiting', 'Waiting'), ('taken', 'Taken'), ('closed', 'Closed')], db_default='quiet', default='quiet', help_text='At the desk.', max_length=7),
        ),
        migrations.AddField(
            model_name='conversation',
            name='taken_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='taken_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conversation',
            name='waiting_since',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(WAITING, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='conversation',
            index=models.Index(models.F('booth'), django.db.models.functions.comparison.Coalesce('waiting_since', 'taken_at'), models.F('id'), condition=models.Q(('state__in', ['waiting', 'taken'])), name='conversations_at_a_desk'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=django.contrib.postgres.indexes.BrinIndex(fields=['said_at'], name='messages_by_time'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['quiet', 'waiting', 'taken', 'closed'])), name='a_conversation_stands_at_the_desk_in_a_known_state'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken'), ('taken_at__isnull', False), ('taken_by__isnull', False)), models.Q(models.Q(('state', 'taken'), _negated=True), ('second', None), ('taken_at', None), ('taken_by', None)), _connector='OR'), name='a_conversation_is_in_somebodys_hands_while_it_is_taken'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), ('waiting_since__isnull', False)), ('state', 'taken'), models.Q(('state__in', ['quiet', 'closed']), ('waiting_since', None)), _connector='OR'), name='who_waits_has_waited_since_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(('second', models.F('taken_by')), _negated=True), name='nobody_is_his_own_second'),
        ),
        migrations.AddField(
            model_name='answer',
            name='conversation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.conversation'),
        ),
        migrations.AddField(
            model_name='answer',
            name='exhibitor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='booths.exhibitor'),
        ),
        migrations.AddField(
            model_name='cardshare',
            name='conversation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='card_shares', to='meetings.conversation'),
        ),
        migrations.AddField(
            model_name='digest',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handed_over', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='handover',
            name='conversation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='meetings.conversation'),
        ),
        migrations.AddField(
            model_name='handover',
            name='to',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='was_handed', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedreply',
            name='exhibitor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_replies', to='booths.exhibitor'),
        ),
        migrations.AddIndex(
            model_name='answer',
            index=models.Index(models.F('exhibitor'), models.OrderBy(models.F('answered_at'), descending=True), name='answers_of_an_exhibitor'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at__gte', models.F('asked_at'))), name='an_answer_follows_a_question'),
        ),
        migrations.AddConstraint(
            model_name='cardshare',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('conversation',), name='a_card_is_shared_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='cardshare',
            constraint=models.CheckConstraint(condition=models.Q(('taken_back_at', None), ('taken_back_at__gte', models.F('given_at')), _connector='OR'), name='a_card_is_taken_back_after_it_was_given'),
        ),
        migrations.AddConstraint(
            model_name='savedreply',
            constraint=models.CheckConstraint(condition=models.Q(('text_en', ''), ('text_zh', ''), _negated=True), name='a_saved_reply_says_something'),
        ),
    ]
