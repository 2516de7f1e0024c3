"""The page of a booth: what it shows, what it costs, what is written down of who looks, and who sees a draft."""

import pytest

from booths.enums import BoothState, VisitorKind, VisitPlace
from booths.models import SubSector, Visit
from tests.factories import (
    BoothFactory,
    DocumentFactory,
    ExhibitorFactory,
    FairFactory,
    OrganiserFactory,
    PersonFactory,
    ThemeFactory,
)


@pytest.fixture
def exhibitor(fair):
    return ExhibitorFactory(fair=fair, main_contact=PersonFactory(name="Duan Yun"))


@pytest.fixture
def booth(exhibitor):
    return BoothFactory(
        exhibitor=exhibitor,
        name_en="Cangshan Slow Travel",
        name_zh="苍山慢旅",
        summary_en="We walk.",
        text_en="One.\n\nTwo <b>bold</b>.",
        offerings=["Cizhong and the vineyards"],
    )


def test_a_booth_shows_what_its_exhibitor_wrote_in_both_scripts(read, booth):
    page = read(f"booths/{booth.code}/")
    assert "Cangshan Slow Travel" in page
    assert '<span class="alt" lang="zh-Hans">苍山慢旅</span>' in page
    assert "We walk." in page
    assert "<p>One.</p>" in page
    assert "&lt;b&gt;bold" in page
    assert "Cizhong and the vineyards" in page
    assert "Cross-border supply" in page


@pytest.fixture
def written(booth, exhibitor):
    """The booth with a link, a kind of service, and two contact persons of whom one has left the team since."""
    SubSector.objects.get_or_create(code="9.B", defaults={"sector": exhibitor.sector, "name_en": "Tour operators"})
    booth.offerings.update(sub_sector="9.B")
    booth.links.create(title_en="Our routes", title_zh="线路", url="https://www.cangshan.test/routes/")
    lead, gone = exhibitor.team.get().person, PersonFactory(name="Anna")
    booth.contacts.create(person=lead, role_en="Tour operators abroad", role_zh="海外旅行社")
    booth.contacts.create(person=gone, role_en="Press")
    return booth


def test_links_and_whom_to_turn_to_are_shown(read, written):
    page = read(f"booths/{written.code}/")
    assert '<a href="https://www.cangshan.test/routes/" rel="noopener nofollow external">' in page
    assert "Our routes" in page
    assert ">cangshan.test<" in page
    assert "Tour operators abroad" in page
    assert page.count("<b>Duan Yun</b>") == 1
    assert "Anna" not in page
    assert "海外旅行社" in read(f"booths/{written.code}/", "zh-hans")
    assert str(SubSector.objects.get(code="9.B").name_en) in page


def test_the_sheet_to_print_says_what_is_offered_and_whom_to_turn_to(read, written):
    page = read(f"booths/{written.code}/print/")
    for text in ("Cizhong and the vineyards", "Duan Yun", "Tour operators abroad", "www.cangshan.test/routes"):
        assert text in page
    assert "Anna" not in page


def test_what_was_not_translated_is_shown_and_marked(read, fair):
    booth = BoothFactory(fair=fair, name_en="Nordlys", name_zh="", summary_zh="")
    page = read(f"booths/{booth.code}/", "zh-hans")
    assert '<span lang="en">Nordlys</span>' in page
    assert "仅有英文" in page


def test_the_neighbours_in_the_hall_are_one_step_away(read, fair, at):
    before, here, after = BoothFactory.create_batch(3, exhibitor=ExhibitorFactory(fair=fair))
    elsewhere = BoothFactory(fair=fair, exhibitor__sector="finance")
    page = read(f"booths/{here.code}/")
    assert f'rel="prev" href="{at(f"booths/{before.code}/")}"' in page
    assert f'rel="next" href="{at(f"booths/{after.code}/")}"' in page
    assert elsewhere.code not in page


def test_documents_are_taken_along_and_never_opened_here(client, read, booth, at):
    document = DocumentFactory(booth=booth, title_en="Net rates")
    address = at(f"booths/{booth.code}/documents/{document.pk}/")
    assert address in read(f"booths/{booth.code}/")
    reply = client.get(address)
    assert b"".join(reply.streaming_content).startswith(b"%PDF")
    assert reply.headers["Content-Disposition"].startswith("attachment")
    assert reply.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    other = BoothFactory(exhibitor=booth.exhibitor)
    assert client.get(at(f"booths/{other.code}/documents/{document.pk}/")).status_code == 404


def test_people_on_duty_are_named_scanners_are_not(read, fair, arrive):
    lead, scanner = PersonFactory(name="Duan Yun"), PersonFactory(name="Xiumei")
    booth = BoothFactory(exhibitor=ExhibitorFactory(fair=fair, main_contact=lead, scanners=[scanner]))
    page = read(f"booths/{booth.code}/")
    assert "Duan Yun" in page
    assert "Xiumei" not in page
    assert "Nobody of the team is at the stand just now" in page
    arrive(lead)
    page = read(f"booths/{booth.code}/")
    assert "Nobody of the team" not in page
    assert "Staffed now" in page


def test_somebody_who_works_here_twice_is_named_once(read, fair):
    lead = PersonFactory(name="Duan Yun")
    booth = BoothFactory(exhibitor=ExhibitorFactory(fair=fair, main_contact=lead, staff=[lead], scanners=[lead]))
    assert read(f"booths/{booth.code}/").count("<b>Duan Yun</b>") == 1


def test_a_booth_page_costs_six_queries_with_the_visit(fair, at, costs_the_same):
    exhibitor = ExhibitorFactory(fair=fair)
    booth = BoothFactory(exhibitor=exhibitor, themes=[ThemeFactory(fair=fair)], three_d=True)
    number = iter(range(100))

    def make():
        BoothFactory(exhibitor=exhibitor)
        booth.offerings.create(name_en=f"Service {next(number)}", supply_modes=[1])
        DocumentFactory(booth=booth)
        member = exhibitor.team.create(person=PersonFactory(), role="staff")
        booth.contacts.create(person=member.person)
        booth.links.create(title_en="Map", url="https://cangshan.test/map/")

    costs_the_same(at(f"booths/{booth.code}/"), 6, make)
    assert Visit.objects.count() == 4


def test_a_signed_in_visitor_costs_four_more_for_who_he_is(booth, at, client, visitor, django_assert_num_queries):
    client.get(at(f"booths/{booth.code}/"))
    with django_assert_num_queries(10):  # session, person, in which part, a stand of his own
        client.get(at(f"booths/{booth.code}/"))


def test_every_look_is_written_down_without_a_name(client, booth, at):
    client.get(at(f"booths/{booth.code}/", "zh-hans"), headers={"User-Agent": "Firefox"})
    client.get(at(f"booths/{booth.code}/"), headers={"User-Agent": "Firefox"})
    client.get(at(f"booths/{booth.code}/"), headers={"User-Agent": "Safari"})
    visits = list(Visit.objects.order_by("pk"))
    assert [visit.visitor_kind for visit in visits] == [VisitorKind.ANONYMOUS] * 3
    assert [visit.language for visit in visits] == ["zh-hans", "en", "en"]
    assert visits[0].visitor_key == visits[1].visitor_key != visits[2].visitor_key
    assert visits[0].place == VisitPlace.PAGE


@pytest.mark.parametrize(
    "purpose", [{"Sec-Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}]
)
def test_a_page_fetched_in_advance_was_not_looked_at(client, booth, at, purpose):
    assert client.get(at(f"booths/{booth.code}/"), headers=purpose).status_code == 200
    assert client.head(at(f"booths/{booth.code}/")).status_code == 200
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("who", "kind"),
    [("visitor", VisitorKind.VISITOR), ("exhibitor", VisitorKind.EXHIBITOR), ("organiser", VisitorKind.ORGANISER)],
)
def test_in_which_part_somebody_looked_is_written_down(client, booth, at, fair, who, kind):
    person = PersonFactory()
    if who == "exhibitor":
        booth.exhibitor.team.create(person=person, role="staff")
    if who == "organiser":
        OrganiserFactory(fair=fair, person=person)
    client.force_login(person)
    client.get(at(f"booths/{booth.code}/"))
    assert Visit.objects.get().visitor_kind == kind


def test_nothing_on_the_page_tells_who_looked(client, read, booth, at, visitor):
    client.get(at(f"booths/{booth.code}/"))
    client.force_login(booth.exhibitor.team.get().person)
    page = read(f"booths/{booth.code}/")
    assert visitor.name not in page
    assert Visit.objects.first().visitor_key not in page


def test_a_draft_is_a_preview_for_its_team_and_organisers_and_counts_no_visit(client, fair, exhibitor, at):
    draft = BoothFactory(exhibitor=exhibitor, state=BoothState.CHANGES_ASKED, changes_asked="More light, please.")
    address = at(f"booths/{draft.code}/")
    assert client.get(address).status_code == 404
    client.force_login(PersonFactory())
    assert client.get(address).status_code == 404
    for person in (exhibitor.team.get().person, OrganiserFactory(fair=fair).person):
        client.force_login(person)
        page = client.get(address).content.decode()
        assert "Only the team of this stand and the organisers see this page" in page
        assert "More light, please." in page
        assert 'content="noindex"' in page
    assert not Visit.objects.exists()


def test_a_booth_of_another_fair_is_not_here(client, booth):
    other = FairFactory(slug="autumn-fair")
    reply = client.get(f"/en/{other.slug}/booths/{booth.code}/")
    assert reply.status_code == 404
    assert b"Nothing stands here" in reply.content


def test_the_address_to_pass_on_and_its_qr_code_are_the_same(client, read, booth, at):
    page = read(f"booths/{booth.code}/")
    assert f'value="http://testserver{at(f"booths/{booth.code}/")}"' in page
    reply = client.get(at(f"booths/{booth.code}/qr.svg"))
    assert reply.headers["Content-Type"] == "image/svg+xml"
    assert reply.content.startswith(b"<svg")
    assert "public" in reply.headers["Cache-Control"]
    chinese = client.get(at(f"booths/{booth.code}/qr.svg", "zh-hans"))
    assert chinese.content != reply.content


def test_the_sheet_to_print_has_name_code_and_qr(read, booth, at):
    page = read(f"booths/{booth.code}/print/")
    assert "Cangshan Slow Travel" in page
    assert booth.code in page
    assert at(f"booths/{booth.code}/qr.svg") in page
    assert not Visit.objects.exists()


def test_search_engines_learn_the_address_for_good_and_the_other_language(read, booth, at):
    page = read(f"booths/{booth.code}/?utm=mail")
    assert f'<link rel="canonical" href="http://testserver{at(f"booths/{booth.code}/")}">' in page
    assert f'hreflang="zh-Hans" href="http://testserver{at(f"booths/{booth.code}/", "zh-hans")}' in page
    assert '<meta name="description" content="We walk.">' in page
    assert '<meta property="og:title" content="Cangshan Slow Travel">' in page
    assert '<meta property="og:image" content="http://testserver/static/street.png">' in page


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_booth_page_is_only_read(client, booth, at, method):
    assert getattr(client, method)(at(f"booths/{booth.code}/")).status_code == 405
