"""The way into a fair's endpoints: which fair and which booth the address names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from booths.gates import booth_or_404, fair_or_404
from fairsite.api.views import ApiView

if TYPE_CHECKING:
    from booths.models import Booth, Fair


class FairDoor(ApiView):
    """A door inside a fair: `fair` is the one of the address, if the person may see it."""

    @cached_property
    def fair(self) -> Fair:
        return fair_or_404(self.request.user, self.kwargs["fair_slug"])

    @cached_property
    def booth(self) -> Booth:
        return booth_or_404(self.request.user, self.fair.slug, self.kwargs["code"])
