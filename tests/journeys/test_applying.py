"""From an application to a team, request by request: each step follows what the page or the letter before it offers."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from booths.actions.exhibitor import approve_exhibitor, decline_exhibitor
from booths.enums import ExhibitorState
from booths.models import Exhibitor, Organisation, Registration
from fairsite.accounts.models import Mail, User
from tests.accounts.doors import Browser, letters_to, path_in
from tests.cast import lin_wei
from tests.factories import (
    DelegationFactory,
    FairFactory,
    OrganiserFactory,
    PersonFactory,
    TierFactory,
    country,
    sectors,
)

ANNA, MARC = "anna@cangshan.test", "marc@lisbon.test"
HANDED_IN = {
    "name_zh": "苍山慢旅",
    "name_en": "",
    "kind": "enterprise",
    "country": "CN",
    "website": "https://cangshan.test/",
    "sector": "9",
    "sub_sector": "9.B",
    "offers_zh": "茶马古道多日徒步",
}


@pytest.fixture
def fair(db):
    country("CN")
    fair = FairFactory(slug="spring-fair", in_preparation=True)
    sectors()
    return fair


@pytest.fixture
def tier(fair):
    return TierFactory(fair=fair, team_limit=3)


def signed_in(person):
    browser = Browser()
    browser.language = person.language
    browser.force_login(person)
    return browser


def links(page, ending):
    return re.findall(rf'href="([^"]*{ending})"', page.content.decode())


def actions(page, ending):
    return re.findall(rf'action="([^"]*{ending})"', page.content.decode())


def be_approved(lead, fair, tier):
    """Apply, be declined with a reason, correct what was wrong, be approved."""
    organiser = OrganiserFactory(fair=fair).person
    delegation = DelegationFactory(fair=fair, name_zh="云南交易团")
    handed_in = HANDED_IN | {"tier": tier.pk, "delegation": delegation.pk}
    [apply] = set(links(lead.get(f"/zh-hans/{fair.slug}/portal/"), "/portal/apply/"))
    assert "云南交易团" in lead.get(apply).content.decode()
    home = lead.post(apply, handed_in, follow=True)
    assert "主办方正在审核您的申请" in home.content.decode()
    exhibitor = Exhibitor.objects.get(organisation__name_zh="苍山慢旅")

    decline_exhibitor(exhibitor=exhibitor, reason_zh="请写明英文名称。", by=organiser)
    declined = lead.get(f"/zh-hans/{fair.slug}/portal/{exhibitor.pk}/")
    assert "请写明英文名称。" in declined.content.decode()
    application = links(declined, "/application/")[-1]
    assert "茶马古道多日徒步" in lead.get(application).content.decode()
    lead.post(application, handed_in | {"name_en": "Cangshan Slow Travel"})
    exhibitor.refresh_from_db()
    assert exhibitor.state == ExhibitorState.APPLIED
    assert Organisation.objects.get(pk=exhibitor.organisation_id).name_en == "Cangshan Slow Travel"

    approve_exhibitor(exhibitor=exhibitor, by=organiser)
    assert delegation.members.get() == exhibitor.organisation
    return exhibitor


def come_with_an_account(letter, exhibitor):
    marc = signed_in(User.objects.get(email=MARC))
    assert letter.language == "en"
    assert "Cangshan Slow Travel" in marc.get(path_in(letter)).content.decode()
    arrived = marc.post(path_in(letter), follow=True)
    assert arrived.redirect_chain == [(f"/en/{exhibitor.fair.slug}/portal/{exhibitor.pk}/", 302)]
    assert marc.post(path_in(letter)).status_code == 410


def come_with_a_new_account(letter):
    anna = Browser()
    anna.language = "zh-hans"
    door = anna.get(path_in(letter))
    assert ANNA in door.content.decode()
    [sign_up] = links(door, r"/signup/\?email=[^\"]*")
    assert f'value="{ANNA}"' in anna.get(unescape(sign_up)).content.decode()
    anna.sign_up(ANNA, name="Anna", next=unquote(sign_up.partition("next=")[2]))
    confirmed = anna.follow_letter(letters_to(ANNA)[-1])
    assert confirmed.headers["Location"] == path_in(letter)
    anna.post(path_in(letter))


def test_from_an_application_to_a_team_of_three(fair, tier):
    lead = signed_in(lin_wei())
    PersonFactory(email=MARC, name="Marc")
    exhibitor = be_approved(lead, fair, tier)

    [team] = set(links(lead.get(f"/zh-hans/{fair.slug}/portal/{exhibitor.pk}/"), "/team/"))
    lead.post(team, {"email": ANNA, "roles": ["staff"]})
    lead.post(team, {"email": MARC, "roles": ["staff", "scanner"]})
    lead.post(team, {"email": "third@lisbon.test", "roles": ["staff"]})
    assert not Mail.objects.filter(to="third@lisbon.test").exists()

    come_with_an_account(letters_to(MARC)[0], exhibitor)
    come_with_a_new_account(letters_to(ANNA)[0])
    held = exhibitor.team.order_by("pk").values_list("person__email", "role")
    lead_and_two = [("lin.wei@chengdu.test", "main_contact"), (MARC, "staff"), (MARC, "scanner"), (ANNA, "staff")]
    assert list(held) == lead_and_two
    assert Registration.objects.filter(fair=fair, organisation=exhibitor.organisation).count() == 3


def test_a_link_in_the_wrong_hands_says_whose_it_is(fair, tier):
    lead = signed_in(lin_wei())
    home = lead.post(f"/zh-hans/{fair.slug}/portal/apply/", HANDED_IN | {"tier": tier.pk})
    lead.post(f"{home.url}team/", {"email": ANNA, "roles": ["staff"]})
    place = path_in(letters_to(ANNA)[0])
    thief = signed_in(PersonFactory(email="thief@lisbon.test"))
    for reply in (thief.get(place), thief.post(place)):
        assert reply.status_code == 403
        assert ANNA in reply.content.decode()
    team = lead.get(f"{home.url}team/")
    [take_back] = actions(team, "/take-back/")
    lead.post(take_back)
    assert thief.get(place).status_code == 410


def test_an_open_application_is_withdrawn_and_handed_in_again(fair, tier):
    lead = signed_in(lin_wei())
    home = lead.post(f"/zh-hans/{fair.slug}/portal/apply/", HANDED_IN | {"tier": tier.pk})
    [withdraw] = actions(lead.get(f"{home.url}application/"), "/withdraw/")
    withdrawn = lead.post(withdraw, follow=True)
    assert "已撤回" in withdrawn.content.decode()
    lead.post(f"{home.url}application/", HANDED_IN | {"tier": tier.pk})
    assert Exhibitor.objects.get().state == ExhibitorState.APPLIED


def test_a_form_with_gaps_comes_back_with_what_was_typed(fair, tier):
    lead = signed_in(lin_wei())
    gaps = HANDED_IN | {"tier": tier.pk, "name_zh": "", "offers_zh": "", "website": "https://cangshan.test/"}
    page = lead.post(f"/zh-hans/{fair.slug}/portal/apply/", gaps).content.decode()
    assert page.count("请至少填写一种语言。") == 2
    assert "https://cangshan.test/" in page
    assert not Exhibitor.objects.exists()
