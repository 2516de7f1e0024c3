"""Examples of visits and what came of them, for the API's document; a test holds them against the schemas."""

from __future__ import annotations

from typing import Final

from booths.api.examples import CARD, asked, of

__all__ = ["asked", "of"]

VISIT_ASKED: Final = {"place": "product", "item": "lamp"}
VISIT: Final = {"place": "product", "item": "lamp", "at": "2020-09-05T02:11:09.031000Z"}
FAVOURITE: Final = {"booth": CARD, "starred_at": "2020-09-05T02:15:00Z"}
ATTENDANCE: Final = {
    "period": {"first": "2020-09-05", "last": "2020-09-05"},
    "before": {"first": "2020-09-04", "last": "2020-09-04"},
    "time_zone": "Asia/Shanghai",
    "visits": {"times": 41, "people": 27},
    "visits_before": {"times": 33, "people": 25},
    "looks": 12,
    "looks_before": 9,
    "favourites": 3,
    "favourites_before": 1,
    "favourites_kept": 4,
    "days": [{"day": "2020-09-05", "times": 41, "people": 27, "favourites": 3}],
    "hours": [{"hour": 10, "times": 41}],
    "sources": [{"source": "directory", "times": 30}, {"source": "hall", "times": 11}],
    "languages": [{"key": "zh-hans", "people": 15}, {"key": "en", "people": 10}],
    "countries": [{"key": "CN", "people": 15}, {"key": "others", "people": 10}],
    "seen": [
        {
            "booth": "I07-12",
            "place": "product",
            "item": "lamp",
            "name": {"en": "Lantern", "zh": "灯笼"},
            "times": 12,
            "people": 9,
        }
    ],
    "booths": [{"booth": "I07-12", "times": 41, "people": 27}],
}
