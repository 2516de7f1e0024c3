"""What the settings tell of the API: what its views do unless they say otherwise, and what its document says."""

from __future__ import annotations

from typing import Any, Final

DEFAULTS: Final[dict[str, Any]] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "fairsite.accounts.authentication.TokenAuthentication",
        "fairsite.accounts.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["fairsite.api.parsers.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "fairsite.api.pagination.CursorPagination",
    "DEFAULT_FILTER_BACKENDS": ["fairsite.api.filters.StrictFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": ["fairsite.api.limits.CallLimit"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "fairsite.api.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
DOCUMENT: Final[dict[str, Any]] = {
    "TITLE": "Fairsite",
    "VERSION": "1",
    "DESCRIPTION": (
        "Everything that the pages of a virtual trade fair show, for portals written by others. What is public can be "
        "read without an account; for the rest send a personal token: `Authorization: Bearer fs_…`.\n\n"
        'Texts come in both languages, `{"en": …, "zh": …}`, an empty one where nobody has translated. '
        "Times are UTC. "
        "Lists are paged: follow `next`. Errors are `application/problem+json` with a stable `code`. Every POST may "
        "carry an `Idempotency-Key` and is then done once, however often it is sent."
    ),
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "AttachmentKind": "meetings.enums.AttachmentKind",
        "AttachmentState": "meetings.enums.AttachmentState",
        "AuditChange": "fairsite.audit.enums.Change",
        "AuditDoor": "fairsite.audit.enums.Door",
        "BoothKind": "booths.enums.BoothKind",
        "BoothState": "booths.enums.BoothState",
        "DeskState": "meetings.enums.DeskState",
        "DelegationKind": "booths.enums.DelegationKind",
        "ExhibitorState": "booths.enums.ExhibitorState",
        "MediaItemReasonEnum": "booths.enums.MediaFault",
        "MediaKind": "booths.enums.MediaKind",
        "OrganisationKind": "booths.enums.OrganisationKind",
        "ProjectState": "booths.enums.ProjectState",
        "ReportReason": "meetings.enums.ReportReason",
        "ReportVerdict": "meetings.enums.Verdict",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "fairsite.api.schema.say_what_is_true_of_all",
    ],
}
