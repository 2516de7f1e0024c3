"""What somebody at a terminal sees."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from booths.models import Fair, ProjectRelease
from tests.seeding.conftest import SLUG


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def run(*arguments: str, out: StringIO | None = None) -> str:
    out = out or StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_seed_tells_its_steps_and_who_may_log_in(db, settings, tmp_path, files):
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path
    told = run("seed", SLUG, "--scale", "0.01")
    assert "Copying rows …" in told
    assert f"{SLUG} made in " in told
    assert files.demo.password in told
    assert all(person.email in told for person in files.demo.people)


def test_on_a_terminal_seed_draws_bars_and_figures_a_table(db, settings, tmp_path):
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path
    drawn = run("seed", SLUG, "--scale", "0.01", out=Terminal())
    assert "━" in drawn
    assert "Copying rows …" not in drawn
    table = run("figures", SLUG, "--scale", "0.01", out=Terminal())
    assert "22,000" not in table
    assert "220" in table
    assert "\t" not in table


def test_seed_outside_the_demo_tells_no_password(db, settings, tmp_path, files):
    settings.DEMO, settings.MEDIA_ROOT = False, tmp_path
    assert files.demo.password not in run("seed", SLUG, "--scale", "0.01")


def test_seed_of_an_edition_that_stands_says_so(seeded):
    seeded()
    told = run("seed", SLUG)
    assert "stands already and is left as it is" in told
    assert "password" not in told


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("seed", "expo-1851"), "There is no edition expo-1851"),
        (("seed", SLUG, "--scale", "2"), "A scale of 2.0 is not possible"),
        (("figures", "expo-1851"), "There is no edition expo-1851"),
        (("figures", SLUG), "does not stand yet"),
        (("figures", SLUG, "--scale", "7"), "A scale of 7.0 is not possible"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(db, arguments, reason):
    with pytest.raises(CommandError, match=reason):
        run(*arguments)


def test_figures_prints_wanted_and_found_row_by_row(seeded, files):
    seeded()
    rows = [line.split("\t") for line in run("figures", SLUG, "--scale", "0.01").splitlines()]
    assert len(rows) == len(files.figures)
    assert rows[1][1:3] == ["220", "220"]
    assert {row[4] for row in rows if row[2] != "not yet"} == {"agrees"}
    assert ["not yet", "programme sessions held", "waits for the programme"] in [row[2:] for row in rows]


def test_figures_ends_with_status_1_on_a_difference(seeded):
    seeded()
    ProjectRelease.objects.filter(state="published").first().delete()
    out = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("figures", SLUG, "--scale", "0.01", stdout=out)
    assert exit_.value.code == 1
    assert [line for line in out.getvalue().splitlines() if "DIFFERS" in line] == [
        "projects released online\t19\t18\tproject releases, published after review\tDIFFERS"
    ]


def test_figures_of_the_wrong_scale_differ(seeded):
    seeded()
    with pytest.raises(SystemExit):
        run("figures", SLUG)


def test_figures_speaks_to_programs_too(seeded):
    seeded()
    told = {row["key"]: row for row in json.loads(run("figures", SLUG, "--scale", "0.01", "--json"))}
    assert (told["booths"]["wanted"], told["booths"]["found"], told["booths"]["verdict"]) == (70, 70, "agrees")
    assert told["negotiations"]["found"] is None


def test_an_announced_fair_of_another_name_is_not_counted(seeded):
    fair = seeded()
    Fair.objects.filter(pk=fair.pk).update(slug="renamed")
    with pytest.raises(CommandError, match="does not stand yet"):
        run("figures", SLUG)
