"""Cards, signs and pictures on pages, from rows and from the cards of lists alike."""

import re

import orjson
import pytest
from django.template import Context, Template
from django.utils.translation import override

from booths.models import Booth, Exhibitor, Fair
from booths.templatetags.stands import empty_stand

FAIR = Fair(slug="ciftis-2020")
CARD = {
    "code": "I07-12",
    "hall": "I",
    "kind": "3d",
    "name": {"en": "Slow Travel", "zh": "慢旅"},
    "sign": "Slow Travel",
    "summary": {"en": "We walk.", "zh": "我们走路。"},
    "look": {"colour": 20, "roof": "eave", "wall": "mountains", "mark": "peak", "prop": "bags"},
    "exhibitor": 5,
    "sector": {"slug": "tourism"},
    "organisation": {"country": {"name": {"en": "China", "zh": "中国"}}},
    "offerings": [{"en": "Guided walks", "zh": ""}],
}
ROW = Booth(
    code="I07-12",
    hall="I",
    sign="Slow Travel",
    exhibitor=Exhibitor(pk=5),
    card=orjson.dumps(CARD).decode(),
    **CARD["look"],
)


def rendered(source, **context):
    template = Template("{% load stands i18n %}" + source)
    with override(context.pop("language", "en")):
        return template.render(Context({"fair": FAIR, "card": CARD, "row": ROW, "lit": {5: 2}, **context}))


@pytest.mark.parametrize(
    "tag",
    ["stand {} lit", "stand {} lit wide=True level=2", "stand_art {} lit", "aisle_art {} neighbours lit", "logo {}",
     "poster {} 3 'Walks'", "picture {} 3", "banner {} 'Slow Travel' 1", "presence {} lit", "stand_code {}"],
)  # fmt: skip
def test_a_row_and_its_card_look_the_same(tag):
    beside = [None, CARD, ROW, None]
    row, card = (rendered("{% " + tag.format(name) + " %}", neighbours=beside) for name in ("row", "card"))
    assert row == card
    assert row.strip()


def test_a_card_leads_to_the_booth_and_tells_all_that_its_picture_shows():
    html = rendered("{% stand card lit level=2 %}")
    assert re.search(r'<h2 class="stand__name"><a href="/en/ciftis-2020/booths/I07-12/">Slow Travel</a>', html)
    for words in ("慢旅", "I07-12", "Tourism and travel", "Staffed now", "We walk.", "China", "3D"):
        assert words in html


def test_a_stand_is_lit_only_while_somebody_of_its_exhibitor_is_there():
    assert 'data-state="staffed"' in rendered("{% stand card lit %}")
    away = rendered("{% stand card lit %}", lit={6: 1})
    assert 'data-state="staffed"' not in away
    assert "Away for now" in away


@pytest.mark.parametrize(("present", "drawn"), [(1, 1), (3, 3), (8, 3)])
def test_as_many_people_stand_behind_the_counter_as_are_there_and_have_room(present, drawn):
    assert rendered("{% stand_art card lit %}", lit={5: present}).count("m-badge") == drawn


def test_a_wide_card_names_what_is_offered():
    assert "Guided walks" in rendered("{% stand card lit wide=True %}")
    assert "Guided walks" not in rendered("{% stand card lit %}")


def test_the_route_ends_where_one_is():
    html = rendered('{% route hall="I" stand="I07-12" here=words %}', words="3D")
    assert re.findall(r'<a class="row" href="([^"]+)"', html) == [
        "/en/ciftis-2020/",
        "/en/ciftis-2020/halls/I/",
        "/en/ciftis-2020/booths/I07-12/",
    ]
    assert '<li aria-current="page">3D</li>' in html


def test_the_last_stop_of_a_route_is_no_link():
    html = rendered('{% route hall="I" %}')
    assert "/halls/I/" not in html
    assert "Tourism and travel" in html


def test_signs_speak_the_language_of_the_page():
    assert "旅游与旅行" in rendered("{% sector_tag 'tourism' %}", language="zh-hans")
    assert "Tourism and travel" in rendered("{% sector_tag card.sector linked=True %}")


@pytest.mark.parametrize(("share", "lit"), [(0, False), (0.0001, True), (1, True)])
def test_a_bay_is_dark_only_when_nobody_is_there(share, lit):
    assert ("y-open" in rendered("{% bay_art 'I' share %}", share=share)) is lit


def test_an_empty_stand_carries_the_words_and_nobody():
    drawn = empty_stand("404")
    assert ">404</text>" in drawn
    assert 'data-state="away"' in drawn
    assert drawn != empty_stand("500")
