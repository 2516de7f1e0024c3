"""How dear the directory is, and how long a search takes, with the full edition."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.test import Client
from django.test.utils import override_settings

from booths.models import Booth, Fair
from tests.load.clients import Waits, ask_together
from tests.load.cost import Ask, Cost, counting_queries, measured
from tests.load.questions import chinese_pairs, english_prefixes
from tests.load.report import Measured
from tests.load.server import serving

FAIR = "ciftis-2020"
API = f"/api/v1/fairs/{FAIR}"
CLIENTS = 8
LOBBY_VISITORS = 1_000
LOBBY_KEPT_S = 10
PLAIN, PREFETCHING = "plain DRF", "DRF with prefetching"
LIST, AGAIN = "the directory, asked something new", "the directory, asked the same again"


@dataclass(frozen=True)
class Effort:
    """`questions` are different ones, each asked once: what a process keeps of its answers does not help."""

    rounds: int
    questions: int
    repeats: int


THOROUGH, QUICK = Effort(rounds=15, questions=2_000, repeats=3), Effort(rounds=2, questions=200, repeats=1)


@dataclass(frozen=True)
class Search:
    """Milliseconds, over a real server: of the best of some runs, as a busy machine only makes it worse."""

    name: str
    p50: float
    p99: float
    rate: float
    client_ms: float

    @classmethod
    def of(cls, name: str, runs: list[Waits]) -> Search:
        waits = min(runs, key=lambda run: run.at(0.99))
        return cls(name, waits.at(0.5), waits.at(0.99), waits.rate, waits.own_ms)


@dataclass(frozen=True)
class Pages:
    """Queries of a booth's page, and how many of a thousand visits to the lobby reached the database, in how long."""

    booth_api: int
    booth_page: int
    lobby_visits_with_queries: int
    lobby_seconds: float


def asks() -> list[Ask]:
    known = Client().get(f"{API}/booths/").headers["ETag"]
    return [
        Ask(PLAIN, f"/api/v1/plain/{FAIR}/booths/", times=2),
        Ask(PREFETCHING, f"/api/v1/prefetching/{FAIR}/booths/", times=5),
        Ask(LIST, f"{API}/booths/", new=True),
        Ask(AGAIN, f"{API}/booths/"),
        Ask("unchanged (304)", f"{API}/booths/", {"If-None-Match": known}),
        Ask("of one country", f"{API}/booths/?country=CN", new=True),
        Ask("two Chinese characters", f"{API}/booths/?q={quote('旅游')}", new=True),
        Ask("an English prefix", f"{API}/booths/?q=tour", new=True),
        Ask("facets", f"{API}/booths/facets/"),
        Ask("one booth", f"{API}/booths/{some_booth()}/", times=5),
    ]


def some_booth() -> str:
    return Booth.objects.in_directory().filter(fair__slug=FAIR, kind="3d").order_by("code")[100].code


def costs(effort: Effort) -> dict[str, Cost]:
    with override_settings(ROOT_URLCONF="tests.load.site"):
        return measured(asks(), rounds=effort.rounds)


def searches(effort: Effort) -> list[Search]:
    fair = Fair.objects.get(slug=FAIR)
    kinds = {
        "two Chinese characters": chinese_pairs(fair, effort.questions),
        "English prefixes": english_prefixes(fair, effort.questions),
    }
    found = []
    with serving() as port:
        ask_together(port, [f"{API}/booths/?limit={limit}" for limit in range(1, 50)], clients=CLIENTS, requests=200)
        for name, questions in kinds.items():
            runs = [ask_once_each(port, questions, limit=20 + run) for run in range(effort.repeats)]
            found.append(Search.of(name, runs))
    return found


def ask_once_each(port: int, questions: list[str], *, limit: int) -> Waits:
    """Another limit makes a question one that was not asked before."""
    paths = [f"{API}/booths/?q={quote(question)}&limit={limit}" for question in questions]
    return ask_together(port, paths, clients=CLIENTS, requests=len(paths))


def pages() -> Pages:
    code = some_booth()
    return Pages(
        booth_api=queries_of(f"{API}/booths/{code}/"),
        booth_page=queries_of(f"/en/{FAIR}/booths/{code}/"),
        **lobby(),
    )


def queries_of(path: str) -> int:
    """Of the second look: what a process keeps for a while is kept."""
    client = Client()
    client.get(path)
    with counting_queries() as seen:
        client.get(path)
    return len(seen)


def lobby() -> dict[str, Any]:
    """A thousand visitors without a session, one after the other."""
    client, reached, began = Client(), 0, time.perf_counter()
    for _ in range(LOBBY_VISITORS):
        with counting_queries() as seen:
            client.get(f"/en/{FAIR}/")
        reached += bool(seen)
    return {"lobby_visits_with_queries": reached, "lobby_seconds": time.perf_counter() - began}


def report(costs: dict[str, Cost], searches: list[Search], pages: Pages) -> str:
    """The tables, in Markdown."""
    plain = costs[PLAIN]
    lines = ["| 20 booths | CPU ms | of which PostgreSQL | times cheaper | queries | kB |", "|---|--:|--:|--:|--:|--:|"]
    for cost in costs.values():
        database = "" if cost.db is None else f"{cost.db:.2f}"
        cheaper = f"{plain.both / cost.both:.1f}"
        lines.append(
            f"| {cost.name} | {cost.both:.2f} | {database} | {cheaper} | {cost.queries} | {cost.size / 1000:.1f} |"
        )
    lines += ["", f"| search, {CLIENTS} clients at once | p50 ms | p99 ms | a second | client's own CPU ms |"]
    lines += ["|---|--:|--:|--:|--:|"]
    lines += [
        f"| {one.name} | {one.p50:.1f} | {one.p99:.1f} | {one.rate:.0f} | {one.client_ms:.2f} |" for one in searches
    ]
    lines += [
        "",
        f"A booth costs {pages.booth_api} queries over the API and {pages.booth_page} on its page. Of {LOBBY_VISITORS}",
        f"anonymous visits to the lobby in {pages.lobby_seconds:.1f} s, {pages.lobby_visits_with_queries} reached the",
        "database.",
    ]
    return "\n".join(lines)


def missed(costs: dict[str, Cost], searches: list[Search], pages: Pages) -> list[str]:
    """The goals that were not reached, in words."""
    ratio, rounds = costs[PLAIN].both / costs[LIST].both, 1 + pages.lobby_seconds // LOBBY_KEPT_S
    goals = {
        f"a page of the directory is {ratio:.1f} times cheaper than plain DRF, not 20": ratio >= 20,
        f"a page of the directory has {costs[LIST].size} bytes, more than 50,000": costs[LIST].size <= 50_000,
        f"a booth's page takes {pages.booth_page} queries, more than 6": pages.booth_page <= 6,
        f"{pages.lobby_visits_with_queries} visits to the lobby reached the database": (
            pages.lobby_visits_with_queries <= rounds
        ),
        **{f"p99 of {one.name} is {one.p99:.0f} ms, not below 50": one.p99 < 50 for one in searches},
    }
    return [goal for goal, reached in goals.items() if not reached]


def measure(*, quick: bool) -> Measured:
    effort = QUICK if quick else THOROUGH
    found = costs(effort), searches(effort), pages()
    return Measured(report(*found), missed(*found))
