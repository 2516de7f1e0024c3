"""How often one may, by a clock of the test's own."""

import pytest

from fairsite.api.limits import Policy
from fairsite.live import allowance
from fairsite.live.allowance import Allowances


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def allowances(clock):
    return Allowances(Policy("any", 2, 10), lambda: clock[0])


def test_as_many_as_one_has_at_once_and_then_one_by_one_as_they_come_back(allowances, clock):
    assert [allowances.take("him") for _ in range(3)] == [True, True, False]
    assert allowances.take("her")
    clock[0] = 5.1
    assert [allowances.take("him") for _ in range(2)] == [True, False]
    clock[0] = 100
    assert [allowances.take("him") for _ in range(3)] == [True, True, False]


def test_what_is_given_back_was_never_taken(allowances):
    for _ in range(5):
        assert allowances.take("him")
        allowances.give_back("him")
    allowances.give_back("nobody")
    assert [allowances.take("him") for _ in range(3)] == [True, True, False]


def test_of_very_many_those_who_have_everything_back_are_forgotten(allowances, clock, monkeypatch):
    monkeypatch.setattr(allowance, "MOST_REMEMBERED", 3)
    for one in range(3):
        assert allowances.take(one)
    clock[0] = 6
    assert allowances.take("late")
    assert set(allowances.whole_at) == {"late"}
