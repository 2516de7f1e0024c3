"""The audit trail of a fair: `/api/v1/fairs/<fair>/audit/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.permissions import IsAuthenticated

from booths.api import examples
from booths.gates import run_fair_or_404
from booths.serializers.audit import EntrySerializer
from fairsite.api.views import ListView
from fairsite.audit.models import Entry
from fairsite.audit.questions import EntryFilter

if TYPE_CHECKING:
    from fairsite.audit.models import EntryQuerySet


@extend_schema_view(
    get=extend_schema(
        operation_id="audit_list",
        tags=["Running a fair"],
        summary="The audit trail",
        description="Every change of a fair's rows, the latest first: who, when, from where, by which action, what was "
        "there before and after. For the fair's organisers. What is personal or secret stands there as `***`.",
        examples=[examples.of(examples.AUDIT_ENTRY)],
    )
)
class AuditView(ListView):
    serializer_class = EntrySerializer
    filterset_class = EntryFilter
    permission_classes = [IsAuthenticated]
    queryset = Entry.objects.none()
    ordering = ("-pk",)

    def get_queryset(self) -> EntryQuerySet:
        fair = run_fair_or_404(self.request.user, self.kwargs["fair_slug"])
        return Entry.objects.at_fair(fair.pk).with_people()
