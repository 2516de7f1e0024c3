import io
import logging

import orjson
import pytest
from django.test import Client

from fairsite.observability import structured_logging


class Log:
    """The site's own logging, as JSON, into memory."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        chosen = structured_logging("json")
        formatter = dict(chosen["formatters"]["lines"])
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(formatter.pop("()")(**formatter))

    @property
    def lines(self) -> list[dict]:
        return [orjson.loads(line) for line in self.stream.getvalue().splitlines()]

    def of(self, event: str) -> dict:
        [line] = [line for line in self.lines if line["event"] == event]
        return line


@pytest.fixture(autouse=True)
def site_with_more_doors(settings):
    settings.ROOT_URLCONF = "tests.api.site"


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def log():
    log = Log()
    root = logging.getLogger()
    root.addHandler(log.handler)
    yield log
    root.removeHandler(log.handler)
