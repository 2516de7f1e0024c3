"""The delegations of a fair, and the members of one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.db.models import Count
from django.views.decorators.http import require_safe

from booths.directory.query import DirectoryQuery, Facet, Sort
from booths.enums import DelegationKind
from booths.gates import delegation_or_404
from booths.models import Booth, Delegation
from booths.models.bilingual import side_here
from booths.pages.entrance import at_fair, show
from booths.pages.paging import stretch
from booths.pages.stands import read_cards
from booths.presence import people_at_stands

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Fair

MEMBERS_ON_A_PAGE: Final = 60
STANDS: Final = 4


@require_safe
@at_fair
def delegations(request: HttpRequest, fair: Fair) -> HttpResponse:
    """All of them, by kind; a fair has a few hundred at most."""
    counted = Delegation.objects.filter(fair=fair).annotate(size=Count("memberships"))
    name = f"name_{side_here()}"
    by_kind = groupby(counted.order_by("kind", name, "slug"), key=lambda one: one.kind)
    kinds = {kind: list(found) for kind, found in by_kind}
    groups = [(kind, kinds[kind]) for kind in DelegationKind if kind in kinds]
    return show(
        request, "booths/delegations.html", {"fair": fair, "groups": groups, "count": sum(map(len, kinds.values()))}
    )


@require_safe
@at_fair
def delegation(request: HttpRequest, fair: Fair, slug: str) -> HttpResponse:
    """Who belongs to it, and the first of its stands; the directory has them all."""
    found = delegation_or_404(fair, slug)
    lit = people_at_stands(fair)
    stands = Booth.objects.in_directory().filter(fair=fair, exhibitor__organisation__memberships__delegation=found)
    members = found.members.select_related("country")
    page = stretch(members, ("slug",), request, MEMBERS_ON_A_PAGE)
    question = DirectoryQuery(choices={Facet.DELEGATION: (found.slug,)}, sort=Sort.HALL)
    context = {
        "fair": fair,
        "delegation": found,
        "kind": DelegationKind(found.kind),
        "members": page.rows,
        "more": page.link(request) if page.more else "",
        "is_first": page.is_first,
        "size": members.count(),
        "stands": read_cards(stands.order_by("code").values_list("card", flat=True)[:STANDS]),
        "question": "?" + question.query_string(),
        "lit": lit,
    }
    return show(request, "booths/delegation.html", context)
