"""Choosing what a booth shows of its library: each thing once, in an order of one's own, and no colleague overruled."""

import pytest

from booths.actions.booth import describe_booth
from booths.actions.showing import show_media
from booths.enums import BoothState, MediaState
from booths.models import Booth, MediaItem
from tests.factories import BoothFactory, ExhibitorFactory, MediaItemFactory, PersonFactory
from tests.house.forms import fields_of


@pytest.fixture
def exhibitor(fair, visitor):
    return ExhibitorFactory(fair=fair, staff=[visitor], main_contact=PersonFactory())


@pytest.fixture
def booth(exhibitor):
    return BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT, name_en="Cangshan")


@pytest.fixture
def pictures(exhibitor):
    return [MediaItemFactory(exhibitor=exhibitor, name=f"{name}.png") for name in ("lake", "market", "train")]


@pytest.fixture
def room(at, booth):
    return at(f"portal/{booth.exhibitor_id}/booths/{booth.code}/showing/")


@pytest.fixture
def sent(client, room):
    """`sent("save", logo="3")`: the form as it stands, with these changes, sent with that button."""

    def send(do, form=None, **changes):
        return client.post(room, {**(form or as_it_stands(client, room)), **changes, "do": do})

    return send


def as_it_stands(client, room):
    return fields_of(client.get(room).content.decode(), "showing")


def shown(booth):
    fresh = Booth.objects.get(pk=booth.pk)
    return fresh.logo_id, fresh.banner_id, fresh.film_id, list(fresh.pictures.values_list("item", flat=True))


def test_pictures_logo_and_banner_are_chosen_and_ordered(client, room, sent, booth, pictures):
    lake, market, train = pictures
    form = as_it_stands(client, room) | {"pictures": [lake.pk, market.pk], "logo": train.pk, "banner": lake.pk}
    moved = sent(f"later.{lake.pk}", form)
    assert moved.status_code == 200
    assert shown(booth) == (None, None, None, [])
    form = fields_of(moved.content.decode(), "showing")
    assert sent("save", form).status_code == 302
    assert shown(booth) == (train.pk, lake.pk, None, [market.pk, lake.pk])


def test_what_was_chosen_is_taken_back(sent, booth, pictures, visitor):
    show_media(booth=booth, version=1, logo=pictures[0], pictures=pictures, by=visitor)
    sent("save", logo="", pictures=[pictures[2].pk])
    assert shown(booth) == (None, None, None, [pictures[2].pk])


def test_a_colleagues_choice_is_not_overruled_unseen(client, room, sent, booth, pictures, visitor):
    form = as_it_stands(client, room)
    show_media(booth=booth, version=1, logo=pictures[0], by=visitor)
    late = sent("save", form, logo=pictures[1].pk)
    assert late.status_code == 409
    assert "Somebody else has changed this" in late.content.decode()
    assert shown(booth)[0] == pictures[0].pk
    sent("save", fields_of(late.content.decode(), "showing"))
    assert shown(booth)[0] == pictures[1].pk


def test_a_colleagues_text_is_in_nobodys_way(client, room, sent, booth, pictures, visitor):
    form = as_it_stands(client, room)
    describe_booth(booth=booth, version=1, by=visitor, name_en="Cangshan Slow Travel")
    assert sent("save", form, logo=pictures[1].pk).status_code == 302
    assert shown(booth)[0] == pictures[1].pk
    assert Booth.objects.get().name_en == "Cangshan Slow Travel"


def test_only_ones_own_files_that_are_ready_are_offered_and_taken(client, room, sent, booth, pictures):
    waiting = MediaItemFactory(exhibitor=booth.exhibitor, name="raw.png")
    MediaItem.objects.filter(pk=waiting.pk).update(state=MediaState.RECEIVED, kind="", file="")
    foreign = MediaItemFactory(name="foreign.png")
    page = client.get(room).content.decode()
    assert "lake.png" in page
    assert "raw.png" not in page
    sent("save", logo=foreign.pk, pictures=[foreign.pk, waiting.pk, "nonsense", pictures[0].pk])
    assert shown(booth) == (None, None, None, [pictures[0].pk])


@pytest.mark.parametrize("key", ["²", "9" * 30, "x"])
def test_what_is_no_key_shows_nothing(sent, booth, key):
    assert sent("save", logo=key).status_code == 302
    assert shown(booth) == (None, None, None, [])


def test_a_picture_is_no_film(sent, booth, pictures):
    assert sent("save", film=pictures[0].pk).status_code == 400
    assert shown(booth)[2] is None


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_empty_library_says_where_to_send_files(client, at, booth, language):
    page = client.get(at(f"portal/{booth.exhibitor_id}/booths/{booth.code}/showing/", language)).content.decode()
    assert f"/portal/{booth.exhibitor_id}/media/" in page
    assert 'value="save"' not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_picture_and_for_three(
    client, room, booth, visitor, pictures, count, django_assert_num_queries
):
    show_media(booth=booth, version=1, pictures=pictures[:count], by=visitor)
    with django_assert_num_queries(9):
        client.get(room)
