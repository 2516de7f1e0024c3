"""`/<language>/account/tokens/`: one's API tokens."""

from __future__ import annotations

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from fairsite.accounts.actions.tokens import issue_token, revoke_token
from fairsite.accounts.forms.token import TokenForm
from fairsite.accounts.gates import own_token_or_404
from fairsite.accounts.models import ApiToken
from fairsite.accounts.reauthentication import confirm, has_confirmed
from fairsite.errors import Refusal


@sensitive_post_parameters("password")
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The list and the form. A new secret is in the reply to the form itself: no redirect has to carry it anywhere."""
    confirmed = request.user.has_usable_password() or has_confirmed(request)
    if request.method == "POST" and not confirmed:
        raise ReauthenticationRequired
    form = TokenForm(request.POST or None, person=request.user)
    made = make(request, form) if request.method == "POST" and form.is_valid() else {}
    if made:
        form = TokenForm(person=request.user)
    own = ApiToken.objects.of(request.user)
    return render(request, "account/tokens.html", {"form": form, "tokens": own, "confirmed": confirmed, **made})


def make(request: HttpRequest, form: TokenForm) -> dict[str, object]:
    """The new token and its secret, or nothing, with the form saying why."""
    wanted = form.cleaned_data
    try:
        confirm(request, wanted.get("password", ""))
        token, secret = issue_token(
            by=request.user, name=wanted["name"], scopes=wanted["scopes"], expires_at=form.expires_at
        )
    except Refusal as refusal:
        form.add_error("password" if "password" in refusal.fields else None, str(refusal.detail))
        return {}
    return {"new_token": token, "secret": secret}


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    token = own_token_or_404(request.user, token_id)
    try:
        revoke_token(by=request.user, token=token)
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
    else:
        messages.success(request, gettext("The token is revoked. Nothing can use it any more."))
    return redirect("account_tokens")
