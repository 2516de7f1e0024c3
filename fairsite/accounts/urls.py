"""Addresses below `/<language>/`: exactly the pages we have, under allauth's names where they are allauth's."""

from __future__ import annotations

from allauth.account import views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as sign_on_views
from django.contrib.auth.decorators import login_required
from django.db.transaction import atomic as whole
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from fairsite.accounts.guests import asking_guests
from fairsite.accounts.pages.factors import keeping_one
from fairsite.accounts.pages.mailbox import letter, mailbox
from fairsite.accounts.pages.me import me
from fairsite.accounts.pages.own_data import ask, fetch, leave, own_data, stay
from fairsite.accounts.pages.reauthentication import by_provider, just_confirmed
from fairsite.accounts.pages.sessions import end, end_others, sessions
from fairsite.accounts.pages.tokens import revoke, tokens
from fairsite.accounts.pages.viewing import stop

# A letter is a row: in one transaction with what it is about, neither exists without the other.
account: list[URLPattern] = [
    path("", me, name="account_me"),
    path("sessions/", sessions, name="account_sessions"),
    path("sessions/end-others/", end_others, name="account_sessions_end_others"),
    path("sessions/<str:mark>/end/", end, name="account_session_end"),
    path("connections/", never_cache(whole(sign_on_views.connections)), name="socialaccount_connections"),
    path("connections/cancelled/", sign_on_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("data/", own_data, name="account_data"),
    path("data/ask/", ask, name="account_data_ask"),
    path("data/<int:export_id>/", fetch, name="account_data_fetch"),
    path("viewing/stop/", stop, name="account_viewing_stop"),
    path("leave/", leave, name="account_leave"),
    path("stay/", stay, name="account_stay"),
    path("tokens/", tokens, name="account_tokens"),
    path("tokens/<int:token_id>/revoke/", revoke, name="account_token_revoke"),
    path("login/", asking_guests(whole(views.login)), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", asking_guests(whole(views.signup)), name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("reauthenticate/provider/", by_provider, name="account_reauthenticate_provider"),
    path("email/", never_cache(whole(views.email)), name="account_email"),
    path("confirm-email/", views.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", whole(views.confirm_email), name="account_confirm_email"),
    path("password/change/", whole(views.password_change), name="account_change_password"),
    path("password/set/", whole(login_required(just_confirmed(views.password_set))), name="account_set_password"),
    path("password/reset/", whole(views.password_reset), name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        whole(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

second_factor: list[URLPattern] = [
    path("", never_cache(factor_views.index), name="mfa_index"),
    path("authenticate/", never_cache(whole(factor_views.authenticate)), name="mfa_authenticate"),
    path("reauthenticate/", never_cache(factor_views.reauthenticate), name="mfa_reauthenticate"),
    path("app/activate/", never_cache(totp_views.activate_totp), name="mfa_activate_totp"),
    path("app/deactivate/", never_cache(whole(totp_views.deactivate_totp)), name="mfa_deactivate_totp"),
    path("recovery-codes/", never_cache(recovery_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/generate/",
        never_cache(recovery_views.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("recovery-codes/download/", recovery_views.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("passkeys/add/", never_cache(whole(passkey_views.add_webauthn)), name="mfa_add_webauthn"),
    path("passkeys/login/", never_cache(asking_guests(whole(passkey_views.login_webauthn))), name="mfa_login_webauthn"),
    path(
        "passkeys/reauthenticate/",
        never_cache(passkey_views.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/edit/", never_cache(passkey_views.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        never_cache(keeping_one(whole(passkey_views.remove_webauthn))),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns = [
    path("account/second-factor/", include(second_factor)),
    path("account/", include(account)),
    path("mailbox/", mailbox, name="mailbox"),
    path("mailbox/<int:mail_id>/", letter, name="mailbox_letter"),
]
