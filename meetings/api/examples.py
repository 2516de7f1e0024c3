"""Examples for the API's document. Everything in them is invented; a test holds them against the schemas."""

from __future__ import annotations

from typing import Final

from booths.api.examples import words

VISITOR: Final = {"id": 311, "name": "Lin Wei"}
KEY: Final = "4be0643f-1d98-473b-97cd-ca98a65347dd"
MESSAGE: Final = {
    "conversation": 5120,
    "seq": 7,
    "changed_seq": 7,
    "author": VISITOR,
    "client_key": KEY,
    "answers": {"seq": 4, "author": {"id": 88, "name": "Duan Yun"}, "text": "The price for eight is 5,200."},
    "text": "Do you quote **net**? 请问是净价吗？",
    "html": "<p>Do you quote <strong>net</strong>? 请问是净价吗？</p>",
    "link": None,
    "reactions": [],
    "said_at": "2020-09-05T02:21:40.118000Z",
    "reworded_at": None,
    "withdrawn_at": None,
    "is_removed": False,
}
SAYING: Final = {"text": "Do you quote **net**? 请问是净价吗？", "client_key": KEY, "answers": 4}
TRANSLATION: Final = {
    "language": "en",
    "text": "Is that the net price?",
    "html": "<p>Is that the net price?</p>",
}
REWORDING: Final = {"text": "Do you quote net prices?"}
REWORDED: Final = {
    **MESSAGE,
    **REWORDING,
    "html": "<p>Do you quote net prices?</p>",
    "changed_seq": 9,
    "reworded_at": "2020-09-05T02:23:02Z",
}
REACTED: Final = {
    **MESSAGE,
    "changed_seq": 10,
    "reactions": [{"reaction": "thumbs_up", "emoji": "👍", "people": [{"id": 88, "name": "Duan Yun"}]}],
}
WORDING: Final = {
    "text": "Do you quote **net**? 请问是净价吗？",
    "html": "<p>Do you quote <strong>net</strong>? 请问是净价吗？</p>",
    "until": "2020-09-05T02:23:02Z",
}
READING: Final = {"read": 7}
CONVERSATION: Final = {
    "id": 5120,
    "booth": {"code": "I07-12", "name": words("Cangshan Slow Travel", "苍山慢旅")},
    "visitor": VISITOR,
    "with_guest": False,
    "participants": [
        {"person": 311, "name": "Lin Wei", "read": 7},
        {"person": 88, "name": "Duan Yun", "read": 6},
    ],
    "opened_at": "2020-09-05T02:11:00Z",
    "spoke_at": "2020-09-05T02:21:40.118000Z",
    "last_seq": 7,
    "state": "waiting",
    "waiting_since": "2020-09-05T02:21:40.118000Z",
    "taken_by": None,
    "taken_at": None,
    "second": None,
}
TRANSCRIPT: Final = {
    "conversation": CONVERSATION,
    "messages": [MESSAGE],
    "left_out": 0,
    "written_at": "2020-09-05T02:40:00Z",
}
LINE: Final = {**CONVERSATION, "unread": 1, "last_text": "Do you quote net? 请问是净价吗？"}

STAFF: Final = {"id": 88, "name": "Duan Yun"}
COLLEAGUE: Final = {"id": 93, "name": "Marc Roth"}
TAKEN: Final = {
    **CONVERSATION,
    "state": "taken",
    "taken_by": STAFF,
    "taken_at": "2020-09-05T02:22:10Z",
    "second": COLLEAGUE,
}
CLOSED: Final = {**CONVERSATION, "state": "closed", "waiting_since": None}
AT_DESK: Final = {**LINE, **TAKEN}
CHOSEN: Final = {"person": 93}
HANDING: Final = {"person": 93, "note": "Wants net prices for 40 people in April."}
HANDOVER: Final = {
    "conversation": 5120,
    "by": STAFF,
    "to": COLLEAGUE,
    "note": "Wants net prices for 40 people in April.",
    "at": "2020-09-05T02:25:31Z",
}
REPLY_ASKED: Final = {"text": words("We quote net, for groups of eight and more.", "八人起报净价。")}
REPLY: Final = {"id": 14, **REPLY_ASKED}
CARD: Final = {
    "name": "Lin Wei",
    "email": "lin.wei@ocean-travel.example",
    "organisation": {"slug": "ocean-travel", "name": words("Ocean Travel", "海洋旅行"), "country": "CN"},
}
CARD_SHARE: Final = {"conversation": 5120, "given_at": "2020-09-05T02:30:00Z", "taken_back_at": None}
DIGEST: Final = {"is_wanted": False}
COUNTS: Final = {"fair": "ciftis-2020", "unread": 3, "desks": [{"exhibitor": 71, "waiting": 2}]}
STANDING: Final = {"is_there": True, "place": 2, "expected_wait": 140}
