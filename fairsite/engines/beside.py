"""How commands beside the one-command run come to its servers: by what its data folder remembers."""

from pathlib import Path

from fairsite.engines.postgres import SITE_ROLE, Postgres
from fairsite.engines.valkey import Valkey


def addresses_of(root: Path) -> dict[str, str]:
    """`DATABASE_URL` and `REDIS_URL` of the copy over that folder; nothing where none ever ran."""
    try:
        ports = {name: int((root / "ports" / name).read_text()) for name in ("postgres", "valkey")}
        passwords = {name: (root / name / "password").read_text() for name in ports}
    except (OSError, ValueError):
        return {}
    postgres, valkey = Postgres(root / "postgres", ports["postgres"]), Valkey(root / "valkey", ports["valkey"])
    postgres.password, valkey.password = passwords["postgres"], passwords["valkey"]
    return {"DATABASE_URL": postgres.url_as(SITE_ROLE), "REDIS_URL": valkey.url}
