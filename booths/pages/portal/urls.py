"""Addresses of the portal, below `/<language>/<fair>/portal/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from booths.pages.portal.application import application, apply, withdraw
from booths.pages.portal.exhibitor import exhibitor
from booths.pages.portal.invitation import invitation
from booths.pages.portal.mine import mine
from booths.pages.portal.team import again, hand_over, part, roles, take_back, team

of_the_team: list[URLPattern | URLResolver] = [
    path("", team, name="portal-team"),
    path("<int:person>/roles/", roles, name="portal-team-roles"),
    path("<int:person>/part/", part, name="portal-team-part"),
    path("<int:person>/hand-over/", hand_over, name="portal-team-hand-over"),
    path("invitations/<int:pk>/again/", again, name="portal-team-invite-again"),
    path("invitations/<int:pk>/take-back/", take_back, name="portal-team-take-back"),
]

of_an_exhibitor: list[URLPattern | URLResolver] = [
    path("", exhibitor, name="portal-exhibitor"),
    path("application/", application, name="portal-application"),
    path("application/withdraw/", withdraw, name="portal-application-withdraw"),
    path("team/", include(of_the_team)),
]

of_the_portal: list[URLPattern | URLResolver] = [
    path("", mine, name="portal"),
    path("apply/", apply, name="portal-apply"),
    path("invitation/<str:secret>/", invitation, name="invitation"),
    path("<int:exhibitor>/", include(of_an_exhibitor)),
]
