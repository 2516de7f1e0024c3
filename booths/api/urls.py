"""Addresses below `/api/v1/`."""

from django.urls import include, path

from booths.api.application import ApplicationsView, ApplicationView, CorrectionsView
from booths.api.arrangement import ArrangementView
from booths.api.attendance import BoothFiguresView, ExhibitorFiguresView
from booths.api.audit import AuditView
from booths.api.bench import CopiesView, OpeningView, OwnBoothsView, RetirementView, StandingView, SubmissionsView
from booths.api.booth import BoothView
from booths.api.bulk import BulkView
from booths.api.classification import CountriesView, SectorsView, ThemesView
from booths.api.content import ContentView
from booths.api.directory import BoothsView, FacetsView
from booths.api.document import DocumentFileView, DocumentsView, DocumentView
from booths.api.draft import DraftsView, DraftView
from booths.api.exhibitor import ExhibitorsView, ExhibitorView
from booths.api.fair import FairsView, FairView, FiguresView
from booths.api.favourite import FavouritesView, FavouriteView
from booths.api.history import HistoryView, NoteDoneView, NotesView, RestorationsView, RevisionView
from booths.api.invitation import AcceptancesView, InvitationLettersView, InvitationsView, InvitationView
from booths.api.media import CropView, MediaItemView, MediaView, StorageView
from booths.api.offering import OfferingOrderView, OfferingsView, OfferingView
from booths.api.organisation import (
    DelegationMembersView,
    DelegationsView,
    DelegationView,
    OrganisationsView,
    OrganisationView,
)
from booths.api.phrase import PhrasesView, PhraseView, ReviewersView
from booths.api.project import OwnProjectsView, ProjectSubmissionsView, ProjectsView, ProjectView
from booths.api.queue import AssignmentView, DecisionsView, QueuesView, QueueView, SubmissionView
from booths.api.registration import RegistrationsView
from booths.api.showing import BoothMediaView
from booths.api.showroom import SceneView, StandView
from booths.api.team import ColleagueView, MainContactView, TeamView
from booths.api.upload import UploadsView, UploadView
from booths.api.visit import VisitsView

booth = [
    path("", BoothView.as_view(), name="api_booth"),
    path("scene/", SceneView.as_view(), name="api_scene"),
    path("scene/arrangement/", ArrangementView.as_view(), name="api_arrangement"),
    path("stand.svg", StandView.as_view(), name="api_stand"),
    path("offerings/", OfferingsView.as_view(), name="api_offerings"),
    path("offerings/order/", OfferingOrderView.as_view(), name="api_offering_order"),
    path("offerings/<int:offering_id>/", OfferingView.as_view(), name="api_offering"),
    path("standing/", StandingView.as_view(), name="api_standing"),
    path("content/", ContentView.as_view(), name="api_content"),
    path("drafts/", DraftsView.as_view(), name="api_drafts"),
    path("drafts/<str:client>/", DraftView.as_view(), name="api_draft"),
    path("history/", HistoryView.as_view(), name="api_history"),
    path("history/<int:version>/", RevisionView.as_view(), name="api_revision"),
    path("history/<int:version>/restorations/", RestorationsView.as_view(), name="api_restorations"),
    path("notes/", NotesView.as_view(), name="api_notes"),
    path("notes/<int:note_id>/done/", NoteDoneView.as_view(), name="api_note_done"),
    path("submissions/", SubmissionsView.as_view(), name="api_submissions"),
    path("opening/", OpeningView.as_view(), name="api_opening"),
    path("retirement/", RetirementView.as_view(), name="api_retirement"),
    path("copies/", CopiesView.as_view(), name="api_copies"),
    path("documents/", DocumentsView.as_view(), name="api_documents"),
    path("documents/<int:document_id>/", DocumentView.as_view(), name="api_document"),
    path("documents/<int:document_id>/file/", DocumentFileView.as_view(), name="api_document_file"),
    path("media/", BoothMediaView.as_view(), name="api_booth_media"),
    path("visits/", VisitsView.as_view(), name="api_visits"),
    path("figures/", BoothFiguresView.as_view(), name="api_booth_figures"),
]

library = [
    path("booths/", OwnBoothsView.as_view(), name="api_own_booths"),
    path("projects/", OwnProjectsView.as_view(), name="api_own_projects"),
    path("media/", MediaView.as_view(), name="api_media"),
    path("media/storage/", StorageView.as_view(), name="api_storage"),
    path("media/<int:item_id>/", MediaItemView.as_view(), name="api_media_item"),
    path("media/<int:item_id>/crop/", CropView.as_view(), name="api_crop"),
    path("uploads/", UploadsView.as_view(), name="api_uploads"),
    path("uploads/<str:key>/", UploadView.as_view(), name="api_upload"),
]

team = [
    path("", TeamView.as_view(), name="api_team"),
    path("<int:person_id>/", ColleagueView.as_view(), name="api_colleague"),
    path("<int:person_id>/main-contact/", MainContactView.as_view(), name="api_main_contact"),
]

invitations = [
    path("", InvitationsView.as_view(), name="api_invitations"),
    path("<int:invitation_id>/", InvitationView.as_view(), name="api_invitation"),
    path("<int:invitation_id>/letters/", InvitationLettersView.as_view(), name="api_invitation_letters"),
]

queues = [
    path("", QueuesView.as_view(), name="api_queues"),
    path("<str:queue>/", QueueView.as_view(), name="api_queue"),
    path("<str:queue>/bulk/", BulkView.as_view(), name="api_bulk"),
    path("<str:queue>/<int:submission_id>/", SubmissionView.as_view(), name="api_submission"),
    path("<str:queue>/<int:submission_id>/decisions/", DecisionsView.as_view(), name="api_decisions"),
    path("<str:queue>/<int:submission_id>/reviewer/", AssignmentView.as_view(), name="api_reviewer"),
]

fair = [
    path("", FairView.as_view(), name="api_fair"),
    path("audit/", AuditView.as_view(), name="api_audit"),
    path("queues/", include(queues)),
    path("reviewers/", ReviewersView.as_view(), name="api_reviewers"),
    path("phrases/", PhrasesView.as_view(), name="api_phrases"),
    path("phrases/<int:phrase_id>/", PhraseView.as_view(), name="api_phrase"),
    path("figures/", FiguresView.as_view(), name="api_figures"),
    path("sectors/", SectorsView.as_view(), name="api_sectors"),
    path("themes/", ThemesView.as_view(), name="api_themes"),
    path("countries/", CountriesView.as_view(), name="api_countries"),
    path("organisations/", OrganisationsView.as_view(), name="api_organisations"),
    path("organisations/<slug:slug>/", OrganisationView.as_view(), name="api_organisation"),
    path("delegations/", DelegationsView.as_view(), name="api_delegations"),
    path("delegations/<slug:slug>/", DelegationView.as_view(), name="api_delegation"),
    path("delegations/<slug:slug>/members/", DelegationMembersView.as_view(), name="api_delegation_members"),
    path("exhibitors/", ExhibitorsView.as_view(), name="api_exhibitors"),
    path("exhibitors/<int:exhibitor_id>/", ExhibitorView.as_view(), name="api_exhibitor"),
    path("exhibitors/<int:exhibitor_id>/figures/", ExhibitorFiguresView.as_view(), name="api_exhibitor_figures"),
    path("exhibitors/<int:exhibitor_id>/", include(library)),
    path("exhibitors/<int:exhibitor_id>/team/", include(team)),
    path("exhibitors/<int:exhibitor_id>/invitations/", include(invitations)),
    path("acceptances/", AcceptancesView.as_view(), name="api_acceptances"),
    path("applications/", ApplicationsView.as_view(), name="api_applications"),
    path("applications/<int:exhibitor_id>/", ApplicationView.as_view(), name="api_application"),
    path("applications/<int:exhibitor_id>/corrections/", CorrectionsView.as_view(), name="api_corrections"),
    path("booths/", BoothsView.as_view(), name="api_booths"),
    path("booths/facets/", FacetsView.as_view(), name="api_facets"),
    path("booths/<str:code>/", include(booth)),
    path("projects/", ProjectsView.as_view(), name="api_projects"),
    path("projects/<int:project_id>/", ProjectView.as_view(), name="api_project"),
    path("projects/<int:project_id>/submissions/", ProjectSubmissionsView.as_view(), name="api_project_submissions"),
    path("favourites/", FavouritesView.as_view(), name="api_favourites"),
    path("favourites/<str:code>/", FavouriteView.as_view(), name="api_favourite"),
    path("registrations/", RegistrationsView.as_view(), name="api_registrations"),
]

urlpatterns = [
    path("fairs/", FairsView.as_view(), name="api_fairs"),
    path("fairs/<slug:fair_slug>/", include(fair)),
]
