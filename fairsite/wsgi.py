"""Pages and REST: plain synchronous Django, under granian."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from fairsite.garbage import made_to_stay

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
if settings.METRICS_FOLDER:  # prometheus_client wants to know before it is imported
    Path(settings.METRICS_FOLDER).mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = settings.METRICS_FOLDER

with made_to_stay():
    application = get_wsgi_application()
# Threads of one process share one interpreter: pages that take it from each other every 5 ms all end late
sys.setswitchinterval(0.01)
