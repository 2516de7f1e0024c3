"""The portal: one's exhibitors at a fair, and the home of each of them."""

import re

import pytest

from booths.enums import BoothState, ExhibitorState
from tests.factories import BoothFactory, ExhibitorFactory, FairFactory, PersonFactory, TierFactory


@pytest.fixture
def exhibitor(fair, visitor):
    tier = TierFactory(fair=fair, booth_limit=2, project_limit=1, team_limit=3)
    return ExhibitorFactory(fair=fair, tier=tier, main_contact=visitor, organisation__name_en="Cangshan Slow Travel")


def test_who_is_in_no_team_learns_how_to_get_into_one(read, visitor):
    page = read("portal/")
    assert "You are in no exhibitor’s team at this fair" in page
    assert "my-stand" not in page


def test_ones_exhibitors_stand_there_with_ones_roles_and_nobody_elses(read, exhibitor, fair):
    ExhibitorFactory(fair=fair, organisation__name_en="Nordlys")
    page = read("portal/")
    assert "Cangshan Slow Travel" in page
    assert "Main contact" in page
    assert "Nordlys" not in page
    assert "主要联系人" in read("portal/", "zh-hans")


def test_exhibitors_of_another_fair_stand_there(read, visitor):
    ExhibitorFactory(fair=FairFactory(), main_contact=visitor, organisation__name_en="Elsewhere")
    assert "Elsewhere" not in read("portal/")


def test_the_masthead_leads_members_to_their_stand_from_every_page(read, exhibitor, at):
    for path in ("", "booths/", "halls/"):
        assert f'class="my-stand" href="{at("portal/")}"' in read(path)


def test_the_home_of_an_exhibitor_says_how_it_stands_and_what_comes_next(read, exhibitor):
    BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT)
    BoothFactory(exhibitor=exhibitor, state=BoothState.RETIRED)
    page = read(f"portal/{exhibitor.pk}/")
    assert "1 of 2" in page
    assert "3 of 6" in page
    assert "Approved" in page


@pytest.mark.parametrize(
    ("state", "english", "chinese", "done"),
    [
        (BoothState.DRAFT, "Write it, and hand it in for review", "撰写内容并提交审核", 3),
        (BoothState.IN_REVIEW, "The organisers look at it", "主办方正在审核", 4),
        (BoothState.CHANGES_ASKED, "See what the organisers ask for, and hand it in again", "查看主办方的修改要求", 3),
        (BoothState.APPROVED, "Opens by itself at its moment", "到时间自动开放", 4),
        (BoothState.PUBLISHED, "Open to visitors", "已向访客开放", 5),
        (BoothState.RETIRED, "Out of the fair; the main contact can bring it back", "已撤出展会", 1),
    ],
)
def test_of_a_booth_in_any_state_the_home_says_what_comes_next(read, exhibitor, state, english, chinese, done):
    BoothFactory(exhibitor=exhibitor, state=state)
    page, in_chinese = read(f"portal/{exhibitor.pk}/"), read(f"portal/{exhibitor.pk}/", "zh-hans")
    assert english in page
    assert chinese in in_chinese
    assert f"{done} of 6" in page


@pytest.mark.parametrize("state", [one for one in ExhibitorState if one != ExhibitorState.APPROVED])
def test_before_the_application_is_approved_it_is_what_comes_next(read, at, fair, visitor, state):
    exhibitor = ExhibitorFactory(fair=fair, main_contact=visitor, state=state)
    page = read(f"portal/{exhibitor.pk}/")
    assert f'aria-current="step"><a href="{at(f"portal/{exhibitor.pk}/application/")}"' in without_drawings(page)
    steps = page.partition('class="steps"')[2].partition("</ol>")[0]
    assert at(f"portal/{exhibitor.pk}/booths/") not in steps


def without_drawings(page):
    return re.sub(r"<svg.*?</svg>", "", page)


def test_a_scanner_is_led_into_no_room_that_is_not_there_for_him(read, at, client, exhibitor):
    booth = BoothFactory(exhibitor=exhibitor, state=BoothState.DRAFT)
    scanner = PersonFactory()
    exhibitor.team.create(person=scanner, role="scanner")
    client.force_login(scanner)
    page = read(f"portal/{exhibitor.pk}/")
    assert f'href="{at(f"portal/{exhibitor.pk}/booths/")}' not in page
    assert at(f"booths/{booth.code}/") in page


def test_who_was_declined_reads_why(read, exhibitor):
    exhibitor.state, exhibitor.reason_en = ExhibitorState.DECLINED, "The licence is missing."
    exhibitor.save()
    assert "The licence is missing." in read(f"portal/{exhibitor.pk}/")


def test_a_desk_is_for_its_team_alone(client, at, exhibitor):
    address = at(f"portal/{exhibitor.pk}/")
    client.force_login(PersonFactory())
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).url.startswith("/en/account/login/?next=")


def test_the_list_of_ones_exhibitors_costs_a_fixed_number_of_queries(fair, at, visitor, costs_the_same):
    costs_the_same(at("portal/"), 5, lambda: ExhibitorFactory(fair=fair, main_contact=visitor))


def test_a_home_costs_a_fixed_number_of_queries(at, exhibitor, costs_the_same):
    costs_the_same(at(f"portal/{exhibitor.pk}/"), 7, lambda: BoothFactory(exhibitor=exhibitor))
