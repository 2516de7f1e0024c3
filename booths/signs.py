"""What hangs over the halls: letter, pictogram and short name of each sector, the same at every fair.

The seeds' reference/sectors.toml says it to the database; here signs are drawn without asking it (a test compares).
"""

from __future__ import annotations

from typing import Final, NamedTuple


class HallSign(NamedTuple):
    """`icon` is a name of the lucide set."""

    letter: str
    slug: str
    icon: str
    name_en: str
    name_zh: str


SIGNS: Final[dict[str, HallSign]] = {
    sign.slug: sign
    for sign in (
        HallSign("A", "business", "briefcase-business", "Business services", "商务服务"),
        HallSign("B", "digital", "radio-tower", "Digital and telecom", "数字与通信"),
        HallSign("C", "construction", "hard-hat", "Construction", "建筑与工程"),
        HallSign("D", "distribution", "store", "Distribution", "分销服务"),
        HallSign("E", "education", "graduation-cap", "Education", "教育服务"),
        HallSign("F", "environment", "sprout", "Environment", "环境服务"),
        HallSign("G", "finance", "landmark", "Finance", "金融服务"),
        HallSign("H", "health", "heart-pulse", "Health and social", "健康与社会服务"),
        HallSign("I", "tourism", "luggage", "Tourism and travel", "旅游与旅行"),
        HallSign("J", "culture", "drama", "Culture and sport", "文化与体育"),
        HallSign("K", "transport", "ship", "Transport", "运输与物流"),
        HallSign("L", "other", "shapes", "Other services", "其他服务"),
    )
}

BY_LETTER: Final[dict[str, HallSign]] = {sign.letter: sign for sign in SIGNS.values()}
