"""Merging two edits: no change of either side is ever lost, whatever was changed."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from booths.writing.compare import Change, changes
from booths.writing.content import ITEMS, keyed, leaves, value_at, with_value_at
from booths.writing.merge import Clash, merge

WORDS = st.text(alphabet="ab茶路 ", max_size=4)
PAIR = st.fixed_dictionaries({"en": WORDS, "zh": WORDS})
MODES = st.lists(st.integers(1, 4), unique=True, max_size=3)


def item(key):
    return st.fixed_dictionaries({"key": st.just(key), "name": PAIR, "supply_modes": MODES})


@st.composite
def contents(draw):
    """Contents over a few keys, so that two of them have much in common."""
    keys = draw(st.lists(st.sampled_from(["1", "2", "3", "new-a", "new-b"]), unique=True, max_size=4))
    return {
        "name": draw(PAIR),
        "sign": draw(WORDS),
        "look": {"colour": draw(st.integers(0, 3)), "roof": draw(st.sampled_from(["eave", "flat"]))},
        "themes": draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True)),
        "offerings": [draw(item(key)) for key in keys],
    }


@st.composite
def edited(draw, base):
    """The base with some of another content's places in it."""
    other, result = draw(contents()), deepcopy(base)
    for part in draw(st.lists(st.sampled_from(sorted(other)), unique=True)):
        result[part] = deepcopy(other[part])
    return result


@st.composite
def two_edits(draw):
    base = draw(contents())
    return base, draw(edited(base)), draw(edited(base))


def told_of(clashes, path):
    """Whether a clash names the place, or the item or the order in which it stands."""
    return any(path == clash.path or path.startswith(f"{clash.path}.") for clash in clashes)


@given(two_edits())
def test_a_change_of_one_side_only_is_taken(edits):
    base, mine, theirs = edits
    merged = merge(base, mine, theirs)
    was, now = leaves(base), leaves(merged.content)
    for here, there in ((leaves(mine), leaves(theirs)), (leaves(theirs), leaves(mine))):
        for path, value in here.items():
            only_here = was.get(path) != value and there.get(path) == was.get(path)
            if only_here and path not in ITEMS and not isinstance(value, list):
                assert now.get(path) == value or told_of(merged.clashes, path)


@given(two_edits())
def test_what_both_changed_differently_is_put_to_a_person_with_both_texts(edits):
    base, mine, theirs = edits
    merged = merge(base, mine, theirs)
    was, here, there = leaves(base), leaves(mine), leaves(theirs)
    for path in here.keys() & there.keys() - set(ITEMS):
        if isinstance(here[path], list) or len({str(side.get(path)) for side in (was, here, there)}) < 3:
            continue
        assert Clash(path, value_at(base, path), here[path], there[path]) in merged.clashes


@given(two_edits())
def test_choices_that_either_side_made_are_made_and_those_taken_back_are_gone(edits):
    base, mine, theirs = edits
    chosen = set(merge(base, mine, theirs).content["themes"])
    for side, other in ((mine, theirs), (theirs, mine)):
        added, removed = set(side["themes"]) - set(base["themes"]), set(base["themes"]) - set(side["themes"])
        assert added <= chosen
        assert not removed & chosen - (set(other["themes"]) - set(base["themes"]))


@given(two_edits())
def test_new_items_of_both_sides_are_there_and_none_stands_twice(edits):
    base, mine, theirs = edits
    keys = [one["key"] for one in merge(base, mine, theirs).content["offerings"]]
    added = (keyed(mine["offerings"]).keys() | keyed(theirs["offerings"]).keys()) - keyed(base["offerings"]).keys()
    assert added <= set(keys)
    assert len(keys) == len(set(keys))


@given(two_edits())
def test_whoever_comes_first_the_same_places_clash(edits):
    base, mine, theirs = edits
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {clash.path for clash in one.clashes} == {clash.path for clash in other.clashes}


@given(contents(), contents())
def test_an_edit_alone_is_what_it_is(base, mine):
    assert merge(base, mine, base).content == mine
    assert merge(base, base, mine).content == mine
    assert merge(base, mine, mine).clashes == ()


@given(contents(), contents())
def test_the_changes_between_two_contents_lead_from_one_to_the_other(before, after):
    content = before
    for change in changes(before, after):
        if change.path not in ITEMS:
            content = with_value_at(content, change.path, change.after)
    wanted, found = leaves(after), leaves(content)
    for part in ITEMS[:1]:
        assert sorted(wanted.pop(part)) == sorted(found.pop(part))
    assert wanted == found


def test_an_item_that_one_took_away_and_the_other_rewrote_is_put_to_a_person():
    base = {"offerings": [{"key": "1", "name": {"en": "Tea", "zh": ""}}]}
    theirs = {"offerings": [{"key": "1", "name": {"en": "Green tea", "zh": ""}}]}
    merged = merge(base, {"offerings": []}, theirs)
    assert merged.clashes == (Clash("offerings.1", base["offerings"][0], None, theirs["offerings"][0]),)
    assert merged.content == theirs


def test_two_orders_are_put_to_a_person_and_one_is_taken():
    items = {key: {"key": key} for key in "123"}
    base, mine, theirs = ({"offerings": [items[key] for key in order]} for order in ("123", "213", "132"))
    assert merge(base, mine, theirs).clashes == (Clash("offerings", [*"123"], [*"213"], [*"132"]),)
    assert merge(base, base, theirs).content == theirs


def test_what_the_other_added_stands_behind_its_neighbour():
    items = {key: {"key": key} for key in "12345"}
    base, mine, theirs = ({"offerings": [items[key] for key in order]} for order in ("123", "321", "1423"))
    assert [one["key"] for one in merge(base, mine, theirs).content["offerings"]] == [*"3214"]


def test_a_place_is_found_written_and_emptied():
    content = {"name": {"en": "Tea"}, "offerings": [{"key": "1", "name": {"en": "A"}}]}
    assert value_at(content, "offerings.1.name.en") == "A"
    assert value_at(content, "offerings.2.name.en") is None
    assert value_at(with_value_at(content, "offerings.1.name.en", "B"), "offerings.1.name.en") == "B"
    assert with_value_at(content, "offerings.1", None)["offerings"] == []
    assert with_value_at(content, "offerings.2", {"key": "2"})["offerings"][1] == {"key": "2"}
    assert changes(content, with_value_at(content, "name.en", "Tee")) == [Change("name.en", "Tea", "Tee")]
