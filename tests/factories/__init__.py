"""Rows for tests, complete and consistent, made with factory_boy.

`BoothFactory(fair=fair, exhibitor__sector="tourism", offerings=["Hiking"])` makes an organisation, its approved
exhibitor with a main contact who is registered, and a published booth at the next stand of hall I, listed and found
like any other.
"""

from tests.factories.booths import (
    BoothFactory,
    DocumentFactory,
    FavouriteFactory,
    ProjectFactory,
)
from tests.factories.console import AnnouncementFactory, FairTextFactory, PhraseFactory
from tests.factories.conversations import AttachmentFactory, ConversationFactory
from tests.factories.fairs import FairFactory, OrganiserFactory, RegistrationFactory, ThemeFactory, TierFactory
from tests.factories.media import MediaItemFactory, UploadFactory
from tests.factories.organisations import (
    DelegationFactory,
    ExhibitorFactory,
    InvitationFactory,
    OrganisationFactory,
    join,
)
from tests.factories.people import PASSWORD, PersonFactory
from tests.factories.reference import CountryFactory, country, sector, sectors

__all__ = [
    "PASSWORD",
    "AnnouncementFactory",
    "AttachmentFactory",
    "BoothFactory",
    "ConversationFactory",
    "CountryFactory",
    "DelegationFactory",
    "DocumentFactory",
    "ExhibitorFactory",
    "FairFactory",
    "FairTextFactory",
    "FavouriteFactory",
    "InvitationFactory",
    "MediaItemFactory",
    "OrganisationFactory",
    "OrganiserFactory",
    "PersonFactory",
    "PhraseFactory",
    "ProjectFactory",
    "RegistrationFactory",
    "ThemeFactory",
    "TierFactory",
    "UploadFactory",
    "country",
    "join",
    "sector",
    "sectors",
]
