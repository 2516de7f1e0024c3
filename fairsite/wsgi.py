"""Pages and REST: plain synchronous Django, under granian."""

import gc
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
if settings.METRICS_FOLDER:  # prometheus_client wants to know before it is imported
    Path(settings.METRICS_FOLDER).mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = settings.METRICS_FOLDER

application = get_wsgi_application()
gc.freeze()  # what is there now stays: a full collection that walks through it takes 0.2 s, in which nobody is answered
