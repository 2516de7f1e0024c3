"""Addresses of the portal, below `/<language>/<fair>/portal/`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from booths.pages import converters  # noqa: F401 registers stand_code
from booths.pages.portal.application import application, apply, withdraw
from booths.pages.portal.booth import booth
from booths.pages.portal.documents import documents
from booths.pages.portal.draft import discard, draft, editors
from booths.pages.portal.exhibitor import exhibitor
from booths.pages.portal.figures import booth_figures, booth_figures_file, figures, figures_file
from booths.pages.portal.history import history, restore
from booths.pages.portal.invitation import invitation
from booths.pages.portal.media import (
    library,
    media_crop,
    media_item,
    media_remove,
    media_replace,
    media_tile,
    upload_give_up,
)
from booths.pages.portal.mine import mine
from booths.pages.portal.preview import preview
from booths.pages.portal.project import drop, project, projects
from booths.pages.portal.scene import preview as scene_preview
from booths.pages.portal.scene import scene
from booths.pages.portal.showing import showing
from booths.pages.portal.standing import booths, bring_back, copy, note, retire, schedule
from booths.pages.portal.team import again, hand_over, part, roles, take_back, team

of_the_team: list[URLPattern | URLResolver] = [
    path("", team, name="portal-team"),
    path("<int:person>/roles/", roles, name="portal-team-roles"),
    path("<int:person>/part/", part, name="portal-team-part"),
    path("<int:person>/hand-over/", hand_over, name="portal-team-hand-over"),
    path("invitations/<int:pk>/again/", again, name="portal-team-invite-again"),
    path("invitations/<int:pk>/take-back/", take_back, name="portal-team-take-back"),
]

of_a_booth: list[URLPattern | URLResolver] = [
    path("", booth, name="portal-booth"),
    path("preview/", preview, name="portal-booth-preview"),
    path("draft/", draft, name="portal-booth-draft"),
    path("draft/discard/", discard, name="portal-booth-discard"),
    path("editors/", editors, name="portal-booth-editors"),
    path("history/", history, name="portal-booth-history"),
    path("history/<int:version>/restore/", restore, name="portal-booth-restore"),
    path("notes/<int:note>/", note, name="portal-booth-note"),
    path("documents/", documents, name="portal-booth-documents"),
    path("schedule/", schedule, name="portal-booth-schedule"),
    path("figures/", booth_figures, name="portal-booth-figures"),
    path("figures.csv", booth_figures_file, name="portal-booth-figures-file"),
    path("copy/", copy, name="portal-booth-copy"),
    path("retire/", retire, name="portal-booth-retire"),
    path("bring-back/", bring_back, name="portal-booth-bring-back"),
    path("showing/", showing, name="portal-booth-showing"),
    path("scene/", scene, name="portal-scene"),
    path("scene/preview/", scene_preview, name="portal-scene-preview"),
]

of_the_library: list[URLPattern | URLResolver] = [
    path("", library, name="portal-media"),
    path("<int:item>/", media_item, name="portal-media-item"),
    path("<int:item>/tile/", media_tile, name="portal-media-tile"),
    path("<int:item>/crop/", media_crop, name="portal-media-crop"),
    path("<int:item>/replace/", media_replace, name="portal-media-replace"),
    path("<int:item>/remove/", media_remove, name="portal-media-remove"),
    path("uploads/<str:key>/give-up/", upload_give_up, name="portal-upload-give-up"),
]

of_projects: list[URLPattern | URLResolver] = [
    path("", projects, name="portal-projects"),
    path("<int:project>/", project, name="portal-project"),
    path("<int:project>/drop/", drop, name="portal-project-drop"),
]

of_an_exhibitor: list[URLPattern | URLResolver] = [
    path("", exhibitor, name="portal-exhibitor"),
    path("application/", application, name="portal-application"),
    path("application/withdraw/", withdraw, name="portal-application-withdraw"),
    path("team/", include(of_the_team)),
    path("booths/", booths, name="portal-booths"),
    path("booths/<stand_code:code>/", include(of_a_booth)),
    path("figures/", figures, name="portal-figures"),
    path("figures.csv", figures_file, name="portal-figures-file"),
    path("media/", include(of_the_library)),
    path("projects/", include(of_projects)),
]

of_the_portal: list[URLPattern | URLResolver] = [
    path("", mine, name="portal"),
    path("apply/", apply, name="portal-apply"),
    path("invitation/<str:secret>/", invitation, name="invitation"),
    path("<int:exhibitor>/", include(of_an_exhibitor)),
]
