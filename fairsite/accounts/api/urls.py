"""Addresses below `/api/v1/`."""

from django.urls import path

from fairsite.accounts.api.me import MeView
from fairsite.accounts.api.tokens import TokensView, TokenView

urlpatterns = [
    path("me/", MeView.as_view(), name="api_me"),
    path("me/tokens/", TokensView.as_view(), name="api_tokens"),
    path("me/tokens/<int:token_id>/", TokenView.as_view(), name="api_token"),
]
