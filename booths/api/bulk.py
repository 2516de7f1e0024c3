"""Many of a queue at once, first as a preview: `/api/v1/fairs/<fair>/queues/<queue>/bulk/`."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.core import signing
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from booths.actions.review import assign_review
from booths.api import examples_of_reviewing as examples
from booths.api.queue import TAGS, QueueDoor
from booths.enums import Outcome
from booths.errors import PreviewOutdated
from booths.queues import DECIDE, LINES
from booths.rehearsal import carry_out, rehearse
from booths.serializers.reviewing import BulkAskedSerializer, BulkSerializer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rest_framework.request import Request

    from booths.models.decision import Submission
    from booths.rehearsal import Effect
    from fairsite.accounts.models import User

SALT: Final = "bulk"
GOOD_FOR_S: Final = 15 * 60


class BulkView(QueueDoor):
    serializer_class = BulkSerializer

    @extend_schema(
        operation_id="queue_bulk",
        tags=TAGS,
        summary="Decide on many, or assign them",
        description="Without a confirmation it is a preview: every deed is tried and taken back, and the answer says "
        "what would happen to each. Send the same with the `confirmation` of the preview, within a quarter of an hour, "
        "and it is done; if anything has changed meanwhile, nothing is.",
        request=BulkAskedSerializer,
        responses={200: BulkSerializer},
        examples=[examples.asked(examples.BULK_ASKED), examples.of(examples.BULK)],
    )
    def post(self, request: Request, **_address: Any) -> Response:
        shape = BulkAskedSerializer(data=request.data, context=self.get_serializer_context())
        shape.is_valid(raise_exception=True)
        asked = dict(shape.validated_data)
        given, rows = asked.pop("confirmation", None), self.rows(asked.pop("ids"))
        deed = deed_of(asked, request.user)
        effects = rehearse(deed, rows)
        seen = digest(request.user, self.queue, asked, effects)
        if given is None:
            return told(effects, signing.dumps(seen, salt=SALT))
        require_same(given, seen)
        return told(carry_out(deed, self.rows([row.pk for row in rows])), None)

    def rows(self, ids: Sequence[int]) -> list[Submission]:
        """Those that are of the fair, the oldest first."""
        line = LINES[self.queue]
        beside = line.model.objects.select_related("fair", *line.beside)
        return list(beside.filter(fair=self.fair, pk__in=ids).order_by(line.since, "pk"))


def deed_of(asked: dict[str, Any], by: User) -> Callable[[Submission], object]:
    if asked["do"] == "assign":
        return lambda row: assign_review(submission=row, to=asked["reviewer"], by=by)
    outcome = Outcome(asked["do"])
    reasons = {name: asked[name] for name in ("reason_en", "reason_zh") if name in asked}
    return partial(DECIDE[outcome], by=by, **(reasons if outcome == Outcome.RETURNED else {}))


def digest(by: User, queue: str, asked: dict[str, Any], effects: Sequence[Effect]) -> str:
    """Who has seen what: the deed, its words, and for each submission its state and what would come of it."""
    reviewer = getattr(asked.get("reviewer"), "pk", None)
    outcomes = [
        [effect.thing.pk, effect.thing.state, effect.thing.reviewer_id, effect.refusal and effect.refusal.code]
        for effect in effects
    ]
    words = [asked["do"], asked.get("reason_en"), asked.get("reason_zh"), reviewer]
    return sha256(orjson.dumps([by.pk, queue, words, outcomes])).hexdigest()


def require_same(given: str, seen: str) -> None:
    try:
        confirmed = signing.loads(given, salt=SALT, max_age=GOOD_FOR_S)
    except signing.BadSignature as error:
        raise PreviewOutdated from error
    if confirmed != seen:
        raise PreviewOutdated


def told(effects: Sequence[Effect], confirmation: str | None) -> Response:
    shown = {"is_done": confirmation is None, "effects": effects, "confirmation": confirmation}
    return Response(BulkSerializer(shown).data)
