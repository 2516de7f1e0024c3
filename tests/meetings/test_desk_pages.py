"""The desk without scripts."""

from booths.enums import TeamRole
from meetings.models import HandOver
from tests.factories import BoothFactory, ConversationFactory, PersonFactory, join
from tests.meetings.conftest import say


def desk_of(scene, language="en"):
    return f"/{language}/spring-fair/portal/{scene.exhibitor.pk}/desk/"


def test_staff_see_who_waits_take_hand_over_and_close(scene, client):
    hua = PersonFactory(name="Hua")
    join(scene.exhibitor, hua, TeamRole.STAFF)
    conversation = scene.conversation("Do you quote net?")
    talk = f"/en/spring-fair/messages/{conversation.pk}/"
    client.force_login(scene.staff)
    page = client.get(desk_of(scene)).content.decode()
    assert "Do you quote net?" in page
    assert "waits for under a minute" in page
    assert client.post(f"{talk}take/").url == talk
    assert "taken by you" in client.get(desk_of(scene)).content.decode()
    assert "You have taken this conversation." in client.get(talk).content.decode()
    client.post(f"{talk}invite/", {"person": hua.pk})
    assert "Hua is second." in client.get(talk).content.decode()
    client.post(f"{talk}hand-over/", {"person": hua.pk, "note": "<b>Wants net prices</b>"})
    page = client.get(talk).content.decode()
    assert "Hua has taken this conversation." in page
    assert "&lt;b&gt;Wants net prices&lt;/b&gt;" in page
    client.post(f"{talk}close/")
    assert "A colleague has taken this conversation." in client.get(talk).content.decode()

    client.force_login(scene.visitor)
    page = client.get(talk).content.decode()
    assert "Hua is answering you." in page
    assert "net prices" not in page

    client.force_login(hua)
    assert client.post(f"{talk}close/").url == desk_of(scene)
    assert "Nobody waits." in client.get(desk_of(scene)).content.decode()


def test_a_form_that_names_nobody_hands_over_nothing(scene, client):
    conversation = scene.conversation("Hello")
    client.force_login(scene.staff)
    talk = f"/en/spring-fair/messages/{conversation.pk}/"
    for path, person in (("hand-over", ""), ("hand-over", scene.scanner.pk), ("invite", 2**70)):
        assert client.post(f"{talk}{path}/", {"person": person}).url == talk
    assert "Choose" in client.get(talk).content.decode()
    assert not HandOver.objects.exists()


def test_the_desk_is_for_those_who_answer(scene, client):
    for person, status in ((scene.lead, 200), (scene.scanner, 404), (scene.rival, 404), (scene.organiser, 404)):
        client.force_login(person)
        assert client.get(desk_of(scene)).status_code == status


def test_the_desk_costs_the_same_for_one_and_for_three(scene, client, django_assert_num_queries):
    client.force_login(scene.staff)
    for already, count in ((0, 1), (1, 3)):
        for _ in range(count - already):
            said = ConversationFactory(booth=BoothFactory(exhibitor=scene.exhibitor), said=["Hello"])
            say(ConversationFactory(booth=said.booth, said=["Hello"]), scene.staff)
        client.get(desk_of(scene))
        with django_assert_num_queries(4):
            assert client.get(desk_of(scene)).content.decode().count('class="desk__line"') == 2 * count
