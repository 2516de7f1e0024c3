"""Addresses below `/sso/`, the same in every language, because providers know one address to come back to."""

from __future__ import annotations

from django.urls import path

from fairsite.accounts.pages.sso import come_back, depart

urlpatterns = [
    path("<slug:provider_id>/login/", depart, name="openid_connect_login"),
    path("<slug:provider_id>/callback/", come_back, name="openid_connect_callback"),
]
