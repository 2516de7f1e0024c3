"""The Celery application: `celery --app fairsite worker`, `manage.py beat`."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")

app = Celery("fairsite")
app.set_default()  # in every thread: Celery would give those of the web server an app of its own, without our broker
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Due times stand in PostgreSQL, tasks are idempotent there, and Redis may be emptied at any time
app.conf.update(
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 600,
        "global_keyprefix": "celery:",
        "socket_timeout": 10,
        "socket_connect_timeout": 2,
        "max_retries": 0,  # whoever sends a task does not wait for a broker that is away; the outbox sends it again
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 2,
    },
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_time_limit=300,
    worker_prefetch_multiplier=1,
    worker_soft_shutdown_timeout=10,
    worker_hijack_root_logger=False,
)
app.conf.beat_schedule = {
    "outbox.relay": {"task": "outbox.relay", "schedule": 10, "options": {"expires": 10}},
    "booths.open_due_booths": {"task": "booths.open_due_booths", "schedule": 20, "options": {"expires": 20}},
    "booths.forget_guests": {"task": "booths.forget_guests", "schedule": 3_600, "options": {"expires": 3_600}},
    "api.forget_answers": {"task": "api.forget_answers", "schedule": 3_600, "options": {"expires": 3_600}},
    "booths.sweep_media": {"task": "booths.sweep_media", "schedule": 30, "options": {"expires": 30}},
    "booths.sweep_removals": {"task": "booths.sweep_removals", "schedule": 30, "options": {"expires": 30}},
    "booths.expire_uploads": {"task": "booths.expire_uploads", "schedule": 600, "options": {"expires": 600}},
    "outbox.forget": {"task": "outbox.forget", "schedule": 3_600, "options": {"expires": 3_600}},
    "meetings.send_digests": {"task": "meetings.send_digests", "schedule": 300, "options": {"expires": 300}},
    "meetings.sweep_attachments": {"task": "meetings.sweep_attachments", "schedule": 30, "options": {"expires": 30}},
    "meetings.expire_attachments": {
        "task": "meetings.expire_attachments",
        "schedule": 600,
        "options": {"expires": 600},
    },
    "accounts.sweep_mail": {"task": "accounts.sweep_mail", "schedule": 30, "options": {"expires": 30}},
    "accounts.sweep_push": {"task": "accounts.sweep_push", "schedule": 30, "options": {"expires": 30}},
    "meetings.tell_those_away": {"task": "meetings.tell_those_away", "schedule": 15, "options": {"expires": 15}},
    "accounts.forget_mail": {"task": "accounts.forget_mail", "schedule": 3_600, "options": {"expires": 3_600}},
    "accounts.forget_sessions": {"task": "accounts.forget_sessions", "schedule": 3_600, "options": {"expires": 3_600}},
    "accounts.forget_exports": {"task": "accounts.forget_exports", "schedule": 3_600, "options": {"expires": 3_600}},
    "accounts.erase_departed": {"task": "accounts.erase_departed", "schedule": 3_600, "options": {"expires": 3_600}},
}
app.steps["worker"].add(DjangoStructLogInitStep)


@setup_logging.connect
def keep_the_logging_of_the_site(**_: Any) -> None:
    """With somebody connected here Celery does not replace what settings.LOGGING says."""
