"""What the lists of the console cost, with the full edition."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from booths.admin.navigation import GROUPS
from booths.models import Fair, Hall
from fairsite.accounts.models import User
from tests.load.clients import HOST, Waits
from tests.load.cost import backend_pid, counting_queries, cpu_of
from tests.load.directory import FAIR
from tests.load.report import Measured
from tests.load.server import serving

ORGANISERS = 4
REQUESTS = 100
"""Of each list and run, all organisers together: the p99 is the longest wait."""
QUICK = 8
REPEATS = 3
"""Runs of each list, of which the best counts, as for searches: a busy machine only ever adds."""
ROUNDS = 5
MOST_QUERIES, LONGEST_MS = 12, 300.0
MORE = ("booths_exhibitor_changelist", "booths_booth_changelist", "booths_projectrelease_changelist")


@dataclass(frozen=True)
class Opened:
    """A list: its queries, its processor time, and how long four organisers wait for it at once (milliseconds)."""

    path: str
    queries: int
    cpu: float
    p50: float
    p99: float

    @property
    def is_within(self) -> bool:
        return self.queries <= MOST_QUERIES and self.p99 <= LONGEST_MS

    @property
    def complaint(self) -> str:
        return (
            f"{self.path} takes {self.queries} queries and {self.p99:.0f} ms, not {MOST_QUERIES} and {LONGEST_MS:.0f}"
        )


def lists() -> Iterator[str]:
    """Every list at the side of the console; queues also with everything in them, searched, and their last page."""
    with translation.override("en"):
        for _title, entries in GROUPS:
            yield from (reverse(f"console:{name}") for name, _title, _icon in entries)
        for name in MORE:
            yield reverse(f"console:{name}") + "?shelf=all"
        yield reverse("console:booths_exhibitor_changelist") + "?shelf=approved&q=travel&o=1"
        yield reverse("console:booths_booth_changelist") + "?shelf=published&p=100"
        yield reverse("console:booths_person_changelist") + "?q=wei"
        yield reverse("console:booths_organisation_changelist") + "?q=%E6%97%85"
        hall = Hall.objects.filter(fair__slug=FAIR).order_by("-stands_given")[0]
        yield reverse("console:booths_hall_change", args=[hall.pk])


def organisers() -> list[Client]:
    """People made for this, each at a browser of his own; one of them is an admin, who finds everybody."""
    fair = Fair.objects.get(slug=FAIR)
    browsers = []
    for number in range(ORGANISERS):
        address = f"measuring-{number}@load.example"
        person = User.objects.filter(email=address).first()
        person = person or User.objects.create_user(address, name=f"Measuring {number}", is_superuser=not number)
        fair.organisers.get_or_create(person=person)
        browser = Client()
        browser.force_login(person)
        browser.post("/en/console/desk/", {"fair": FAIR})
        browsers.append(browser)
    return browsers


def queries_of(browser: Client, path: str) -> int:
    browser.get(path)
    with counting_queries() as seen:
        reply = browser.get(path)
    if reply.status_code != http.client.OK:
        raise RuntimeError(f"{reply.status_code} {path}")
    return len(seen)


def cpu_of_one(browser: Client, path: str) -> float:
    """Milliseconds of processor time of one request, here and in PostgreSQL: what a busy machine does not change."""
    backend = backend_pid()
    in_database, here = cpu_of(backend) or 0, time.process_time()
    for _ in range(ROUNDS):
        browser.get(path)
    return (time.process_time() - here + (cpu_of(backend) or 0) - in_database) / ROUNDS * 1e3


def ask_as(browsers: list[Client], port: int, path: str, *, requests: int) -> Waits:
    """All at once, each asking again as soon as he has his answer."""
    waits: list[float] = []
    wrong: list[str] = []

    def organiser(browser: Client) -> None:
        cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        for _ in range(requests // len(browsers)):
            began = time.perf_counter()
            connection.request("GET", path, headers={"Cookie": cookie})
            reply = connection.getresponse()
            reply.read()
            waits.append(time.perf_counter() - began)
            if reply.status != http.client.OK:
                wrong.append(f"{reply.status} {path}")

    began, cpu = time.perf_counter(), time.process_time()
    threads = [threading.Thread(target=organiser, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(wrong[:3])
    return Waits(tuple(sorted(waits)), time.perf_counter() - began, time.process_time() - cpu)


def measured(requests: int) -> list[Opened]:
    browsers, found = organisers(), []
    with serving() as port:
        for path in lists():
            ask_as(browsers, port, path, requests=ORGANISERS)  # what a process or the database keeps is kept
            queries, cpu = queries_of(browsers[0], path), cpu_of_one(browsers[0], path)
            runs = [ask_as(browsers, port, path, requests=requests) for _ in range(REPEATS)]
            waits = min(runs, key=lambda run: run.at(0.99))
            found.append(Opened(path, queries, cpu, waits.at(0.5), waits.at(0.99)))
    return found


def forget_organisers() -> None:
    with transaction.atomic():
        User.objects.filter(email__startswith="measuring-", email__endswith="@load.example").delete()


def report(found: list[Opened]) -> str:
    lines = [
        f"| list of the console, {ORGANISERS} organisers at once | queries | CPU ms | p50 ms | p99 ms |",
        "|---|--:|--:|--:|--:|",
    ]
    for one in found:
        path = one.path.removeprefix("/en/console/").replace("|", "\\|")
        lines.append(f"| `{path}` | {one.queries} | {one.cpu:.0f} | {one.p50:.0f} | {one.p99:.0f} |")
    return "\n".join(lines)


def measure(*, quick: bool) -> Measured:
    try:
        found = measured(QUICK if quick else REQUESTS)
    finally:
        forget_organisers()
    return Measured(report(found), [one.complaint for one in found if not one.is_within])
