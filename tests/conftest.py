"""One PostgreSQL and one Valkey for the session; a database of its own in each for every xdist worker."""

import os
from collections.abc import Iterator

import pytest

if "PYTEST_XDIST_WORKER" not in os.environ:
    from tests.servers import begin_template, stand_up

    stand_up()
    begin_template()

import django
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.template.base import Template
from django.utils import translation
from hypothesis import settings as hypothesis_settings

# Hashed file names need collectstatic. Said before tests are collected: whoever looks at a storage wakes all of them
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()

PLAIN_RENDER = Template._render  # type: ignore[attr-defined]

# A busy machine is no fault of the code. The same commit gets the same answers; `make faults` throws other dice
hypothesis_settings.register_profile(
    "unhurried", deadline=None, derandomize=not {"EXAMPLES", "STEPS"} & set(os.environ)
)
hypothesis_settings.load_profile("unhurried")

if "PYTEST_XDIST_WORKER" not in os.environ:
    call_command("compile_translations", verbosity=0)


def pytest_xdist_setupnodes(config: pytest.Config, specs: list[object]) -> None:
    """Every worker process is born with a numbered database of Valkey that nobody else uses."""
    from tests.servers import numbered

    for number, spec in enumerate(specs, start=1):
        spec.env["REDIS_URL"] = numbered(os.environ["REDIS_URL"], number)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """pytest-django's hook: a worker's database is a copy of the one that has all tables."""
    from tests.servers import template

    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template()
    connection.settings_dict["TEST"]["TEMPLATE"] = settings.DATABASES["default"]["TEST"]["TEMPLATE"]


@pytest.fixture(scope="session", autouse=True)
def quick_settings() -> None:
    """Strong passwords take half a second each, and an organiser of a scene has no telephone: neither is tested but
    where a test asks for it."""
    settings.SECOND_FACTOR_REQUIRED_FOR = []
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def plain_templates(django_test_environment: None) -> Iterator[None]:
    """Django's tests copy every context of every template for whoever looks at them: who asks much looks at none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", PLAIN_RENDER)
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """What one test caches, counts, throttles or sees, and whoever was present or away in it, is gone in the next."""
    yield
    cache.clear()
    from booths.directory.picture import pictures
    from fairsite.handing import BROKERS
    from fairsite.live.presence import presence

    pictures.clear()
    BROKERS.clear()
    presence.cache_clear()


@pytest.fixture(autouse=True)
def language_of_the_site() -> Iterator[None]:
    """A request leaves its language behind in the thread: the next test begins in the site's own."""
    yield
    translation.deactivate()
