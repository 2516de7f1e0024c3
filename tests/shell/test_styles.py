"""The styles are as small as the pages: what stands in them is used somewhere."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE)
STYLES = sorted((BASE / "fairsite" / "frontend" / "styles").rglob("*.css"))
MADE_ELSEWHERE = {"htmx-request"}  # htmx sets it while it fetches


def written_anywhere():
    """Everything in which a class can be named: templates, drawings, scripts."""
    for app in ("fairsite", "booths", "meetings"):
        for kind in ("html", "py"):
            yield from (path.read_text() for path in (BASE / app).rglob(f"*.{kind}"))
    yield from (path.read_text() for path in (BASE / "fairsite" / "frontend").rglob("*.js"))


WORDS = {word for text in written_anywhere() for word in re.findall(r"[\w-]+", text)}


def classes_of(sheet):
    rules = re.sub(r'/\*.*?\*/|"[^"]*"|url\([^)]*\)', "", sheet.read_text(), flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", rules))


@pytest.mark.parametrize("sheet", [sheet for sheet in STYLES if sheet.name != "hues.css"], ids=lambda sheet: sheet.name)
def test_every_class_of_a_sheet_is_used(sheet):
    assert classes_of(sheet) - WORDS - MADE_ELSEWHERE == set()


def test_every_sheet_is_part_of_a_built_one():
    entries = [sheet for sheet in STYLES if sheet.name in {"fair.css", "fonts-zh.css"}]
    imported = {
        name for entry in entries for name in re.findall(r'@import "\./(?:\w+/)?([\w-]+\.css)"', entry.read_text())
    }
    assert {sheet.name for sheet in STYLES} == imported | {entry.name for entry in entries}


def test_packages_are_pinned_and_the_lock_names_no_address():
    package = json.loads((BASE / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}.values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert '"resolved"' not in (BASE / "package-lock.json").read_text()
