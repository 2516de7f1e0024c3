"""Electronic booths: at their stands, in their looks, with their texts, services and scenes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from booths.drawing.look import Look
from booths.enums import BoothKind, BoothState
from booths.models import Booth, Country, Hall, Offering, Sector, Showroom, Stand, Theme
from booths.scenes.compose import Exhibit, Film, Words, compose_scene
from booths.scenes.products import file_of
from fairsite.seeding.bilingual import Both
from fairsite.seeding.exhibitors import Show
from fairsite.seeding.ground import Ground
from fairsite.seeding.looks import Dress, Stylist, placed
from fairsite.seeding.names import sign_of
from fairsite.seeding.vocabulary import Service

LONGEST_NAME = 120
OFFERINGS = (2, 5)
MOST_THEMES = 2
FILMS = 0.6
PRODUCTS = (0, 3)
Through = Booth.themes.through


@dataclass(slots=True)
class Plot:
    """A booth before it has its stand. `place` counts the booths of a show; a hidden one has a state of its own."""

    show: Show
    place: int
    kind: BoothKind
    state: BoothState = BoothState.PUBLISHED


@dataclass(slots=True)
class Stall:
    """A booth with what hangs on it."""

    booth: Booth
    show: Show
    themes: list[Theme]
    offerings: list[Offering]


class Builder:
    def __init__(self, ground: Ground) -> None:
        self.files, self.fair, self.rows = ground.files, ground.fair, ground.rows
        self.words, self.moments = ground.words, ground.moments
        self.dice = ground.dice("booths")
        self.stylist = Stylist(ground.dice("looks"))
        self.countries = {country.pk: country for country in self.rows.of(Country)}
        self.themes = dict(zip((theme.slug for theme in self.files.themes), self.rows.of(Theme), strict=True))

    def build(self, shows: list[Show]) -> list[Stall]:
        """Every booth of every hall, in the order of the stands."""
        plots = self.plots_by_sector(shows)
        dresses = {show.row.pk: self.stylist.dress(self.words.sectors[show.row.sector_id].looks) for show in shows}
        sectors = {sector.pk: sector for sector in self.rows.of(Sector)}
        return [
            self.stall(plot, stand, look, sectors[hall.sector_id])
            for hall in self.rows.of(Hall)
            for plot, stand, look in self.stands(hall, plots[hall.sector_id], dresses)
        ]

    def plots_by_sector(self, shows: list[Show]) -> dict[int, list[Plot]]:
        """The demo's first booth before all, then those that came in time, the late, and the hidden ones."""
        by_sector: dict[int, list[Plot]] = defaultdict(list)
        plots = [plot for show in shows for plot in plots_of(show)]
        first, *others = plots
        for plot in [first, *sorted(self.dice.shuffled(others), key=turn)]:
            by_sector[plot.show.row.sector_id].append(plot)
        return by_sector

    def stands(self, hall: Hall, plots: list[Plot], dresses: dict[int, Dress]) -> Iterator[tuple[Plot, Stand, Look]]:
        likes = self.words.sectors[hall.sector_id].looks
        wanting = [(plot, dresses[plot.show.row.pk]) for plot in plots]
        hall.stands_given = len(plots)
        for position, (plot, look) in enumerate(placed(wanting, likes, self.stylist)):
            yield plot, Stand.at(hall.letter, position), look

    def stall(self, plot: Plot, stand: Stand, look: Look, sector: Sector) -> Stall:
        services = self.services(plot)
        plot.show.house.voice.offer(services[0])
        booth = self.booth(plot, stand, look)
        self.relate(booth, plot, sector)
        offerings = [self.offering(plot, booth, place, service) for place, service in enumerate(services)]
        themes = self.fitting_themes(plot, booth, offerings)
        self.write_text(plot, booth, themes)
        for theme in themes:
            self.rows.new(Through, booth_id=booth.pk, theme_id=theme.pk)
        if plot.kind == BoothKind.THREE_D:
            self.rows.new(Showroom, booth_id=booth.pk, scene=self.scene(booth, look, offerings))
        return Stall(booth, plot.show, themes, offerings)

    def relate(self, booth: Booth, plot: Plot, sector: Sector) -> None:
        """Put what a card tells beside the booth, so that nothing is looked up for it."""
        organisation, exhibitor = plot.show.house.row, plot.show.row
        organisation.country = self.countries[organisation.country_id]
        exhibitor.organisation, exhibitor.sector = organisation, sector
        booth.fair, booth.exhibitor = self.fair, exhibitor

    def services(self, plot: Plot) -> list[Service]:
        own = plot.show.house.voice.line.services
        return self.dice.sample(own, self.dice.between(*OFFERINGS))

    def booth(self, plot: Plot, stand: Stand, look: Look) -> Booth:
        house = plot.show.house
        name, summary = self.name(plot), house.voice.summary()
        submitted, published = self.handed_in(plot)
        is_published = plot.state in {BoothState.PUBLISHED, BoothState.RETIRED}
        asked = self.dice.pick(self.words.reasons["changes_asked"]) if plot.state == BoothState.CHANGES_ASKED else None
        return self.rows.new(
            Booth,
            fair_id=self.fair.pk,
            exhibitor_id=plot.show.row.pk,
            kind=plot.kind,
            state=plot.state,
            code=stand.code,
            hall=stand.hall,
            row=stand.row,
            number=stand.number,
            name_en=name.en,
            name_zh=name.zh,
            sign=self.sign(plot),
            summary_en=summary.en,
            summary_zh=summary.zh,
            colour=look.colour,
            roof=look.roof,
            wall=look.wall,
            mark=look.mark,
            prop=look.prop,
            submitted_at=None if plot.state == BoothState.DRAFT else submitted,
            published_at=published if is_published else None,
            changes_asked=f"{asked.en} {asked.zh}" if asked else "",
        )

    def name(self, plot: Plot) -> Both:
        house = plot.show.house
        own = Both(house.row.name_en, house.row.name_zh)
        if plot.place == 0 or house.voice.official:
            return own
        name = house.voice.say(self.dice.pick(self.words.patterns["second_booth"]))
        return name if len(name.en) <= LONGEST_NAME else own

    def sign(self, plot: Plot) -> str:
        house = plot.show.house
        told = self.files.demo.exhibitor
        if house.row.slug == told["slug"]:
            sign: str = told["sign"]
            return sign
        is_chinese = house.home.country.languages[0] == "zh"
        return sign_of(Both(house.row.name_en, house.row.name_zh), house.brand, is_chinese=is_chinese)

    def handed_in(self, plot: Plot) -> tuple[datetime, datetime]:
        """When a booth was submitted and when published."""
        decided = plot.show.row.decided_at or self.moments.calendar.stands_ready_by
        if plot.show.is_late:
            published = self.moments.late()
            return self.moments.between(decided, published), published
        submitted = self.moments.between(decided, self.moments.calendar.stands_ready_by)
        return submitted, self.moments.between(submitted, self.moments.calendar.stands_ready_by)

    def offering(self, plot: Plot, booth: Booth, place: int, service: Service) -> Offering:
        voice = plot.show.house.voice
        name = voice.service_name(service)
        summary = voice.say(self.dice.pick(voice.line.details))
        return self.rows.new(
            Offering,
            booth_id=booth.pk,
            position=place,
            name_en=name.en,
            name_zh=name.zh,
            summary_en=summary.en,
            summary_zh=summary.zh,
            sub_sector_id=voice.line.code or None,
            supply_modes=list(service.modes),
        )

    def fitting_themes(self, plot: Plot, booth: Booth, offerings: list[Offering]) -> list[Theme]:
        """Themes that the booth speaks of, and by chance another that suits its sector."""
        voice = plot.show.house.voice
        slug, limited = voice.words.slug, voice.line.themes
        said = booth.summary_zh + "".join(offering.name_zh for offering in offerings)
        spoken = [theme for theme in self.files.themes if any(word in said for word in theme.words)]
        likely = [
            theme
            for theme in self.files.themes
            if theme not in spoken
            and (limited is None or theme.slug in limited)
            and self.dice.chance(theme.sectors.get(slug, theme.elsewhere))
        ]
        chosen = {theme.slug for theme in (spoken + likely)[:MOST_THEMES]}
        return [row for slug, row in self.themes.items() if slug in chosen]

    def write_text(self, plot: Plot, booth: Booth, themes: list[Theme]) -> None:
        text = plot.show.house.voice.text(theme.slug for theme in themes)
        booth.text_en, booth.text_zh = text

    def scene(self, booth: Booth, look: Look, offerings: list[Offering]) -> dict[str, object]:
        """The booth's own words on its walls: a panel for the house and one for each service."""
        name = Words(en=booth.name_en, zh=booth.name_zh)
        summary = Words(en=booth.summary_en, zh=booth.summary_zh)
        shown = [
            Exhibit(Words(en=one.name_en, zh=one.name_zh), Words(en=one.summary_en, zh=one.summary_zh))
            for one in offerings
        ]
        return compose_scene(
            look,
            name=name,
            panels=[Exhibit(name, summary), *shown],
            products=with_model(shown[: self.dice.between(*PRODUCTS)], booth.exhibitor.sector.slug),
            film=Film(name, summary) if self.dice.chance(FILMS) else None,
            seed=booth.row * 100 + booth.number,
        )


def with_model(products: list[Exhibit], sector: str) -> list[Exhibit]:
    """The first has the model of its sector, the others show the exhibitor's mark."""
    return [product._replace(file=None if place else file_of(sector)) for place, product in enumerate(products)]


def plots_of(show: Show) -> Iterator[Plot]:
    for place, is_3d in enumerate(show.booths):
        yield Plot(show, place, BoothKind.THREE_D if is_3d else BoothKind.FLAT)
    for place, state in enumerate(show.hidden, len(show.booths)):
        yield Plot(show, place, BoothKind.FLAT, state)


def turn(plot: Plot) -> int:
    """Whose turn it is to get a stand."""
    if plot.state != BoothState.PUBLISHED:
        return 2
    return int(plot.show.is_late)
