"""Chance that repeats itself, and division without a rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairsite.seeding.dice import Dice, apportioned, dealt


def test_the_same_seed_and_name_throw_the_same():
    one, same, other = (Dice(seed, name) for seed, name in ((1, "booths"), (1, "booths"), (1, "people")))
    throws = [[dice.between(1, 6) for _ in range(20)] for dice in (one, same, other)]
    assert throws[0] == throws[1] != throws[2]
    assert set(throws[0]) <= {1, 2, 3, 4, 5, 6}


def test_a_sample_has_no_thing_twice_and_at_most_all():
    dice = Dice(1, "sample")
    assert len(set(dice.sample(range(10), 4))) == 4
    assert sorted(dice.sample(range(3), 9)) == [0, 1, 2]


@given(
    total=st.integers(20, 5000),
    weights=st.dictionaries(st.integers(), st.floats(0.01, 100), min_size=1, max_size=20),
)
def test_nothing_is_left_over_and_everybody_gets_the_least(total, weights):
    counts = apportioned(total, weights, least=1)
    assert sum(counts.values()) == total
    assert min(counts.values()) >= 1
    assert len(dealt(counts)) == total


def test_more_weight_gives_more():
    assert apportioned(10, {"a": 3, "b": 1, "c": 1}) == {"a": 6, "b": 2, "c": 2}


def test_too_little_for_all_is_said():
    with pytest.raises(ValueError, match="cannot give"):
        apportioned(2, {"a": 1, "b": 1, "c": 1}, least=1)
