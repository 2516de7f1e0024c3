"""Which booths the lobby puts forward, in which order, and when."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from booths.actions.featuring import arrange_featured, feature_booth, unfeature_booth
from booths.enums import BoothState
from booths.errors import BoothNotPublic, FeaturedBackwards, TooManyFeatured
from booths.featured import featured
from booths.models import Booth
from fairsite.errors import Forbidden
from tests.booths.conftest import told
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory

pytestmark = pytest.mark.django_db
ALWAYS = {"shows_from": None, "shows_until": None}


@pytest.fixture
def booths(scene):
    """Three public ones of different age."""
    exhibitor, now = ExhibitorFactory(fair=scene.fair), timezone.now()
    return [BoothFactory(exhibitor=exhibitor, published_at=now - timedelta(hours=hours)) for hours in (3, 2, 1)]


def shown(scene):
    return [card["code"] for card in featured(scene.fair, {})]


def test_the_lobby_shows_them_in_the_organisers_order_and_then_the_newest(scene, booths):
    old, middle, new = booths
    for booth in (middle, old):
        feature_booth(booth=booth, by=scene.organiser, **ALWAYS)
    assert shown(scene) == [middle.code, old.code, new.code]
    arrange_featured(fair=scene.fair, codes=[old.code, middle.code], by=scene.organiser)
    assert shown(scene) == [old.code, middle.code, new.code]
    assert told()[-1] == "featured.changed"


def test_who_is_there_comes_first_only_where_the_organisers_have_no_order(scene, booths):
    first, second, _third = booths
    other = BoothFactory(exhibitor=scene.exhibitor)
    feature_booth(booth=first, by=scene.organiser, **ALWAYS)
    feature_booth(booth=other, by=scene.organiser, **ALWAYS)
    assert [card["code"] for card in featured(scene.fair, {scene.exhibitor.pk: 1})][:2] == [first.code, other.code]
    Booth.objects.update(featured_position=0)
    assert next(card["code"] for card in featured(scene.fair, {scene.exhibitor.pk: 1})) == other.code
    assert second.code in shown(scene)


def test_a_period_begins_and_ends_by_itself(scene, booths):
    old, _middle, new = booths
    now, hour = timezone.now(), timedelta(hours=1)
    feature_booth(booth=old, shows_from=now - hour, shows_until=now + hour, by=scene.organiser)
    assert shown(scene)[0] == old.code
    feature_booth(booth=old, shows_from=now + hour, shows_until=None, by=scene.organiser)
    assert shown(scene)[0] == new.code
    feature_booth(booth=old, shows_from=None, shows_until=now - hour, by=scene.organiser)
    assert shown(scene)[0] == new.code


def test_a_period_that_ends_before_it_begins_is_refused(scene, booths):
    now = timezone.now()
    with pytest.raises(FeaturedBackwards):
        feature_booth(booth=booths[0], shows_from=now, shows_until=now - timedelta(1), by=scene.organiser)
    assert not Booth.objects.filter(is_featured=True).exists()


def test_what_the_public_does_not_see_is_not_featured(scene):
    for state in (BoothState.DRAFT, BoothState.RETIRED):
        with pytest.raises(BoothNotPublic):
            feature_booth(booth=scene.booth(state=state), by=scene.organiser, **ALWAYS)
    assert not Booth.objects.filter(is_featured=True).exists()


def test_there_is_an_end_to_it(scene, booths, monkeypatch):
    monkeypatch.setattr("booths.actions.featuring.MOST", 1)
    feature_booth(booth=booths[0], by=scene.organiser, **ALWAYS)
    with pytest.raises(TooManyFeatured):
        feature_booth(booth=booths[1], by=scene.organiser, **ALWAYS)
    assert Booth.objects.filter(is_featured=True).count() == 1


def test_nobody_else_features_anything(scene, booths):
    for person in (*scene.outsiders, scene.lead):
        with pytest.raises(Forbidden):
            feature_booth(booth=booths[0], by=person, **ALWAYS)
        with pytest.raises(Forbidden):
            unfeature_booth(booth=booths[0], by=person)
        with pytest.raises(Forbidden):
            arrange_featured(fair=scene.fair, codes=[], by=person)
    assert not Booth.objects.filter(is_featured=True).exists()


def test_what_was_featured_is_one_among_all_again(scene, booths):
    feature_booth(booth=booths[0], by=scene.organiser, **ALWAYS)
    unfeature_booth(booth=booths[0], by=scene.organiser)
    assert shown(scene)[0] == booths[2].code


def test_the_page_adds_moves_and_takes_away_by_buttons(scene, booths, client):
    client.force_login(scene.organiser)
    first, second, _third = booths
    page = "/en/console/featured/"
    for booth in (first, second):
        assert client.post(page, {"code": booth.code.lower()}).status_code == 302
    client.post(page, {"what": "up", "code": second.code})
    assert shown(scene)[:2] == [second.code, first.code]
    client.post(page, {"what": "down", "code": second.code})
    assert shown(scene)[:2] == [first.code, second.code]
    client.post(page, {"what": "away", "code": first.code})
    assert list(Booth.objects.featured_at(scene.fair)) == [second]
    text = client.get(page).content.decode()
    assert second.code in text
    assert "What the lobby shows now" in text
    assert "推荐展位" in client.get("/zh-hans/console/featured/").content.decode()


def test_the_page_says_what_is_wrong_and_touches_no_other_fair(scene, client):
    client.force_login(scene.organiser)
    foreign = BoothFactory(exhibitor__fair=FairFactory())
    draft = scene.draft()
    for code, said in (("Z99-01", "No booth"), (draft.code, "public sees")):
        reply = client.post("/en/console/featured/", {"code": code})
        assert reply.status_code == 409
        assert said in reply.content.decode()
    Booth.objects.filter(pk=foreign.pk).update(is_featured=True)
    assert client.post("/en/console/featured/", {"what": "away", "code": "Z99-01"}).status_code == 404
    assert Booth.objects.get(pk=foreign.pk).is_featured


def test_whoever_looks_at_the_lobby_sees_it_soon(scene, booths, client):
    feature_booth(booth=booths[0], by=scene.organiser, **ALWAYS)
    cache.clear()
    assert booths[0].code in client.get(f"/en/{scene.fair.slug}/").content.decode()
