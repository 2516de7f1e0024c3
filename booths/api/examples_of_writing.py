"""Examples of how booths are written, for the API's document; a test holds them against the schemas."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from booths.api.examples import LOOK, asked, of, words

__all__ = ["asked", "of"]

NAME: Final = words("Cangshan Slow Travel", "苍山慢旅")
SUMMARY: Final = words("Hiking, homestays and tea.", "徒步、民宿与茶。")
STANDING: Final = {
    "fair": "ciftis-2020",
    "code": "I07-12",
    "exhibitor": 2041,
    "kind": "flat",
    "state": "draft",
    "version": 4,
    "name": NAME,
    "changes_asked": "",
    "submitted_at": None,
    "published_at": None,
    "publish_at": None,
    "page": "https://fair.example/en/ciftis-2020/booths/I07-12/",
}
MADE: Final = {**STANDING, "left_out": [{"path": "documents", "title": words("Prices 2020", "2020年价目表")}]}
SUBMITTED: Final = {**STANDING, "state": "in_review", "submitted_at": "2020-08-20T06:30:00Z"}
OPENING: Final = {"publish_at": "2020-09-04T09:00:00+08:00"}
SCHEDULED: Final = {**STANDING, "publish_at": "2020-09-04T01:00:00Z"}
BOOTH_ASKED: Final = {"kind": "flat", "name": NAME, "summary": SUMMARY, "sign": "苍山慢旅", "look": asdict(LOOK)}
CONTENT: Final[dict[str, Any]] = {
    "name": NAME,
    "sign": "苍山慢旅",
    "summary": SUMMARY,
    "text": words("We have walked these valleys since 1998.", "我们自1998年起行走于这些山谷。"),
    "look": asdict(LOOK),
    "themes": ["smart-office"],
    "offerings": [
        {
            "key": "31",
            "name": words("Guided walks", "向导徒步"),
            "summary": words("Four to eleven days, small groups.", "四至十一天，小团出行。"),
            "sub_sector": "9.B",
            "supply_modes": [2],
        }
    ],
    "links": [{"key": "4", "title": words("Our routes", "我们的线路"), "url": "https://cangshan.example/routes/"}],
    "contacts": [{"key": "88", "role": words("Tour operators", "旅行社合作")}],
}
NEW_LINK: Final = {"key": "new-1", "title": words("Map", "地图"), "url": "https://cangshan.example/map/"}
SHOWN: Final = {
    **CONTENT,
    "media": {"logo": 84, "banner": None, "film": None, "pictures": [85, 86]},
    "documents": [{"key": "7", "item": 87, "title": words("Prices 2020", "2020年价目表")}],
}
CONTENT_READ: Final = {"version": 4, "content": SHOWN}
CONTENT_WRITTEN: Final = {"version": 4, "content": {**CONTENT, "links": [*CONTENT["links"], NEW_LINK]}}
DRAFT_KEPT: Final = {"sequence": 17, "version": 4, "content": {"sign": "苍山"}}
DRAFT: Final = {"client": "till-3", **DRAFT_KEPT, "kept_at": "2020-08-19T06:30:00Z"}
REVISION_LINE: Final = {"version": 4, "deed": "written", "by": "Duan Yun", "at": "2020-08-19T06:30:00Z"}
REVISION: Final = {
    **REVISION_LINE,
    "content": SHOWN,
    "changes": [{"path": "summary.en", "before": "Hiking and tea.", "after": "Hiking, homestays and tea."}],
}
VERSION: Final = {"version": 6}
COPY_ASKED: Final = {"fair": "ciftis-2021", "exhibitor": 6120}
NOTE: Final = {
    "id": 9,
    "version": 4,
    "field": "offerings.31.summary",
    "text": words("Say what the tour costs.", "请说明团费。"),
    "at": "2020-08-21T06:30:00Z",
    "done_at": None,
}
