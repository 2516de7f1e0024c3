"""What the site's own role may do: read and write rows, read the trail, and nothing else.

Tables belong to the role that migrates. The site signs in as another one, so that even code that runs where it should
not can neither take a trigger away nor change what the trail says.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

RIGHTS: Final = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE ALL ON audit_entry, django_migrations FROM {role};
GRANT SELECT ON audit_entry, django_migrations TO {role};
GRANT EXECUTE ON FUNCTION audit_note(text, text, text, bigint, jsonb) TO {role};
"""


def grant_rights(using: str) -> None:
    """For the role in DATABASE_SITE_ROLE; without one the site owns its tables, and the trail is its to alter."""
    role = settings.DATABASE_SITE_ROLE
    if not role:
        return
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = %s, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role, role])
        is_owner, exists = cursor.fetchone()
        if is_owner or not exists:
            raise ImproperlyConfigured(
                f"DATABASE_SITE_ROLE is {role!r}: it must be a role of the database, and not the one that migrates. "
                f"See docs/operations.md, “Two roles”."
            )
        cursor.execute(RIGHTS.format(role=connection.ops.quote_name(role)))
