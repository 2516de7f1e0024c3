"""What visitors do: open booths, star them, register."""

import pytest

from booths.enums import BoothState, VisitorKind
from booths.models import Favourite, Registration, Visit
from tests.factories import BoothFactory, FairFactory, FavouriteFactory, OrganisationFactory, RegistrationFactory


@pytest.fixture
def booth(fair):
    return BoothFactory(fair=fair)


@pytest.fixture
def post(client):
    return lambda path, body=None, **headers: client.post(
        path, {} if body is None else body, content_type="application/json", headers=headers
    )


def test_anybody_may_tell_of_a_visit_and_is_not_shown(post, at, booth):
    reply = post(at(f"booths/{booth.code}/visits/"), {"place": "showroom"}, **{"Accept-Language": "zh-hans"})
    visit = Visit.objects.get()
    assert reply.status_code == 201
    assert set(reply.json()) == {"place", "item", "at"}
    assert (visit.booth, visit.place, visit.visitor_kind, visit.language) == (
        booth,
        "showroom",
        VisitorKind.ANONYMOUS,
        "zh-hans",
    )


def test_somebody_who_comes_again_has_the_same_key_and_another_person_has_not(post, client, at, booth, visitor):
    path = at(f"booths/{booth.code}/visits/")
    post(path)
    post(path)
    client.logout()
    post(path)
    post(path, **{"User-Agent": "another browser"})
    keys = list(Visit.objects.order_by("pk").values_list("visitor_key", flat=True))
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    assert not any(str(visitor.pk) == key for key in keys)


def test_a_visit_sent_twice_with_one_key_is_one_visit(post, at, booth):
    path = at(f"booths/{booth.code}/visits/")
    replies = [post(path, **{"Idempotency-Key": "a1"}) for _ in range(2)]
    assert replies[0].content == replies[1].content
    assert replies[1].headers["Idempotent-Replayed"] == "true"
    assert Visit.objects.count() == 1


def test_nobody_passes_for_a_crowd(post, at, booth, settings):
    settings.API_RATES = {**settings.API_RATES, "visits": "2/3600"}
    path = at(f"booths/{booth.code}/visits/")
    replies = [post(path, **{"User-Agent": f"browser {n}"}) for n in range(3)]
    assert [reply.status_code for reply in replies] == [201, 201, 429]
    assert int(replies[2].headers["Retry-After"]) > 0
    assert Visit.objects.count() == 2


@pytest.mark.parametrize("body", [{"place": "lobby"}, {"place": None}, [], "page", 1])
def test_a_visit_of_no_known_place_is_refused(post, at, booth, body):
    assert post(at(f"booths/{booth.code}/visits/"), body).status_code == 400
    assert not Visit.objects.exists()


def test_a_draft_has_no_visits(post, client, at, fair):
    draft = BoothFactory(fair=fair, state=BoothState.DRAFT)
    path = at(f"booths/{draft.code}/visits/")
    assert post(path).status_code == 404
    client.force_login(draft.exhibitor.team.get().person)
    refusal = post(path)
    assert (refusal.status_code, refusal.json()["code"]) == (409, "wrong_state")
    assert not Visit.objects.exists()


def test_starring_twice_and_unstarring_twice_is_as_good_as_once(client, at, booth, visitor):
    path = at(f"favourites/{booth.code}/")
    first, second = client.put(path), client.put(path)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert first.json()["booth"]["code"] == booth.code
    assert [client.delete(path).status_code for _ in range(2)] == [204, 204]
    assert not Favourite.objects.exists()


def test_favourites_are_ones_own_and_of_this_fair(client, at, fair, visitor, costs_the_same):
    FavouriteFactory(booth__exhibitor__fair=fair)
    FavouriteFactory(person=visitor, booth__exhibitor__fair=FairFactory())
    costs_the_same(at("favourites/"), 4, lambda: FavouriteFactory(person=visitor, booth__exhibitor__fair=fair))


def test_a_starred_booth_that_left_the_fair_is_not_shown_but_can_be_let_go(client, at, fair, visitor):
    booth = BoothFactory(fair=fair, state=BoothState.RETIRED)
    FavouriteFactory(person=visitor, booth=booth)
    other = FavouriteFactory(booth=booth)
    assert client.get(at("favourites/")).json()["results"] == []
    assert client.put(at(f"favourites/{booth.code}/")).status_code == 404
    assert client.delete(at(f"favourites/{booth.code}/")).status_code == 204
    assert list(Favourite.objects.all()) == [other]


def test_nobody_stars_without_an_account(client, at, booth):
    for reply in (client.put(at(f"favourites/{booth.code}/")), client.get(at("favourites/"))):
        assert (reply.status_code, reply.json()["code"]) == (401, "not_authenticated")


def test_registering_on_ones_own_account_and_for_a_participant(post, client, at, fair, visitor):
    participant = RegistrationFactory(fair=fair, organisation=OrganisationFactory(slug="nordlys")).organisation
    assert client.get(at("registrations/")).json()["results"] == []
    reply = post(at("registrations/"), {"organisation": "nordlys"})
    assert reply.status_code == 201
    assert client.get(at("registrations/")).json()["results"] == [reply.json()]
    registration = Registration.objects.get(person=visitor)
    assert (registration.fair, registration.organisation) == (fair, participant)
    again = post(at("registrations/"))
    assert (again.status_code, again.json()["code"]) == (409, "already_registered")


def test_somebody_may_come_for_nobody(post, at, fair, visitor):
    assert post(at("registrations/"), {"organisation": None}).json()["organisation"] is None


@pytest.mark.parametrize("slug", ["elsewhere", "", "nobody", 7, []])
def test_an_organisation_that_does_not_take_part_is_unknown(post, at, fair, visitor, slug):
    RegistrationFactory(fair=FairFactory(), organisation=OrganisationFactory(slug="elsewhere"))
    reply = post(at("registrations/"), {"organisation": slug})
    assert (reply.status_code, set(reply.json()["errors"])) == (400, {"organisation"})
    assert not Registration.objects.filter(person=visitor).exists()


@pytest.mark.django_db
def test_a_fair_in_preparation_registers_nobody(post, visitor):
    FairFactory(slug="next-year", in_preparation=True)
    reply = post("/api/v1/fairs/next-year/registrations/")
    assert (reply.status_code, reply.json()["code"]) == (409, "fair_not_open_yet")


def test_the_list_of_registrations_costs_a_constant_number_of_queries(
    client, at, fair, visitor, django_assert_num_queries
):
    with django_assert_num_queries(4):
        assert client.get(at("registrations/")).json()["results"] == []
    RegistrationFactory(fair=fair, person=visitor)
    with django_assert_num_queries(4):
        assert len(client.get(at("registrations/")).json()["results"]) == 1


def test_a_door_says_what_may_be_asked_of_it(client, at, visitor):
    reply = client.options(at("favourites/A01-01/"))
    assert (reply.status_code, reply.headers["Allow"]) == (204, "PUT, DELETE, OPTIONS")
