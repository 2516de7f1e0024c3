"""What a fair is made of, as its organisers write it down."""

import csv
import io
from datetime import timedelta

import pytest
import tablib
from django.utils import timezone

from booths.enums import BoothState, DelegationKind, ExhibitorState
from booths.models import Announcement, Booth, Delegation, Fair, FairText, Theme, Tier
from booths.notices import notices_of
from tests.booths.conftest import told
from tests.factories import (
    BoothFactory,
    ExhibitorFactory,
    FairFactory,
    OrganisationFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db

TIER = {
    "name_en": "Basic",
    "name_zh": "基础",
    "booth_limit": 1,
    "offering_limit": 5,
    "project_limit": 1,
    "document_limit": 2,
    "team_limit": 3,
    "storage_limit": 1000,
    "position": 4,
}


@pytest.fixture(autouse=True)
def nothing_is_kept():
    """Of the fairs of the test before."""
    notices_of.kept.clear()


@pytest.fixture
def post(desk):
    """`post("tier/add/", …)`: send a form of the console."""
    return lambda path, data=None: desk.post(f"/en/console/{path}", data or {})


def typed(moment):
    return moment.strftime("%Y-%m-%dT%H:%M")


def fair_form(fair, **changed):
    kept = ("name_en", "name_zh", "short_en", "short_zh", "place_en", "place_zh", "time_zone")
    moments = ("preparation_from", "opens_at", "closes_at", "evergreen_from")
    form = {name: getattr(fair, name) for name in kept}
    form |= {name: typed(getattr(fair, name).astimezone(fair.zone)) for name in moments}
    return {**form, "is_announced": "on", **changed}


def test_the_calendar_moves_and_the_timeline_with_it(scene, post, read):
    later = typed((timezone.now() + timedelta(days=900)).astimezone(scene.fair.zone))
    assert post(f"fair/{scene.fair.pk}/", fair_form(scene.fair, evergreen_from=later)).status_code == 302
    scene.fair.refresh_from_db()
    assert typed(scene.fair.evergreen_from.astimezone(scene.fair.zone)) == later
    assert "fair.changed" in told()
    assert "timeline" in read(f"fair/{scene.fair.pk}/")


def test_phases_out_of_order_are_refused_with_a_sentence(scene, post):
    before = Fair.objects.get(pk=scene.fair.pk).closes_at
    reply = post(f"fair/{scene.fair.pk}/", fair_form(scene.fair, closes_at="2001-01-01T00:00"))
    assert reply.status_code == 200
    assert "notice--bad" in reply.content.decode()
    assert Fair.objects.get(pk=scene.fair.pk).closes_at == before


def test_only_an_admin_sets_up_a_fair(scene, post, sits_down):
    now = timezone.now()
    form = {"slug": "next", "name_en": "Next", "time_zone": "UTC"} | {
        name: typed(now + timedelta(days=days))
        for name, days in (("preparation_from", 1), ("opens_at", 2), ("closes_at", 3), ("evergreen_from", 4))
    }
    assert post("fair/add/", form).status_code == 403
    sits_down(scene.admin).post("/en/console/fair/add/", form)
    assert Fair.objects.filter(slug="next").exists()


def test_a_tier_is_offered_and_changed_and_its_address_stays(scene, post):
    post("tier/add/", {"slug": "basic", **TIER})
    tier = Tier.objects.get(fair=scene.fair, slug="basic")
    post(f"tier/{tier.pk}/", {**TIER, "slug": "forged", "booth_limit": 2})
    tier.refresh_from_db()
    assert (tier.slug, tier.booth_limit) == ("basic", 2)


def test_a_tier_of_another_fair_is_not_there(post):
    foreign = FairFactory().tiers.create(slug="x", **TIER)
    assert post(f"tier/{foreign.pk}/", {**TIER, "booth_limit": 99}).status_code == 404


def test_a_theme_comes_is_renamed_on_the_cards_and_goes(scene, post):
    post("theme/add/", {"slug": "night", "name_en": "Night trade", "position": 0})
    theme = Theme.objects.get(fair=scene.fair)
    booth = BoothFactory(exhibitor=scene.exhibitor, state=BoothState.PUBLISHED)
    booth.themes.add(theme)
    post(f"theme/{theme.pk}/", {"name_en": "Trade by night", "name_zh": "", "position": 2})
    assert "Trade by night" in Booth.objects.get(pk=booth.pk).card
    post(f"theme/{theme.pk}/remove/")
    assert "Trade by night" not in Booth.objects.get(pk=booth.pk).card
    assert not Theme.objects.exists()


def test_a_name_in_addresses_is_taken_once(scene, post):
    ThemeFactory(fair=scene.fair, slug="night")
    reply = post("theme/add/", {"slug": "night", "name_en": "Another", "position": 0})
    assert "notice--bad" in reply.content.decode()
    assert Theme.objects.count() == 1


def test_delegations_take_members_in_and_let_them_go(scene, post, read):
    post("delegation/add/", {"slug": "yunnan", "kind": DelegationKind.PROVINCE, "name_en": "Yunnan"})
    delegation = Delegation.objects.get()
    organisation = OrganisationFactory(name_en="Cangshan Slow Travel")
    post(f"delegation/{delegation.pk}/members/", {"join": organisation.slug})
    assert "Cangshan Slow Travel" in read(f"delegation/{delegation.pk}/")
    post(f"delegation/{delegation.pk}/members/", {"join": "nobody-of-this-name"})
    post(f"delegation/{delegation.pk}/members/", {"leave": organisation.slug})
    assert not delegation.members.exists()


def test_announcements_are_shown_when_their_time_has_come(scene, post, client):
    now = timezone.now().astimezone(scene.fair.zone)
    past, future = typed(now - timedelta(hours=1)), typed(now + timedelta(hours=1))
    post("announcement/add/", {"text_en": "The gates are open.", "text_zh": "已开门。", "shows_from": past})
    post("announcement/add/", {"text_en": "The gates close soon.", "shows_from": future})
    post("announcement/add/", {"text_en": "Yesterday.", "shows_from": typed(now - timedelta(2)), "shows_until": past})
    assert Announcement.objects.count() == 3
    page = client.get(f"/en/{scene.fair.slug}/halls/").content.decode()
    assert "The gates are open." in page
    assert "close soon" not in page
    assert "Yesterday." not in page
    assert "已开门。" in client.get(f"/zh-hans/{scene.fair.slug}/halls/").content.decode()


def test_texts_have_versions_and_none_is_lost(scene, post, client, read):
    text = {"kind": "rules", "version": 0, "body_en": "Be kind.", "body_zh": ""}
    post("fairtext/add/", text)
    assert "Be kind." in read("fairtext/add/?kind=rules")
    lost = post("fairtext/add/", {**text, "body_en": "Be quick."})
    assert "in the meantime" in lost.content.decode()
    assert "Be quick." in lost.content.decode()
    post("fairtext/add/", {**text, "version": 1, "body_en": "<b>Be kind</b> and quick."})
    assert list(FairText.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    page = client.get(f"/en/{scene.fair.slug}/texts/rules/").content.decode()
    assert "&lt;b&gt;Be kind" in page
    assert f"/en/{scene.fair.slug}/texts/rules/" in client.get(f"/en/{scene.fair.slug}/halls/").content.decode()
    assert "Be kind." in client.get(f"/en/{scene.fair.slug}/texts/rules/?version=1").content.decode()
    assert client.get(f"/en/{scene.fair.slug}/texts/privacy/").status_code == 404


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_of_an_export_is_a_formula(scene, desk, begins):
    ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED, organisation__name_en=f"{begins}cmd")
    table = desk.get("/en/console/exhibitor/export/").content.decode("utf-8-sig")
    names = [row["Organisation"] for row in csv.DictReader(io.StringIO(table))]
    assert names == [f"'{begins}cmd"]
    sheet = tablib.Dataset().load(desk.get("/en/console/exhibitor/export/?as=xlsx").content, format="xlsx")
    assert sheet["Organisation"] == [f"'{begins}cmd"]


def test_an_export_has_what_the_list_has(scene, desk):
    ExhibitorFactory(fair=scene.fair, state=ExhibitorState.APPLIED)
    ExhibitorFactory(state=ExhibitorState.APPLIED)
    table = desk.get("/en/console/exhibitor/export/?shelf=approved").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table)))) == 2


def test_only_organisations_of_the_fair_are_listed(scene, read):
    stranger = OrganisationFactory(name_en="Nobody's guest")
    page = read("organisation/")
    assert scene.exhibitor.organisation.name_en in page
    assert stranger.name_en not in page
