"""Project releases, and the documents that some booths hand out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import SEEK_END, StringIO

from booths.enums import BoothKind, DocumentType, ProjectState
from booths.models import Document, ProjectRelease
from booths.models.catalogue import place_of_document
from fairsite.seeding.bilingual import Both
from fairsite.seeding.booths import Stall
from fairsite.seeding.exhibitors import Show
from fairsite.seeding.files import SEEDS
from fairsite.seeding.ground import Ground
from fairsite.seeding.writing import joined

RELEASED_ON_OPENING_DAY = 0.15
TABLES = 0.3
BYTE_ORDER_MARK = "\ufeff"  # spreadsheets take a CSV without it for something older than UTF-8
SHEET = Both("Service sheet", "服务说明")
TABLE = Both("Services as a table", "服务清单")


@dataclass(slots=True)
class Paper:
    """A document with what its file contains."""

    row: Document
    content: bytes


class Publisher:
    def __init__(self, ground: Ground) -> None:
        self.fair, self.rows, self.plan = ground.fair, ground.rows, ground.plan
        self.words, self.moments = ground.words, ground.moments
        self.dice = ground.dice("catalogue")
        self.template = (SEEDS / "media" / "service-sheet.txt").read_text("utf-8")

    def release_projects(self, shows: list[Show]) -> None:
        """The published ones of each exhibitor, and some that are not released by others."""
        for show in shows:
            for _ in range(show.projects):
                self.project(show, ProjectState.PUBLISHED)
        waiting = iter(self.dice.shuffled(show for show in shows[1:] if not show.projects))
        for state in (ProjectState.DRAFT, ProjectState.SUBMITTED, ProjectState.RETURNED):
            for _ in range(self.plan.beside[f"projects_{state.value}"]):
                self.project(next(waiting), state)

    def project(self, show: Show, state: ProjectState) -> None:
        voice = show.house.voice
        voice.offer(self.dice.pick(voice.line.services))
        title = voice.say(self.dice.pick(voice.words.projects))
        parts = (self.dice.pick(voice.line.says), self.dice.pick(voice.line.details), self.dice.pick(voice.words.seeks))
        summary = joined(map(voice.say, parts))
        submitted, published = self.handed_in(show)
        reason = self.dice.pick(self.words.reasons["returned"]) if state == ProjectState.RETURNED else Both("", "")
        self.rows.new(
            ProjectRelease,
            fair_id=self.fair.pk,
            exhibitor_id=show.row.pk,
            state=state,
            title_en=title.en,
            title_zh=title.zh,
            summary_en=summary.en,
            summary_zh=summary.zh,
            submitted_at=None if state == ProjectState.DRAFT else submitted,
            published_at=published if state == ProjectState.PUBLISHED else None,
            reason_en=reason.en,
            reason_zh=reason.zh,
        )

    def handed_in(self, show: Show) -> tuple[datetime, datetime]:
        calendar = self.moments.calendar
        submitted = self.moments.between(show.row.decided_at or calendar.stands_ready_by, calendar.stands_ready_by)
        if self.dice.chance(RELEASED_ON_OPENING_DAY):
            return submitted, self.moments.on_opening_day()
        return submitted, self.moments.between(submitted, calendar.stands_ready_by)

    def hand_out(self, stalls: list[Stall], number: int) -> list[Paper]:
        """A sheet of the services at that many 3D booths, those of the lobby first, and at some also a table."""
        rooms = [stall for stall in stalls if stall.booth.kind == BoothKind.THREE_D]
        featured = [stall for stall in rooms if stall.booth.is_featured]
        others = self.dice.shuffled(stall for stall in rooms if not stall.booth.is_featured)
        papers = []
        for stall in [*featured, *others][:number]:
            papers.append(self.paper(stall, SHEET, DocumentType.TEXT, "service-sheet.txt", self.sheet))
            if self.dice.chance(TABLES):
                papers.append(self.paper(stall, TABLE, DocumentType.SHEET, "services.csv", table))
            stall.show.documents = max(stall.show.documents, 2)
        return papers

    def paper(
        self, stall: Stall, title: Both, media_type: DocumentType, filename: str, contents: Callable[[Stall], str]
    ) -> Paper:
        content = contents(stall).encode()
        row = self.rows.new(
            Document,
            booth_id=stall.booth.pk,
            title_en=title.en,
            title_zh=title.zh,
            media_type=media_type,
            size=len(content),
            added_at=stall.booth.submitted_at or self.moments.calendar.stands_ready_by,
        )
        row.booth = stall.booth
        row.file = place_of_document(row, filename)
        return Paper(row, content)

    def sheet(self, stall: Stall) -> str:
        booth, organisation = stall.booth, stall.show.house.row
        return self.template.format(
            name_en=booth.name_en,
            name_zh=booth.name_zh,
            summary_en=booth.summary_en,
            summary_zh=booth.summary_zh,
            code=booth.code,
            city_en=organisation.city_en,
            city_zh=organisation.city_zh,
            website=organisation.website,
            offerings="\n\n".join(offering_lines(stall)),
        )


def offering_lines(stall: Stall) -> Iterator[str]:
    for number, offering in enumerate(stall.offerings, 1):
        yield f"{number}. {offering.name_zh}\n   {offering.summary_zh}\n   {offering.name_en}\n   {offering.summary_en}"


def table(stall: Stall) -> str:
    """The services as CSV, with their GATS modes of supply."""
    text = StringIO(BYTE_ORDER_MARK)
    text.seek(0, SEEK_END)
    writer = csv.writer(text)
    writer.writerow(["service", "服务", "summary", "简介", "sub-sector", "modes of supply"])
    for one in stall.offerings:
        modes = " ".join(map(str, one.supply_modes))
        writer.writerow([one.name_en, one.name_zh, one.summary_en, one.summary_zh, one.sub_sector_id or "", modes])
    return text.getvalue()
