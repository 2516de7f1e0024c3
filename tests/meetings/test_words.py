"""Words that a fair refuses, and the pause that it asks for: pure functions."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.enums import Side
from meetings.errors import Banned, Blocked, Muted, TooSoon, WordNotAllowed, YouBlocked
from meetings.moderation import Circumstances, refusal_for, refusal_to_reword

NOON = datetime(2020, 9, 5, 12, tzinfo=UTC)
LIST = "lottery\n彩票\nfree   money\nЛотерея\nC++"


def refusal(text: str = "Hello", **found) -> object:
    side = found.pop("side", Side.VISITOR)
    return type(refusal_for(Circumstances(side, **found), text, NOON))


@pytest.mark.parametrize(
    "text",
    [
        "lottery",
        "Win the LOTTERY!",
        "ｌｏｔｔｅｒｙ in wide letters",
        "a lot\u200btery with a sign that nobody sees",
        "a lot\u034ftery with a joiner",
        "a lot\u2061tery with a sign of mathematics",
        "a lot\ufe0ftery with a selector of variants",
        "a lot\u202dtery that is turned round",
        "买彩 票吧",
        "a lot**te**ry in letters of two weights",
        "[lot](https://a.test)tery behind a link",
        "我们的lottery很好",
        "买彩票吧",
        "FREE MONEY",
        "free\n money",
        "лотерея",
        "we teach c++.",
    ],
)
def test_a_word_of_the_list_is_refused(text):
    assert refusal(text, words=LIST) is WordNotAllowed


@pytest.mark.parametrize("text", ["lotteryland", "a sublottery", "彩色票", "freemoney", "free moneybags", "Лотереях"])
def test_a_latin_word_counts_as_a_word_alone(text):
    assert refusal(text, words=LIST) is type(None)


@pytest.mark.parametrize("words", ["", "\n \n", "\u200b"])
def test_an_empty_list_refuses_nothing(words):
    assert refusal("anything", words=words) is type(None)


@pytest.mark.parametrize("odd", ["(", "[a-z]+", "\\", "^$", ".*", "?"])
def test_a_word_is_no_pattern(odd):
    assert refusal("anything at all", words=odd) is type(None)
    assert refusal(f"so {odd} it is", words=odd) is WordNotAllowed


@pytest.mark.parametrize(("ago", "wait"), [(0, 10), (1, 9), (9.5, 1), (10, None), (60, None)])
def test_between_two_messages_lies_a_pause(ago, wait):
    found = Circumstances(Side.DESK, slow_seconds=10, spoke_at=NOON - timedelta(seconds=ago))
    refused = refusal_for(found, "Hello", NOON)
    assert (refused.more["wait"] if isinstance(refused, TooSoon) else None) == wait
    assert refusal_to_reword(found, "Hello") is None


def test_nobody_waits_before_his_first_message_or_where_there_is_no_pause():
    assert refusal(slow_seconds=10) is type(None)
    assert refusal(spoke_at=NOON) is type(None)


@pytest.mark.parametrize(
    ("side", "blocked_by", "refused"),
    [
        (Side.VISITOR, {Side.DESK}, Blocked),
        (Side.DESK, {Side.VISITOR}, Blocked),
        (Side.VISITOR, {Side.VISITOR}, YouBlocked),
        (Side.DESK, {Side.DESK, Side.VISITOR}, YouBlocked),
    ],
)
def test_a_block_is_for_both_sides_and_says_whose_it_is(side, blocked_by, refused):
    assert refusal(side=side, blocked_by=frozenset(blocked_by)) is refused


def test_whoever_is_silenced_learns_why_and_until_when_before_anything_else():
    found = Circumstances(Side.VISITOR, is_silenced=True, until=NOON, why="Spam", words="hello")
    refused = refusal_for(found, "hello", NOON)
    assert isinstance(refused, Muted)
    assert refused.more == {"reason": "Spam", "until": NOON.isoformat()}
    assert refusal(is_silenced=True, why="Spam") is Banned
