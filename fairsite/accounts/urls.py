"""Addresses below `/<language>/`: exactly the pages we have, under allauth's names where they are allauth's."""

from __future__ import annotations

from allauth.account import views
from django.urls import URLPattern, include, path, re_path

from fairsite.accounts.pages.counted import counted
from fairsite.accounts.pages.mailbox import letter, mailbox
from fairsite.accounts.pages.me import me
from fairsite.accounts.pages.tokens import revoke, tokens

account: list[URLPattern] = [
    path("", me, name="account_me"),
    path("tokens/", counted(tokens), name="account_tokens"),
    path("tokens/<int:token_id>/revoke/", revoke, name="account_token_revoke"),
    path("login/", counted(views.login), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", counted(views.signup), name="account_signup"),
    path("reauthenticate/", counted(views.reauthenticate), name="account_reauthenticate"),
    path("email/", counted(views.email), name="account_email"),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", counted(views.confirm_email), name="account_confirm_email"),
    path("password/change/", counted(views.password_change), name="account_change_password"),
    path("password/set/", counted(views.password_set), name="account_set_password"),
    path("password/reset/", counted(views.password_reset), name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        counted(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

urlpatterns = [
    path("account/", include(account)),
    path("mailbox/", mailbox, name="mailbox"),
    path("mailbox/<int:mail_id>/", letter, name="mailbox_letter"),
]
