"""A portal that others have written: it knows the API's first address and the document, and nothing else of us."""

import pytest

from booths.models import Visit
from tests.accounts.doors import Browser, with_token
from tests.cast import PASSWORD, lin_wei
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory


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


@pytest.fixture
def secret(fair):
    """Lin Wei makes a token at our site, for the portal to act in her name."""
    browser = Browser()
    browser.sign_in(lin_wei().email)
    wish = {"name": "the portal", "scopes": ["read", "write"], "password": PASSWORD}
    made = browser.post("/api/v1/me/tokens/", wish, content_type="application/json")
    assert made.status_code == 201, made.content
    return made.json()["secret"]


def codes(reply):
    assert reply.status_code == 200, reply.content
    return [one["code"] for one in reply.json()["results"]]


def test_a_visitor_of_a_foreign_portal_finds_a_booth_and_keeps_it(client, fair, wanted, others, secret):
    [edition] = client.get("/api/v1/fairs/").json()["results"]
    here = f"/api/v1/fairs/{edition['slug']}/"

    assert len(codes(client.get(f"{here}booths/", {"q": "旅游"}))) == 2
    assert client.get(f"{here}booths/facets/", {"q": "旅游"}).json()["facets"]["country"] == {"CN": 1, "NO": 1}
    narrowed = client.get(f"{here}booths/", {"q": "旅游", "country": "CN"})
    assert codes(narrowed) == [wanted.code]
    again = client.get(narrowed.wsgi_request.get_full_path(), headers={"If-None-Match": narrowed.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    booth = f"{here}booths/{wanted.code}/"
    shown = client.get(booth)
    assert shown.json()["name"] == {"en": "Cangshan Slow Travel", "zh": "苍山慢旅游"}
    assert client.get(booth, headers={"If-None-Match": shown.headers["ETag"]}).status_code == 304
    assert client.get(f"{booth}scene/").json()["schema"] == "fair.booth/1"

    hers = with_token(secret)
    looked = [
        hers.post(
            f"{booth}visits/",
            {"place": "showroom"},
            content_type="application/json",
            headers={"Idempotency-Key": "look-1"},
        )
        for _ in range(2)
    ]
    assert [reply.status_code for reply in looked] == [201, 201]
    assert looked[1].headers["Idempotent-Replayed"] == "true"
    assert Visit.objects.count() == 1

    star = f"{here}favourites/{wanted.code}/"
    assert client.put(star).status_code == 401
    assert hers.put(star).json()["booth"]["code"] == wanted.code
    kept = hers.get(f"{here}favourites/").json()["results"]
    assert [one["booth"]["code"] for one in kept] == [wanted.code]
    assert hers.delete(star).status_code == 204
    assert hers.get(f"{here}favourites/").json()["results"] == []


def test_a_portal_whose_token_only_reads_changes_nothing(client, fair, wanted, db):
    browser = Browser()
    browser.sign_in(lin_wei().email)
    wish = {"name": "a wall screen", "scopes": ["read"], "password": PASSWORD}
    secret = browser.post("/api/v1/me/tokens/", wish, content_type="application/json").json()["secret"]
    screen = with_token(secret)
    assert screen.get(f"/api/v1/fairs/{fair.slug}/booths/").status_code == 200
    refused = screen.put(f"/api/v1/fairs/{fair.slug}/favourites/{wanted.code}/")
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
