"""Examples for the API's document. Everything in them is invented; a test holds them against the schemas."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from drf_spectacular.utils import OpenApiExample

from booths.drawing.look import Look, Mark, Prop, Roof, Wall
from booths.scenes.compose import Words, compose_scene
from booths.scenes.present import present_scene

LOOK: Final = Look(20, Roof.EAVE, Wall.MOUNTAINS, Mark.PEAK, Prop.BAGS)


def of(value: Any) -> OpenApiExample:
    """An answer; in a list it stands for one of the results."""
    return OpenApiExample("Example", value=value, response_only=True)


def asked(value: Any) -> OpenApiExample:
    return OpenApiExample("Example", value=value, request_only=True)


def words(english: str, chinese: str) -> dict[str, str]:
    return {"en": english, "zh": chinese}


PHASES: Final = [
    ("preparation", "2020-07-01T01:00:00Z", "2020-09-04T01:00:00Z"),
    ("open", "2020-09-04T01:00:00Z", "2020-09-09T09:00:00Z"),
    ("closed", "2020-09-09T09:00:00Z", "2020-09-09T16:00:00Z"),
    ("evergreen", "2020-09-09T16:00:00Z", None),
]
FAIR: Final = {
    "slug": "ciftis-2020",
    "name": words("China International Fair for Trade in Services 2020", "2020年中国国际服务贸易交易会"),
    "short": words("CIFTIS 2020", "2020年服贸会"),
    "place": words("Beijing, China", "中国北京"),
    "time_zone": "Asia/Shanghai",
    "phase": "open",
    "day": 2,
    "days": 6,
    "phases": [{"phase": phase, "begins": begins, "ends": ends} for phase, begins, ends in PHASES],
    "on_site_cap": 60000,
}
FIGURES: Final = {
    "counted_at": "2020-09-05T02:00:00Z",
    "countries": 148,
    "organisations": 22000,
    "exhibitors": 5372,
    "booths": 6979,
    "booths_3d": 1845,
    "lit": 1204,
    "projects": 1870,
}
SECTOR_NAME: Final = {
    "code": 9,
    "slug": "tourism",
    "name": words("Tourism and travel related services", "旅游及与旅行有关的服务"),
}
SUB_SECTOR: Final = {"code": "9.B", "name": words("Travel agencies and tour operators", "旅行社和旅游经营者")}
SECTOR: Final = {
    **SECTOR_NAME,
    "hall": "I",
    "short": words("Tourism and travel", "旅游与旅行"),
    "icon": "luggage",
    "sub_sectors": [SUB_SECTOR],
    "booths": 612,
    "lit": 118,
}
THEME_NAME: Final = {"slug": "smart-office", "name": words("Smart office", "智慧办公")}
THEME: Final = {**THEME_NAME, "booths": 431}
COUNTRY_NAME: Final = {"code": "CN", "name": words("China", "中国")}
COUNTRY: Final = {
    **COUNTRY_NAME,
    "continent": "Asia",
    "latitude": 36.6,
    "longitude": 103.8,
    "participants": 9120,
    "booths": 2871,
}
ORGANISATION_CARD: Final = {
    "slug": "cangshan-slow-travel",
    "name": words("Cangshan Slow Travel", "苍山慢旅"),
    "kind": "enterprise",
    "is_fortune_500": False,
    "country": COUNTRY_NAME,
}
DELEGATION_NAME: Final = {"slug": "yunnan", "name": words("Yunnan", "云南交易团"), "kind": "province"}
DELEGATION: Final = {**DELEGATION_NAME, "members": 74}
BOOTH_LINE: Final = {"code": "I07-12", "kind": "3d", "name": words("Cangshan Slow Travel", "苍山慢旅")}
ORGANISATION: Final = {
    **ORGANISATION_CARD,
    "city": words("Dali", "大理"),
    "about": words("Walks of many days on old tea roads.", "茶马古道多日徒步。"),
    "website": "https://cangshan.example/",
    "delegations": [DELEGATION_NAME],
    "booths": [BOOTH_LINE],
}
EXHIBITOR: Final = {
    "id": 2041,
    "state": "approved",
    "organisation": ORGANISATION_CARD,
    "sector": SECTOR_NAME,
    "sub_sector": SUB_SECTOR,
    "booths": [BOOTH_LINE],
}
CARD: Final = {
    "code": "I07-12",
    "hall": "I",
    "kind": "3d",
    "name": words("Cangshan Slow Travel", "苍山慢旅"),
    "sign": "苍山慢旅",
    "summary": words("Hiking, homestays and tea.", "徒步、民宿与茶。"),
    "look": asdict(LOOK),
    "exhibitor": 2041,
    "sector": SECTOR_NAME,
    "organisation": ORGANISATION_CARD,
    "themes": [THEME_NAME],
    "offerings": [words("Guided walks", "向导徒步")],
    "published_at": "2020-08-28T03:12:45.120000Z",
}
BOOTH_PAGE: Final = {
    "results": [CARD],
    "staffed": ["I07-12"],
    "corrected": {"travl": ["travel"]},
    "next": "https://fair.example/api/v1/fairs/ciftis-2020/booths/?q=travl&cursor=WyJuZXh0Iiw…",
    "previous": None,
}
FACETS: Final = {
    "total": 6979,
    "facets": {
        "sector": {"tourism": 612, "finance": 598},
        "country": {"CN": 2871, "NO": 31},
        "kind": {"enterprise": 6402},
        "delegation": {"yunnan": 96},
        "theme": {"smart-office": 431},
        "booth_kind": {"flat": 5134, "3d": 1845},
    },
    "corrected": {},
}
ARRANGEMENT: Final = {
    "version": 3,
    "scene": compose_scene(LOOK, name=Words(en="Cangshan Slow Travel", zh="苍山慢旅"), seed=12),
}
REARRANGEMENT: Final = {"version": 2, "scene": {"counter": {"at": [0.5, 0.25]}}}
SCENE: Final = present_scene(ARRANGEMENT["scene"], LOOK, seed=12, url_of=str)
OFFERING: Final = {
    "id": 31,
    "position": 0,
    "name": words("Guided walks", "向导徒步"),
    "summary": words("Four to eleven days, small groups.", "四至十一天，小团出行。"),
    "sub_sector": SUB_SECTOR,
    "supply_modes": [2],
}
OFFERING_WRITTEN: Final = {
    "name": words("Guided walks", "向导徒步"),
    "summary": words("Four to eleven days, small groups.", "四至十一天，小团出行。"),
    "sub_sector": "9.B",
    "supply_modes": [2],
}
ORDER: Final = {"order": [32, 31]}
DOCUMENT_ASKED: Final = {"item": 12, "title": words("Routes 2020", "2020年线路")}
DOCUMENT_ORDER: Final = {"order": [7, 5]}
DOCUMENT: Final = {
    "id": 7,
    "title": words("Routes 2020", "2020年线路"),
    "media_type": "application/pdf",
    "size": 84211,
    "added_at": "2020-08-27T08:00:00Z",
    "url": "https://fair.example/api/v1/fairs/ciftis-2020/booths/I07-12/documents/7/file/",
}
BOOTH: Final = {
    **CARD,
    "offerings": [OFFERING],
    "state": "published",
    "version": 4,
    "text": words("We have walked these valleys since 1998.", "我们自1998年起行走于这些山谷。"),
    "sub_sector": SUB_SECTOR,
    "delegations": [DELEGATION_NAME],
    "documents": [DOCUMENT],
    "links": [{"title": words("Our routes", "我们的线路"), "url": "https://cangshan.example/routes/"}],
    "contacts": [{"name": "Duan Yun", "role": words("Tour operators", "旅行社合作")}],
    "media": {"logo": None, "banner": None, "film": None, "pictures": []},
    "staffed": True,
    "neighbours": ["I07-10", "I07-11", "I07-13"],
}
PROJECT: Final = {
    "id": 12,
    "state": "published",
    "title": words("A tea road passport", "茶马古道护照"),
    "summary": words("One ticket for eleven routes.", "一票通行十一条线路。"),
    "exhibitor": 2041,
    "sector": SECTOR_NAME,
    "organisation": ORGANISATION_CARD,
    "published_at": "2020-09-04T02:00:00Z",
}
OWN_PROJECT: Final = {
    **PROJECT,
    "state": "returned",
    "published_at": None,
    "submitted_at": "2020-08-30T02:00:00Z",
    "reason": words("Say where the passport is valid.", "请说明护照在何处有效。"),
}
PROJECT_WRITTEN: Final = {
    "title": words("A tea road passport", "茶马古道护照"),
    "summary": words("One ticket for eleven routes.", "一票通行十一条线路。"),
}
REGISTRATION_ASKED: Final = {"organisation": "cangshan-slow-travel"}
REGISTRATION: Final = {"organisation": "cangshan-slow-travel", "registered_at": "2020-09-04T00:40:00Z"}
AUDIT_ENTRY: Final = {
    "id": 90210,
    "at": "2020-08-21T06:30:00Z",
    "transaction": 48213,
    "person": {"id": 412, "name": "Mei Lan"},
    "door": "console",
    "address": "203.0.113.9",
    "request_id": "6f0c2b1de3a84c6b",
    "action": "booths.ask_for_changes",
    "model": "booths.booth",
    "row": "1701",
    "change": "changed",
    "before": {"state": "in_review", "changes_asked": ""},
    "after": {"state": "changes_asked", "changes_asked": "Say what the tour costs."},
}
MEDIA: Final = {
    "id": 84,
    "kind": "image",
    "state": "ready",
    "reason": "",
    "refusal": "",
    "name": "tea-house.jpg",
    "size": 2481932,
    "stored_size": 2207114,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "media_type": "image/jpeg",
    "width": 4000,
    "height": 3000,
    "duration": None,
    "crop": [0, 250, 4000, 2250],
    "alt": words("A tea house above the valley", "山谷上的茶舍"),
    "version": 3,
    "uploaded_at": "2020-08-27T08:00:00Z",
    "url": "https://fair.example/media/library/5f0c/whole-7d1a.jpeg",
    "poster": "",
    "renditions": [{"width": 320, "height": 180, "url": "https://fair.example/media/library/5f0c/width-320-77ab.webp"}],
    "used_in": ["I07-12"],
}
MEDIA_TEXTS: Final = {"alt": words("A tea house above the valley", "山谷上的茶舍"), "version": 2}
CROP: Final = {"crop": [0, 250, 4000, 2250], "version": 2}
STORAGE: Final = {"used": 184549376, "limit": 1073741824}
BOOTH_MEDIA: Final = {"logo": 84, "banner": None, "film": 91, "pictures": [85, 86], "version": 5}
TIER_NAME: Final = {"slug": "standard", "name": words("Standard", "标准")}
APPLICATION: Final = {
    "id": 2041,
    "state": "applied",
    "organisation": ORGANISATION_CARD,
    "sector": SECTOR_NAME,
    "sub_sector": SUB_SECTOR,
    "tier": TIER_NAME,
    "delegation": DELEGATION_NAME,
    "offers": words("Walks of many days on old tea roads.", "茶马古道多日徒步。"),
    "seeks": words("Tour operators in Europe.", "欧洲旅行社。"),
    "reason": words("", ""),
    "applied_at": "2020-07-14T06:20:00Z",
    "decided_at": None,
    "roles": ["main_contact"],
}
APPLICATION_ASKED: Final = {
    "about": {
        "name": words("Cangshan Slow Travel", "苍山慢旅"),
        "kind": "enterprise",
        "country": "CN",
        "city": words("Dali", "大理"),
        "website": "https://cangshan.example/",
    },
    "sector": "tourism",
    "sub_sector": "9.B",
    "tier": "standard",
    "delegation": "yunnan",
    "offers": words("Walks of many days on old tea roads.", "茶马古道多日徒步。"),
    "seeks": words("Tour operators in Europe.", "欧洲旅行社。"),
}
CORRECTION_ASKED: Final = {"offers": words("Guided walks on old tea roads.", "茶马古道向导徒步。")}
ROLES: Final = {"roles": ["staff", "scanner"]}
COLLEAGUE: Final = {"id": 88, "name": "Duan Yun", "email": "duan.yun@cangshan.example", "roles": ["main_contact"]}
INVITATION_ASKED: Final = {"email": "anna@cangshan.example", "roles": ["staff"]}
INVITATION: Final = {
    **INVITATION_ASKED,
    "id": 5,
    "state": "open",
    "invited_at": "2020-07-15T02:00:00Z",
    "sent_at": "2020-07-15T02:00:00Z",
    "expires_at": "2020-07-22T02:00:00Z",
}
ACCEPTANCE_ASKED: Final = {"secret": "q1wlDxJX0tJ6w0yZ4cP2nV9sK7bH5mR3aT8eL6uG1oI"}
