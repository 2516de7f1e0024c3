"""Pages and REST: plain synchronous Django, under granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")

application = get_wsgi_application()
