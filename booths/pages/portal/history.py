"""What a booth said before: every version with what it changed, and the way back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from booths.actions.copying import restore_revision
from booths.gates import revision_or_404
from booths.models.bilingual import side_here
from booths.pages.portal.booth import number
from booths.pages.portal.entrance import at_own_booth, show_desk
from booths.serializers.content import content_of
from booths.templatetags.writing import place
from booths.writing.compare import Change, changes, left_out
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from booths.models import Booth, BoothRevision
    from booths.writing.compare import LeftOut

ON_A_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Entry:
    revision: BoothRevision
    changes: list[Change]


@at_own_booth
@require_safe
def history(request: HttpRequest, booth: Booth) -> HttpResponse:
    page = Paginator(booth.revisions.select_related("by"), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    before = booth.revisions.filter(version__lt=rows[-1].version).first() if rows else None
    entries = [
        Entry(row, changes(older.content, row.content) if older else [])
        for row, older in zip(rows, [*rows[1:], before], strict=False)
    ]
    context = {"booth": booth, "entries": with_names(booth, entries), "page": page}
    return show_desk(request, "booths/portal/history.html", booth.exhibitor, context)


def with_names(booth: Booth, entries: list[Entry]) -> list[Entry]:
    """Documents by their titles, media by the names of their files; one that is gone has kept its number alone."""
    entries = [Entry(entry.revision, [with_titles(change) for change in entry.changes]) for entry in entries]
    if not any(is_of_media(change) for entry in entries for change in entry.changes):
        return entries
    names = dict(booth.exhibitor.media.values_list("pk", "name"))

    def named(value: Any) -> Any:
        many = value if isinstance(value, list) else [] if value is None else [value]
        return ", ".join(names.get(one, f"№ {one}") for one in many)

    return [
        Entry(
            entry.revision,
            [
                Change(change.path, named(change.before), named(change.after)) if is_of_media(change) else change
                for change in entry.changes
            ],
        )
        for entry in entries
    ]


def with_titles(change: Change) -> Change:
    if change.path != "documents":
        return change
    before, after = (", ".join(title_of(one["title"]) for one in side or []) for side in (change.before, change.after))
    return Change(change.path, before, after)


def title_of(title: dict[str, str]) -> str:
    """In the reader's language, or else in the other one."""
    return title[side_here()] or title["en"] or title["zh"]


def say_what_is_left_out(request: HttpRequest, missing: list[LeftOut]) -> None:
    """Beside the word that it is done."""
    if not missing:
        return
    named = [title_of(one.title) if one.title else place(one.path) for one in missing]
    said = _(
        "Left out: %(things)s. It is no longer in the library, is not of the library, or is more than the tier allows."
    )
    messages.warning(request, said % {"things": ", ".join(named)})


def is_of_media(change: Change) -> bool:
    return change.path.startswith("media.")


@at_own_booth
@require_POST
def restore(request: HttpRequest, booth: Booth, version: int) -> HttpResponse:
    revision = revision_or_404(booth, version)
    revision.booth = booth
    try:
        restored = restore_revision(
            revision=revision, version=number(request.POST.get("version", ""), otherwise=booth.version), by=request.user
        )
    except Refusal as refusal:
        messages.error(request, str(refusal.detail))
    else:
        messages.success(request, _("Version %(version)s is back, as a new version.") % {"version": version})
        say_what_is_left_out(request, left_out(revision.content, content_of(restored)))
    return redirect("booths:portal-booth-history", booth.fair.slug, booth.exhibitor_id, booth.code)
