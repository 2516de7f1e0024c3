"""What a booth hands out: chosen from the library, put in order, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from booths.actions.document import hand_out_document, order_documents, withdraw_document
from booths.gates import document_or_404, media_or_404
from booths.pages.portal.booth import number
from booths.pages.portal.entrance import at_own_booth, carry_out

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Booth, Document

STEPS: Final = {"up": -1, "down": 1}


@at_own_booth
@require_POST
def documents(request: HttpRequest, booth: Booth) -> HttpResponse:
    """A button: `add` with the item that was chosen, or `up.7`, `down.7`, `withdraw.7`."""
    deed, _dot, key = request.POST.get("do", "").partition(".")
    pk = number(key or request.POST.get("item", ""))
    if deed == "add":
        item = media_or_404(booth.exhibitor, pk)
        said = _("The booth hands it out from now on.")
        carry_out(request, lambda: hand_out_document(booth=booth, item=item, by=request.user), said)
    elif deed == "withdraw":
        document = document_or_404(booth, pk)
        said = _("The booth hands it out no more; the library keeps it.")
        carry_out(request, lambda: withdraw_document(document=document, by=request.user), said)
    elif deed in STEPS:
        order = moved(list(booth.documents.all()), pk, STEPS[deed])
        carry_out(request, lambda: order_documents(booth=booth, documents=order, by=request.user), _("Moved."))
    else:
        raise Http404
    address = redirect("booths:portal-booth", booth.fair.slug, booth.exhibitor_id, booth.code)
    address["Location"] += "#documents"
    return address


def moved(standing: list[Document], pk: int, step: int) -> list[Document]:
    """One place further to the front or to the back, if there is one."""
    here = next((place for place, document in enumerate(standing) if document.pk == pk), None)
    if here is None:
        raise Http404
    there = min(max(here + step, 0), len(standing) - 1)
    standing.insert(there, standing.pop(here))
    return standing
