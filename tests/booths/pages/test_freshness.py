"""A page for everybody is made by one, whoever and however many ask."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from booths.pages.freshness import Fresh

SECONDS = 10


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


class Maker:
    """Makes numbered pages, each only when `gate` is open."""

    def __init__(self):
        self.made = 0
        self.gate = threading.Event()
        self.begun = threading.Event()
        self.gate.set()

    def __call__(self):
        self.begun.set()
        self.gate.wait(10)
        self.made += 1
        return f"page {self.made}".encode()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fresh(clock):
    return Fresh(SECONDS, clock)


def test_a_page_is_made_once_and_again_when_it_is_old(fresh, clock):
    make = Maker()
    assert fresh.get("key", make) == fresh.get("key", make) == b"page 1"
    clock.now += SECONDS
    assert fresh.get("key", make) == b"page 2"


def test_two_keys_are_two_pages(fresh):
    make = Maker()
    assert fresh.get("one", make) != fresh.get("other", make)


def test_of_many_who_find_nothing_one_makes_the_page_and_all_get_it(fresh):
    make = Maker()
    make.gate.clear()
    with ThreadPoolExecutor(20) as pool:
        replies = [pool.submit(fresh.get, "key", make) for _ in range(20)]
        make.begun.wait(10)
        make.gate.set()
        assert {reply.result(20) for reply in replies} == {b"page 1"}
    assert make.made == 1


def test_while_one_makes_a_new_page_the_others_get_the_old_one_at_once(fresh, clock):
    make = Maker()
    fresh.get("key", make)
    clock.now += SECONDS
    make.gate.clear()
    make.begun.clear()
    with ThreadPoolExecutor(1) as pool:
        renewing = pool.submit(fresh.get, "key", make)
        make.begun.wait(10)
        assert fresh.get("key", make) == b"page 1"
        make.gate.set()
        assert renewing.result(10) == b"page 2"


def test_when_the_first_maker_fails_who_waits_takes_over(fresh):
    make = Maker()
    begun, fail = threading.Event(), threading.Event()

    def broken():
        begun.set()
        fail.wait(10)
        raise ValueError

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(fresh.get, "key", broken)
        begun.wait(10)
        second = pool.submit(fresh.get, "key", make)
        fail.set()
        assert second.result(10) == b"page 1"
        with pytest.raises(ValueError):
            first.result(10)


def test_a_page_that_could_not_be_renewed_is_tried_again_by_the_next(fresh, clock):
    fresh.get("key", lambda: b"old")
    clock.now += SECONDS

    def broken():
        raise ValueError

    with pytest.raises(ValueError):
        fresh.get("key", broken)
    assert fresh.get("key", lambda: b"new") == b"new"
