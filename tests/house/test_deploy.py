"""A real installation: what Django's own check of deployments finds, and what the site refuses to start without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "DEMO": "false",
    "SECRET_KEY": "a-production-key-of-more-than-fifty-different-characters-0123456789",
    "SITE_URL": "https://fair.example.org",
    "ALLOWED_HOSTS": "fair.example.org",
    "TRUSTED_PROXIES": "1",
    "EMAIL_URL": "smtp+tls://fair:secret@mail.example.org:587",
}


def manage(*words, **environment):
    """`manage.py …` in a process of its own, with nothing of this one's settings."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "DATABASE_URL", "REDIS_URL", "DATA") if name in os.environ
    }
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_check_of_a_deployment_finds_nothing():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


@pytest.mark.parametrize("missing", ["SECRET_KEY"])
def test_outside_the_demo_no_secret_has_a_default(missing):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    started = manage("check", **environment)
    assert started.returncode != 0
    assert f"{missing} is not set" in started.stderr


PRINT = """
from django.conf import settings as s
print(s.DEBUG, s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,
      s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS >= 31536000, s.MAIL_TRANSPORT.rsplit('.', 2)[1], s.EMAIL_USE_TLS)
"""


def test_in_production_cookies_are_bound_to_https_and_letters_leave():
    shown = manage("shell", "--no-imports", "-c", PRINT, **PRODUCTION)
    assert shown.stdout.split() == ["False", "__Host-session", "True", "True", "Lax", "True", "True", "smtp", "True"]
