"""Records of decisions are numbered by their files, and say their rule in the heading."""

import re
from pathlib import Path

import pytest
from django.conf import settings

RECORDS = sorted((settings.BASE / "docs/decisions").glob("*.md"))
PROTOCOL = settings.BASE / "docs/protocol.md"
CODE_OF_CLOSING = re.compile(r"^\| (\d{4}) \|", re.MULTILINE)


def test_they_are_numbered_without_gaps():
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_each_begins_with_its_rule_and_has_at_most_twenty_lines(record: Path):
    lines = record.read_text().splitlines()
    assert re.fullmatch(r"# [^\W\d].*[^.]", lines[0]), lines[0]
    assert len(lines) <= 20


def test_the_protocol_tells_each_end_of_a_socket_once():
    codes = CODE_OF_CLOSING.findall(PROTOCOL.read_text())
    assert {"4401", "4408", "4429"} <= set(codes)
    assert len(codes) == len(set(codes))
