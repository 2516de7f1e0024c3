"""Queues: a list of what waits, and one submission side by side with what it said when it was last decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from unfold.decorators import display

from booths.actions.review import assign_review
from booths.admin.bulk import bulk
from booths.admin.changes import compared
from booths.admin.columns import age, state_tag
from booths.admin.desk import desk_of
from booths.admin.door import ConsoleDoor
from booths.admin.reviewing import AssignForm, DecisionForm
from booths.admin.shelf import Shelf
from booths.enums import Outcome
from booths.models import Decision
from booths.queues import LINES, approve, give_back
from booths.serializers.submission import submission_fields
from fairsite.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import TextChoices
    from django.urls import URLPattern
    from django.utils.functional import Promise
    from django.utils.safestring import SafeString

    from booths.enums import Queue
    from booths.models.decision import Submission
    from fairsite.accounts.models import User


class QueueDoor(ConsoleDoor):
    """A queue; a subclass says which."""

    change_list_template = "booths/console/queue.html"
    review_template: ClassVar[str] = "booths/console/review.html"
    queue: ClassVar[Queue]
    approve_label: ClassVar[str | Promise] = gettext_lazy("Approve")
    return_label: ClassVar[str | Promise] = gettext_lazy("Return")
    list_filter: ClassVar[Sequence[Any]] = [Shelf]
    list_select_related = ["reviewer"]

    def more_reasons(self, request: HttpRequest, row: Submission) -> dict[str, Any]:  # noqa: ARG002 for subclasses
        """What a subclass reads beside the form."""
        return {}

    def decide(self, row: Submission, outcome: str, *, by: User, **reasons: Any) -> object:
        return approve(row, by=by) if outcome == Outcome.APPROVED else give_back(row, by=by, **reasons)

    def more_urls(self) -> list[URLPattern]:
        name, enter = self.opts.model_name, self.admin_site.admin_view
        one = "<int:object_id>"
        return [
            path("bulk/", enter(require_POST(self.bulk_view)), name=f"booths_{name}_bulk"),
            path(f"{one}/decide/", enter(require_POST(self.decide_view)), name=f"booths_{name}_decide"),
            path(f"{one}/assign/", enter(require_POST(self.assign_view)), name=f"booths_{name}_assign"),
        ]

    @property
    def names(self) -> str | Promise:
        return self.queue.label

    # Columns that every queue has

    @display(description=gettext_lazy("Waiting"))
    def waits(self, row: Submission) -> str:
        return age(getattr(row, self.since)) if row.state == self.waiting else ""

    @display(description=gettext_lazy("State"))
    def stands(self, row: Submission) -> SafeString:
        return state_tag(type(self.waiting)(row.state))

    @display(description=gettext_lazy("Reviewer"))
    def looked_at_by(self, row: Submission) -> str:
        return str(row.reviewer) if row.reviewer else "–"

    @property
    def since(self) -> str:
        """The column that says since when a submission waits."""
        return LINES[self.queue].since

    @property
    def waiting(self) -> TextChoices:
        return LINES[self.queue].waiting

    # The list, and one of it

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        fair = desk_of(request).fair
        if fair is None:
            return redirect("console:index")
        return super().changelist_view(request, {"assign": AssignForm(fair=fair), **(extra_context or {})})

    def change_view(self, request: HttpRequest, object_id: int, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return require_safe(self.review)(request, self.row_or_404(request, object_id))

    def review(self, request: HttpRequest, row: Submission, form: DecisionForm | None = None) -> HttpResponse:
        fair = desk_of(request).fair
        decisions = list(Decision.objects.about(row))
        changes = compared(decisions[0].seen if decisions else None, submission_fields(row))
        context = self.frame(
            request,
            row=row,
            title=str(row),
            changes=[one for one in changes if one.is_changed] if decisions else changes,
            same=[one for one in changes if not one.is_changed and (one.now or one.before)] if decisions else [],
            decisions=decisions,
            state=state_tag(type(self.waiting)(row.state)),
            can_decide=row.state == self.waiting,
            age=age(getattr(row, self.since)),
            form=form or DecisionForm(fair=fair, queue=self.queue),
            assign=AssignForm(fair=fair, initial={"to": row.reviewer_id}),
            **self.neighbours(request, row),
            **self.beside(row),
        )
        return render(request, self.review_template, context, status=409 if form else 200)

    def beside(self, row: Submission) -> dict[str, Any]:  # noqa: ARG002 for subclasses
        """What the page of one submission shows more."""
        return {}

    def neighbours(self, request: HttpRequest, row: Submission) -> dict[str, int | None]:
        """Keys of those that wait before and after it, oldest first."""
        line = self.get_queryset(request).filter(state=self.waiting).order_by(self.since, "pk")
        keys = list(line.values_list("pk", flat=True))
        at = keys.index(row.pk) if row.pk in keys else -1
        return {
            "place": at + 1,
            "length": len(keys),
            "before": keys[at - 1] if at > 0 else None,
            "after": keys[at + 1] if at + 1 < len(keys) else None,
        }

    # What is done

    def decide_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """On to the next that waits; a refusal comes back with everything that was typed."""
        row = self.row_or_404(request, object_id)
        form = DecisionForm(request.POST, fair=desk_of(request).fair, queue=self.queue)
        if not form.is_valid():
            return self.review(request, row, form)
        after = self.neighbours(request, row)["after"]
        try:
            self.decide(
                row, form.cleaned_data["outcome"], by=request.user, **form.reasons, **self.more_reasons(request, row)
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.detail))
            return self.review(request, row, form)
        said = (
            gettext("Approved: %(name)s")
            if form.cleaned_data["outcome"] == Outcome.APPROVED
            else gettext("Returned: %(name)s")
        )
        messages.success(request, said % {"name": self.called(row)})
        return redirect(self.address("change", after) if after else self.address("changelist"))

    def assign_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        form = AssignForm(request.POST, fair=desk_of(request).fair)
        try:
            if form.is_valid():
                assign_review(submission=row, to=form.cleaned_data["to"], by=request.user)
                messages.success(request, gettext("Saved."))
        except Refusal as refusal:
            messages.error(request, str(refusal.detail))
        return redirect(self.address("change", object_id))

    def bulk_view(self, request: HttpRequest) -> HttpResponse:
        return bulk(self, request)

    def called(self, row: Submission) -> str:
        return str(row)
