"""Addresses below `/api/v1/`."""

from django.urls import path

from fairsite.accounts.api.me import MeView
from fairsite.accounts.api.own_data import DepartureView, ExportView
from fairsite.accounts.api.people import (
    FactorResetRequestView,
    FactorResetsView,
    FactorResetView,
    PersonSessionsView,
    SuspensionView,
)
from fairsite.accounts.api.push import PushSubscriptionView, PushView
from fairsite.accounts.api.sessions import SessionsView, SessionView
from fairsite.accounts.api.tokens import TokensView, TokenView

urlpatterns = [
    path("me/", MeView.as_view(), name="api_me"),
    path("me/departure/", DepartureView.as_view(), name="api_departure"),
    path("me/export/", ExportView.as_view(), name="api_export"),
    path("me/push/", PushView.as_view(), name="api_push"),
    path("me/push/<int:subscription_id>/", PushSubscriptionView.as_view(), name="api_push_subscription"),
    path("me/sessions/", SessionsView.as_view(), name="api_sessions"),
    path("me/sessions/<str:mark>/", SessionView.as_view(), name="api_session"),
    path("me/tokens/", TokensView.as_view(), name="api_tokens"),
    path("me/tokens/<int:token_id>/", TokenView.as_view(), name="api_token"),
    path("people/<int:person_id>/sessions/", PersonSessionsView.as_view(), name="api_person_sessions"),
    path("people/<int:person_id>/suspension/", SuspensionView.as_view(), name="api_suspension"),
    path("people/<int:person_id>/factor-reset/", FactorResetRequestView.as_view(), name="api_factor_reset_request"),
    path("factor-resets/", FactorResetsView.as_view(), name="api_factor_resets"),
    path("factor-resets/<int:reset_id>/", FactorResetView.as_view(), name="api_factor_reset"),
]
