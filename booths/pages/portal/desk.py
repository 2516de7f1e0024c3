"""What lies beside a booth's form: choices, notes, drafts, history, and how much its tier has room for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext_lazy as _

from booths.enums import MediaKind, SupplyMode, TeamRole
from booths.models import Booth, BoothDraft, BoothRevision, MediaItem, SubSector, TeamMember
from booths.pages.portal.meters import Meter
from booths.serializers.content import MOST_LINKS

if TYPE_CHECKING:
    from booths.writing.content import Content
    from fairsite.accounts.models import User

WRITTEN_LATELY: Final = 10


def desk_of(person: User, booth: Booth, content: Content) -> dict[str, Any]:
    exhibitor, tier = booth.exhibitor, booth.exhibitor.tier
    documents = list(booth.documents.all())
    written, drafts, team, library = beside(person, booth)
    handed_out = {document.item_id for document in documents}
    return {
        "all_themes": list(booth.fair.themes.all()),
        "sub_sectors": SubSector.objects.filter(sector=exhibitor.sector_id),
        "supply_modes": SupplyMode.choices,
        "people": people_of(team, content),
        "documents": documents,
        "library": [one for one in library if one["pk"] not in handed_out],
        "notes": list(booth.notes.all()),
        "drafts": [{"client": client, "kept_at": datetime.fromisoformat(at)} for client, at in drafts],
        "written": written,
        "may_lead": TeamRole.MAIN_CONTACT in exhibitor.held_roles,
        "offerings_meter": Meter(_("Services"), len(content["offerings"]), tier.offering_limit),
        "links_meter": Meter(_("Links"), len(content["links"]), MOST_LINKS),
        "documents_meter": Meter(_("Documents"), len(documents), tier.document_limit),
    }


def beside(person: User, booth: Booth) -> tuple[list[str], list[list[str]], list[list[str]], list[dict[str, Any]]]:
    """In one query: the person's last saved edits, his drafts, the team, and the documents of the library."""
    here = OuterRef("pk")
    written = BoothRevision.objects.filter(booth=here, by=person).exclude(written_with="").values_list("written_with")
    drafts = BoothDraft.objects.filter(booth=here, person=person).values_list(JSONObject(client="client", at="kept_at"))
    team = TeamMember.objects.filter(exhibitor=OuterRef("exhibitor")).values_list(
        JSONObject(key=Cast("person_id", TextField()), name="person__name", email="person__email")
    )
    kept = MediaItem.objects.filter(exhibitor=OuterRef("exhibitor")).ready(MediaKind.DOCUMENT).order_by("name", "pk")
    library = kept.values_list(JSONObject(pk="pk", name="name", alt=JSONObject(en="alt_en", zh="alt_zh")))
    found = Booth.objects.filter(pk=booth.pk).values_list(
        ArraySubquery(written[:WRITTEN_LATELY]), ArraySubquery(drafts), ArraySubquery(team), ArraySubquery(library)
    )
    edits, begun, people, files = found.get()
    return (
        edits,
        [[one["client"], one["at"]] for one in begun],
        [[one["key"], one["name"] or one["email"]] for one in people],
        files,
    )


def people_of(team: list[list[str]], content: Content) -> list[tuple[str, str, bool]]:
    """Everybody of the team once: key, name, and whether the booth names them already."""
    named = {item["key"] for item in content["contacts"]}
    names: dict[str, str] = {one[0]: one[1] for one in team}
    return [(key, name, key in named) for key, name in names.items()]
