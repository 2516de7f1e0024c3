"""Pages and REST: plain synchronous Django, under granian."""

import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
if counted := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):  # where its processes count together; made by the first
    Path(counted).mkdir(parents=True, exist_ok=True)

application = get_wsgi_application()
