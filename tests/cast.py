"""The people of our scenes. Each call makes the person; tests take them as fixtures of the same name.

Their addresses are proven and their password is `PASSWORD`. What they are at a fair is added by the scene.
"""

from fairsite.accounts.enums import Language
from fairsite.accounts.models import User
from tests.factories.people import PASSWORD, PersonFactory

__all__ = ["PASSWORD", "amara", "grace", "lin_wei", "sofia", "tomas"]


def lin_wei(**fields) -> User:
    """A visitor from Chengdu who reads Chinese."""
    return PersonFactory(
        **{
            "name": "林薇",
            "email": "lin.wei@chengdu.test",
            "language": Language.CHINESE,
            "time_zone": "Asia/Shanghai",
            **fields,
        }
    )


def amara(**fields) -> User:
    """The main contact of an exhibitor from Lagos."""
    return PersonFactory(**{"name": "Amara Okafor", "email": "amara@lagos.test", "time_zone": "Africa/Lagos", **fields})


def tomas(**fields) -> User:
    """Somebody whose account was closed."""
    return PersonFactory(**{"name": "Tomás Herrera", "email": "tomas@quito.test", "is_active": False, **fields})


def sofia(**fields) -> User:
    """She works for the organiser."""
    return PersonFactory(**{"name": "Sofia Brandt", "email": "sofia@office.test", "is_staff": True, **fields})


def grace(**fields) -> User:
    """She administers the site."""
    return PersonFactory(
        **{"name": "Grace Lim", "email": "grace@office.test", "is_staff": True, "is_superuser": True, **fields}
    )
