"""Answers that are not JSON: drawings and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.negotiation import BaseContentNegotiation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rest_framework.parsers import BaseParser
    from rest_framework.renderers import BaseRenderer
    from rest_framework.request import Request


class OneKind(BaseContentNegotiation):
    """There is one representation: whoever asks gets it, whatever kinds he says he prefers."""

    def select_parser(self, _request: Request, parsers: Sequence[BaseParser]) -> BaseParser:
        return parsers[0]

    def select_renderer(
        self, _request: Request, renderers: Sequence[BaseRenderer], _suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type
