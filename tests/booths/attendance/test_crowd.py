"""Groups of people: none so small that somebody could be read from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booths.attendance.crowd import LEAST, OTHERS, STEP, crowds

SIZES = st.dictionaries(st.text("ABCDEF", min_size=2, max_size=2), st.integers(0, 40))


@pytest.mark.parametrize(
    ("sizes", "told"),
    [
        ({}, []),
        ({"CN": 4}, []),
        ({"CN": 2, "TH": 2}, []),
        ({"CN": 5}, [("CN", 5)]),
        ({"CN": 23, "TH": 9}, [("CN", 20), ("TH", 5)]),
        ({"CN": 30, "TH": 3, "FR": 4}, [("CN", 30), (OTHERS, 5)]),
        ({"CN": 30, "FR": 12, "TH": 1}, [("CN", 30), (OTHERS, 10)]),
        ({"CN": 6, "TH": 1}, [(OTHERS, 5)]),
    ],
)
def test_small_groups_are_told_as_others_or_not_at_all(sizes, told):
    assert crowds(sizes) == told


@given(SIZES)
def test_whoever_knows_all_but_one_learns_nothing_of_a_group_below_the_least(sizes):
    groups = crowds(sizes)
    hidden = set(sizes) - {group.key for group in groups}
    assert all(group.people >= LEAST and group.people % STEP == 0 for group in groups)
    assert sum(sizes[key] for key in hidden) == 0 or sum(sizes[key] for key in hidden) >= LEAST or len(groups) == 0
