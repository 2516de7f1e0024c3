"""What is pinned."""

import re
import tomllib

from django.conf import settings

PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def pins(name):
    return dict(PIN.findall((settings.BASE / "requirements" / name).read_text()))


def test_running_after_testing_changes_no_package():
    assert pins("runtime.txt").items() <= pins("dev.txt").items()


def test_every_package_that_is_asked_for_is_pinned():
    project = tomllib.loads((settings.BASE / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"]
    tools = project["dependency-groups"]["dev"]

    def names(requirements):
        return {re.split(r"[\[~=<>! ]", one, maxsplit=1)[0].lower().replace("_", "-") for one in requirements}

    assert names(asked) <= pins("runtime.txt").keys()
    assert names(tools) <= pins("dev.txt").keys()


def test_every_package_has_its_fingerprints_and_no_address():
    for path in (settings.BASE / "requirements").glob("*.txt"):
        text = path.read_text()
        assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", text.strip())), path
        assert "://" not in text
