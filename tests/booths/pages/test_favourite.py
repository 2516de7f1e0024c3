"""The star: kept for the person, also when he has to sign in first, and seen by nobody else."""

import pytest

from booths.actions.booth import retire_booth
from booths.actions.listing import relist_booth
from booths.enums import BoothState
from booths.models import Booth, Favourite
from tests.factories import BoothFactory, ExhibitorFactory, FavouriteFactory, OrganiserFactory, PersonFactory
from tests.factories.people import PASSWORD


@pytest.fixture
def booth(fair):
    return BoothFactory(fair=fair, name_en="Cangshan Slow Travel")


def test_a_star_is_kept_and_taken_back(client, booth, at, visitor, read):
    reply = client.post(at(f"booths/{booth.code}/star/"), follow=True)
    assert reply.redirect_chain == [(at(f"booths/{booth.code}/"), 302)]
    assert Favourite.objects.get().person == visitor
    assert 'aria-pressed="true"' in reply.content.decode()
    assert "Cangshan Slow Travel" in read("favourites/")
    client.post(at(f"booths/{booth.code}/unstar/"), {"next": at("favourites/")})
    assert not Favourite.objects.exists()
    assert "No favourites yet" in read("favourites/")


def test_starring_twice_is_no_fault(client, booth, at, visitor):
    for _ in range(2):
        client.post(at(f"booths/{booth.code}/star/"))
    assert Favourite.objects.count() == 1


def test_htmx_gets_the_star_as_it_is_now_and_says_what_happened(client, booth, at, visitor):
    reply = client.post(at(f"booths/{booth.code}/star/"), headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in reply.content.decode()
    assert "<html" not in reply.content.decode()
    assert "toast" in reply.headers["HX-Trigger"]


def test_who_is_not_signed_in_does_that_first_and_the_star_is_done(client, booth, at, db):
    person = PersonFactory()
    reply = client.post(at(f"booths/{booth.code}/star/"))
    assert reply.status_code == 302
    assert reply.url.startswith("/en/account/login/?next=")
    signed_in = client.post(reply.url, {"login": person.email, "password": PASSWORD}, follow=True)
    assert signed_in.redirect_chain[-1] == (at(f"booths/{booth.code}/"), 302)
    assert Favourite.objects.get().booth == booth
    assert "Starred" in signed_in.content.decode()


def test_a_link_alone_stars_nothing(client, booth, at, visitor):
    reply = client.get(at(f"booths/{booth.code}/star/"))
    assert reply.url == at(f"booths/{booth.code}/")
    assert not Favourite.objects.exists()


def test_a_wish_for_one_booth_stars_no_other(client, booth, at, fair, db):
    other, person = BoothFactory(fair=fair), PersonFactory()
    client.post(at(f"booths/{booth.code}/star/"))
    client.force_login(person)
    client.get(at(f"booths/{other.code}/star/"))
    assert not Favourite.objects.exists()


def test_a_forged_form_stars_nothing(fair, booth, at):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(PersonFactory())
    assert browser.post(at(f"booths/{booth.code}/star/")).status_code == 403
    assert not Favourite.objects.exists()


def test_a_draft_is_not_starred_even_by_its_team(client, fair, at):
    person = PersonFactory()
    exhibitor = ExhibitorFactory(fair=fair, main_contact=person)
    draft = BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT)
    client.force_login(person)
    reply = client.post(at(f"booths/{draft.code}/star/"), follow=True)
    assert "not possible" in reply.content.decode()
    assert not Favourite.objects.exists()


def test_the_way_back_leads_only_to_our_own_pages(client, booth, at, visitor):
    reply = client.post(at(f"booths/{booth.code}/unstar/"), {"next": "https://evil.example/"})
    assert reply.url == at(f"booths/{booth.code}/")


def test_favourites_are_seen_by_nobody_else(client, booth, at, read, visitor):
    FavouriteFactory(booth=booth, person=PersonFactory())
    assert "No favourites yet" in read("favourites/")


def test_favourites_of_another_fair_stand_there(read, visitor):
    FavouriteFactory(person=visitor, booth__name_en="Elsewhere")
    assert "Elsewhere" not in read("favourites/")


def test_favourites_want_to_know_whose(client, fair, at):
    assert client.get(at("favourites/")).url.startswith("/en/account/login/?next=")


def test_a_stand_that_left_the_fair_stays_in_the_list_until_it_is_let_go(client, booth, at, read, visitor, fair):
    FavouriteFactory(booth=booth, person=visitor)
    retire_booth(booth=booth, by=OrganiserFactory(fair=fair).person)
    page = read("favourites/")
    assert "This stand has left the fair." in page
    assert f'href="{at(f"booths/{booth.code}/")}"' not in page
    client.post(at(f"booths/{booth.code}/unstar/"), {"next": at("favourites/")})
    assert not Favourite.objects.exists()


def test_the_page_of_favourites_costs_a_fixed_number_of_queries(fair, at, costs_the_same, visitor):
    exhibitor = ExhibitorFactory(fair=fair)
    costs_the_same(
        at("favourites/"), 6, lambda: FavouriteFactory(person=visitor, booth=BoothFactory(exhibitor=exhibitor))
    )


def test_the_page_is_never_kept_by_a_browser(client, at, visitor):
    assert "no-store" in client.get(at("favourites/")).headers["Cache-Control"]


@pytest.mark.parametrize("back", ["somewhere", "account_me", "//evil.example", "https:evil.example"])
def test_a_form_that_names_no_page_of_ours_breaks_nothing(client, booth, at, visitor, back):
    reply = client.post(at(f"booths/{booth.code}/star/"), {"next": back})
    assert reply.status_code == 302
    assert "evil" not in reply.url


def test_what_a_stand_that_left_the_fair_is_called_since_is_not_told(booth, read, visitor):
    FavouriteFactory(booth=booth, person=visitor)
    Booth.objects.update(state=BoothState.DRAFT, name_en="Secret Venture")
    relist_booth(booth=booth)
    page = read("favourites/")
    assert "Secret Venture" not in page
    assert booth.exhibitor.organisation.name_en in page
