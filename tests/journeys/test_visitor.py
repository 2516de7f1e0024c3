"""A visitor's day, request by request: what a browser does in tests/browser, without one."""

import re

import pytest

from booths.models import Favourite, Visit
from tests.accounts.doors import Browser, letter_to
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory

EMAIL = "lin.wei@chengdu.test"


@pytest.fixture
def fair(db):
    return FairFactory(slug="spring-fair")


@pytest.fixture
def wanted(fair):
    exhibitor = ExhibitorFactory(fair=fair, organisation__country__code="CN")
    return BoothFactory(exhibitor=exhibitor, three_d=True, name_en="Cangshan Slow Travel", name_zh="苍山慢旅游")


@pytest.fixture
def others(fair):
    BoothFactory(fair=fair, exhibitor__organisation__country__code="NO", name_en="Nordlys", name_zh="北光旅游")
    BoothFactory(fair=fair, exhibitor__sector="finance", name_en="Harbour Bank", name_zh="港湾银行")


def links(page, pattern):
    return [link.replace("&amp;", "&") for link in re.findall(rf'href="([^"]*{pattern}[^"]*)"', page)]


def test_from_the_front_door_to_a_favourite_on_another_device(client, fair, wanted, others):
    """Each step follows what the page before it offers."""
    lobby = client.get("/", headers={"Accept-Language": "zh-CN"}, follow=True)
    assert lobby.redirect_chain == [("/zh-hans/spring-fair/", 302)]
    [directory] = set(re.findall(r'role="search" action="([^"]+)"', lobby.content.decode()))

    found = client.get(directory, {"q": "旅游"}).content.decode()
    assert "苍山慢" in found
    assert "北光" in found
    assert "港湾银行" not in found
    narrowed = client.get(directory, {"q": "旅游", "country": "CN"}).content.decode()
    assert "北光" not in narrowed

    [address] = set(links(narrowed, f"/booths/{wanted.code}/"))
    booth = client.get(address).content.decode()
    [showroom, *_] = links(booth, "/3d/")
    assert client.get(showroom).status_code == 200

    visitor = Browser()
    visitor.language = "zh-hans"
    sent_to = visitor.post(f"{address}star/").url
    came_from = re.search(r"next=([^&]+)", sent_to)[1]
    visitor.sign_up(EMAIL, name="林薇", next=came_from)
    confirmed = visitor.follow_letter(letter_to(EMAIL))
    arrived = visitor.get(confirmed.headers["Location"], follow=True)
    assert arrived.redirect_chain[-1][0] == address
    assert Favourite.objects.get(person__email=EMAIL).booth == wanted

    phone = Browser()
    phone.language = "zh-hans"
    back = phone.sign_in_to_go_to("/zh-hans/spring-fair/favourites/", EMAIL)
    favourites = phone.get(back.url).content.decode()
    assert "苍山慢旅游" in favourites
    assert links(favourites, f"/booths/{wanted.code}/")


def test_what_she_looked_at_is_counted_and_told_to_nobody(client, fair, wanted):
    address = f"/zh-hans/{fair.slug}/booths/{wanted.code}/"
    client.get(address)
    client.get(f"{address}3d/")
    assert list(Visit.objects.order_by("pk").values_list("place", flat=True)) == ["page", "showroom"]
    client.force_login(wanted.exhibitor.team.get().person)
    page = client.get(address).content.decode()
    for key in Visit.objects.values_list("visitor_key", flat=True):
        assert key not in page
