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
app.steps["worker"].add(DjangoStructLogInitStep)


@setup_logging.connect
def keep_the_logging_of_the_site(**_: Any) -> None:
    """With somebody connected here Celery does not replace what settings.LOGGING says."""
