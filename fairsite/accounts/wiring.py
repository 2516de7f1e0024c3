"""What the settings tell of signing in: what a password must be, our forms by allauth's names, the OpenID provider."""

from __future__ import annotations

from typing import Any, Final

PASSWORD_RULES: Final[list[dict[str, Any]]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ENTRANCE_FORMS: Final = {
    "add_email": "fairsite.accounts.forms.entrance.AddressForm",
    "change_password": "fairsite.accounts.forms.entrance.ChangePasswordForm",
    "login": "fairsite.accounts.forms.entrance.SignInForm",
    "reauthenticate": "fairsite.accounts.forms.entrance.ConfirmPasswordForm",
    "reset_password": "fairsite.accounts.forms.entrance.ForgottenPasswordForm",
    "reset_password_from_key": "fairsite.accounts.forms.entrance.NewPasswordForm",
    "set_password": "fairsite.accounts.forms.entrance.FirstPasswordForm",
    "signup": "fairsite.accounts.forms.entrance.SignUpForm",
}

FACTOR_FORMS: Final = {
    "activate_totp": "fairsite.accounts.forms.factors.FirstCodeForm",
    "add_webauthn": "fairsite.accounts.forms.factors.NewPasskeyForm",
    "authenticate": "fairsite.accounts.forms.factors.CodeForm",
    "edit_webauthn": "fairsite.accounts.forms.factors.PasskeyNameForm",
    "reauthenticate": "fairsite.accounts.forms.factors.CodeAgainForm",
}


def sign_on_provider(server_url: str, **app: str) -> dict[str, Any]:
    """One OpenID provider or none: settings alone say which, nobody adds one by a row."""
    apps = [{"provider_id": "organisation", "settings": {"server_url": server_url}} | app] if server_url else []
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}
