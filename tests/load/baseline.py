"""The directory as a tutorial would write it: what the fast path is measured against.

Both views give the cards of the real one, through the same middleware, in pages of 20 by cursor. `PlainBooths` is the
serializer on the queryset; `PrefetchingBooths` loads what the serializer needs beforehand.
"""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination

from booths.models import Booth, Fair
from booths.models.booth import BoothQuerySet
from booths.serializers.booth import BoothCardSerializer


class Twenty(CursorPagination):
    page_size = 20
    ordering = "code"


class PlainBooths(ListAPIView[Any]):
    serializer_class = BoothCardSerializer
    pagination_class = Twenty
    filter_backends = ()
    throttle_classes = ()

    def get_queryset(self) -> BoothQuerySet:
        fair = get_object_or_404(Fair, slug=self.kwargs["fair_slug"])
        return Booth.objects.in_directory().filter(fair=fair)


class PrefetchingBooths(PlainBooths):
    def get_queryset(self) -> BoothQuerySet:
        beside = super().get_queryset().select_related("exhibitor__organisation__country", "exhibitor__sector")
        return beside.prefetch_related("themes", "offerings")
