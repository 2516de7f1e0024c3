"""`…/person/appoint/`: somebody who has an account becomes an organiser of the fair, named by the whole address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booths.actions.fair import appoint_organiser
from booths.admin.desk import desk_of
from fairsite.accounts.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.admin.people import PersonDoor


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "off"}))

    def clean_email(self) -> User:
        """The person who has proven the address."""
        address = self.cleaned_data["email"].strip().lower()
        person = User.objects.active().filter(email=address, emailaddress__verified=True).first()
        if person is None:
            raise forms.ValidationError(gettext("Nobody here has proven this address. They have to sign up first."))
        return person


def appoint(door: PersonDoor, request: HttpRequest) -> HttpResponse:
    """The address, then who it is for confirmation, then the appointment."""
    fair = desk_of(request).fair
    if fair is None:
        raise Http404
    form = AddressForm(request.POST or None)
    person = form.cleaned_data["email"] if form.is_valid() else None
    if person and "confirmed" in request.POST:
        appoint_organiser(fair=fair, person=person, by=request.user)
        messages.success(request, gettext("An organiser of this fair now."))
        return redirect(door.address("change", person.pk))
    context = {"title": gettext("Appoint an organiser"), "form": form, "person": person}
    return render(request, "booths/console/appoint.html", door.frame(request, **context))
