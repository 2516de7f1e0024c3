"""What a process keeps: nothing older than it says, and no more than it says."""

from booths.directory.keeping import Recent


def test_what_was_read_under_a_name_is_read_once():
    reads = []
    recent = Recent(2)
    assert [recent("a", lambda: reads.append("a") or "A") for _ in range(2)] == ["A", "A"]
    assert reads == ["a"]


def test_the_oldest_goes_first():
    recent = Recent(2)
    for name in ("a", "b", "c"):
        recent(name, lambda name=name: name)
    assert list(recent.kept) == ["b", "c"]
    assert recent("a", lambda: "read anew") == "read anew"
