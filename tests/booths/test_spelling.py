"""Which words somebody may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booths.spelling import slips

words = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bnk", "bank"),
        ("bannk", "bank"),
        ("bamk", "bank"),
        ("slwo", "slow"),
        ("trvael", "travel"),
        ("logitsics", "logistics"),
    ],
)
def test_a_single_slip_is_seen(typed, meant):
    assert meant in slips(typed)


@pytest.mark.parametrize("typed", ["", "a", "tv"])
def test_a_word_of_one_or_two_letters_may_mean_anything(typed):
    assert slips(typed) == frozenset()


@given(words)
def test_slips_are_few_and_never_the_word_itself(word):
    assert len(slips(word)) <= 470
    assert word not in slips(word)


@given(words)
def test_swapping_is_mutual(word):
    assert all(word in slips(other) for other in slips(word) if sorted(other) == sorted(word))
