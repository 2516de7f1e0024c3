"""Measurements with the full edition: `make load`, or a module of this folder against a database of your own.

Whoever imports one of them by itself gets Django set up, without a limit on calls and without a log.
"""

import os

from django.apps import apps

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairsite.settings")
    os.environ.setdefault("ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")
    os.environ["API_RATE_VISITOR"] = "1000000/1"

    import django

    django.setup()
