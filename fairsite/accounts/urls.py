"""Addresses below `/<language>/`: exactly the pages we have, under allauth's names where they are allauth's."""

from __future__ import annotations

from allauth.account import views
from django.db.transaction import atomic as whole
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.cache import never_cache

from fairsite.accounts.pages.mailbox import letter, mailbox
from fairsite.accounts.pages.me import me
from fairsite.accounts.pages.tokens import revoke, tokens

# A letter is a row: in one transaction with what it is about, neither exists without the other.
account: list[URLPattern] = [
    path("", me, name="account_me"),
    path("tokens/", tokens, name="account_tokens"),
    path("tokens/<int:token_id>/revoke/", revoke, name="account_token_revoke"),
    path("login/", whole(views.login), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", whole(views.signup), name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("email/", never_cache(whole(views.email)), name="account_email"),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", whole(views.confirm_email), name="account_confirm_email"),
    path("password/change/", whole(views.password_change), name="account_change_password"),
    path("password/set/", whole(views.password_set), name="account_set_password"),
    path("password/reset/", whole(views.password_reset), name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        whole(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

urlpatterns = [
    path("account/", include(account)),
    path("mailbox/", mailbox, name="mailbox"),
    path("mailbox/<int:mail_id>/", letter, name="mailbox_letter"),
]
