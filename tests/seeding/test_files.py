"""What the files in seeds/ promise each other."""

import re
from collections.abc import Iterator

import pytest

from booths.drawing.look import PALETTE, Mark, Prop, Wall
from fairsite.seeding.dice import Dice
from fairsite.seeding.files import SEEDS, UnknownEdition, cities, countries, edition_files, sectors
from fairsite.seeding.names import Namer
from fairsite.seeding.plan import ScaleRefused, plan_for, scaled
from fairsite.seeding.vocabulary import FIXED, SLOT, LineWords, Pattern, SectorWords, vocabulary

THROWN = {"few", "some", "many", "hours", "weeks", "market", "client"}


def every_line() -> Iterator[tuple[int, SectorWords, LineWords]]:
    return ((code, words, line) for code, words in vocabulary().sectors.items() for line in words.lines)


def every_pattern() -> Iterator[Pattern]:
    words = vocabulary()
    for sector in words.sectors.values():
        for part in (sector.tails, sector.seeks, sector.projects):
            yield from part
        for line in sector.lines:
            yield from (*line.says, *line.methods, *line.details)
    for part in (
        words.openings,
        words.closings,
        words.visiting,
        words.official_closings,
        words.official_details,
        *words.themes.values(),
    ):
        yield from part
    for part in (*words.about.values(), *words.patterns.values()):
        yield from part


def test_the_classification_has_12_sectors_and_55_sub_sectors():
    assert [row["code"] for row in sectors()] == list(range(1, 13))
    assert sum(len(row["sub_sectors"]) for row in sectors()) == 55


def test_every_sub_sector_has_a_chinese_name_of_its_own_within_its_sector():
    for row in sectors():
        chinese = [name for _, name in row["sub_sectors"].values()]
        assert len(set(chinese)) == len(chinese)
        assert all(re.fullmatch(r"[一-鿿、（）]+", name) for name in chinese)


def test_all_249_countries_and_regions_of_iso_3166_are_there_under_names_of_their_own():
    names = [country.name for country in countries().values()]
    assert len(names) == len({name.en for name in names}) == len({name.zh for name in names}) == 249


def test_regions_of_china_are_called_so():
    called = {code: countries()[code].name.zh for code in ("HK", "MO", "TW")}
    assert called == {"HK": "中国香港", "MO": "中国澳门", "TW": "中国台湾"}


def test_every_place_lies_on_the_globe():
    assert all(abs(country.latitude) <= 90 and abs(country.longitude) <= 180 for country in countries().values())


def test_148_countries_take_part_and_each_has_cities_and_names(files):
    taking_part = {files.host, *files.participants["weights"]}
    assert len(taking_part) == 148
    assert taking_part - {files.host} == set(cities())
    assert all(countries()[code].languages[0] in vocabulary().tongues for code in taking_part)


def test_68_embassies_are_of_countries_that_take_part(files):
    sending = files.participants["embassies"]["countries"]
    assert len(sending) == len(set(sending)) == 68
    assert set(sending) <= set(files.participants["weights"])


def test_134_delegations_are_named_each_differently(files):
    delegations = files.delegations
    groups = [group for kind in delegations.groups.values() for group in kind]
    assert [len(kind) for kind in delegations.groups.values()] == [80, 16]
    assert len(delegations.places) == 38
    assert len({group.en for group in groups}) == len({group.zh for group in groups}) == 96


def test_the_press_count_and_the_latecomers_make_up_the_closing_report(files):
    wanted = {figure.key: figure.wanted for figure in files.figures}
    assert files.press["flat"] + files.press["three_d"] == files.press["booths"]
    late = wanted["exhibitors"] - files.press["exhibitors"]
    assert late == plan_for(files, 1).latecomers == 18
    assert files.press["booths"] + late == wanted["booths"]
    assert files.press["three_d"] == wanted["booths_3d"]


def test_every_sector_has_a_line_of_business_for_each_of_its_sub_sectors():
    told = {(code, line.code) for code, _, line in every_line()}
    wanted = {(row["code"], f"{row['code']}.{letter}") for row in sectors() for letter in row["sub_sectors"]}
    assert told == wanted | {(12, "")}


def test_every_line_of_business_has_something_to_say_and_to_offer():
    for _, _, line in every_line():
        assert line.trades
        assert len(line.says) >= 2, line.trades
        assert len(line.services) >= 3, line.trades
        assert all(service.modes and set(service.modes) <= {1, 2, 3, 4} for service in line.services)


def test_several_dozen_sentences_open_and_fill_the_summaries_of_every_sector():
    for words in vocabulary().sectors.values():
        said = sum(len(line.says) for line in words.lines) * len(words.tails)
        assert said > 100, words.slug


def test_every_sentence_has_known_slots_and_the_same_facts_in_both_languages():
    for pattern in every_pattern():
        english, chinese = set(SLOT.findall(pattern.en)), set(SLOT.findall(pattern.zh))
        assert english | chinese <= FIXED | THROWN, pattern
        assert english - {"client"} == chinese - {"client"}, pattern
        assert pattern.en.isascii(), pattern
        assert re.search("[一-鿿{]", pattern.zh), pattern


def test_words_that_lead_to_a_theme_are_those_of_the_edition(files):
    themes = {theme.slug for theme in files.themes}
    assert set(vocabulary().themes) == themes
    assert all((line.themes or themes) <= themes for _, _, line in every_line())
    assert all(set(theme.sectors) <= {row["slug"] for row in sectors()} for theme in files.themes)


def test_tendencies_of_looks_are_choices_that_exist():
    for words in vocabulary().sectors.values():
        assert 0 <= words.looks.hue < len(PALETTE)
        assert {Wall(wall) for wall in words.looks.walls}
        assert {Mark(mark) for mark in words.looks.marks}
        assert {Prop(prop) for prop in words.looks.props}


def test_figures_scale_in_proportion_but_never_to_nothing(files):
    at = {figure.key: scaled(figure, 0.01) for figure in files.figures}
    assert at["organisations"] == 220
    assert at["international_organisations"] == 1
    assert at["countries"] == 15
    assert at["sectors"] == 12
    assert at["dates"] == "2020-09-04 to 2020-09-09, Asia/Shanghai"


@pytest.mark.parametrize("scale", [0, 0.004, 1.1, -1])
def test_a_scale_that_cannot_be_is_refused(files, scale):
    with pytest.raises(ScaleRefused):
        plan_for(files, scale)


def test_an_unknown_edition_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownEdition, match="ciftis-2020"):
        edition_files("expo-1851")


def test_the_readme_tells_who_may_log_in(files):
    told = (SEEDS / "README.md").read_text("utf-8")
    assert files.demo.password in told
    assert all(person.email in told for person in files.demo.people)


def test_no_brand_is_a_place_or_a_house_that_exists():
    words = vocabulary()
    namer = Namer(words, Dice(1, "brands"))
    brands = {namer.image(in_pinyin=False).zh for _ in range(20_000)}
    assert "银川" in words.never
    assert not brands & words.never
    assert len(brands) > 2500
