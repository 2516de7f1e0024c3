"""No container engine runs where these tests do: the files of a real installation are held against the code."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("fairsite")}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SETTING = re.compile(r"""(?:env\.\w+|env|secret)\(\s*["']([A-Z_]+)["']""")
READERS = ("settings.py", "management/commands/serve.py")


def known_variables() -> set[str]:
    return {name for reader in READERS for name in SETTING.findall((ROOT / "fairsite" / reader).read_text())}


def named_in(text: str) -> set[str]:
    return set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", text, re.MULTILINE))


def test_the_compose_file_follows_the_compose_specification():
    check = [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", "vendor.compose-spec"]
    result = subprocess.run([*check, ROOT / "docker-compose.yml"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_a_broken_compose_file_would_be_noticed(tmp_path):
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(yaml.safe_dump(COMPOSE | {"services": {"web": {"image": 7, "replicas": "many"}}}))
    check = [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", "vendor.compose-spec"]
    assert subprocess.run([*check, broken], capture_output=True, check=False).returncode != 0


def test_every_part_of_the_site_is_there():
    assert {"proxy", "web", "sockets", "worker", "beat", "db", "redis", "broker", "mail", "migrate"} <= set(SERVICES)
    assert SERVICES["web"]["deploy"]["replicas"] > 1


@pytest.mark.parametrize("name", OURS)
def test_each_command_exists_in_the_code(name):
    program, *words = OURS[name]["command"]
    assert program == "python"
    if words[0] == "manage.py":
        assert words[1] in get_commands()
        return
    assert words[0] == "-m"
    assert importlib.util.find_spec(words[1])
    application = words[words.index("--app") + 1] if "--app" in words else words[-1]
    module, _, attribute = application.partition(":")
    assert importlib.import_module(module if attribute else f"{module}.celery")
    assert not attribute or hasattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize("name", OURS)
def test_each_command_takes_its_options(name):
    """The programs themselves say whether they know every option."""
    _, *words = OURS[name]["command"]
    options = {word for word in words if word.startswith("--")}
    program = words[:2] if words[0] == "-m" else [words[0], words[1]]
    helped = [*program, "worker", "--help"] if "celery" in words else [*program, "--help"]
    text = subprocess.run([sys.executable, *helped], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not {option for option in options if option not in text}


@pytest.mark.parametrize("name", OURS)
def test_each_variable_is_read_by_the_settings(name):
    assert set(OURS[name]["environment"]) <= known_variables()


def test_the_example_of_the_environment_names_every_variable_and_no_other():
    example = named_in((ROOT / ".env.example").read_text())
    compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert known_variables() | compose == example


def test_our_processes_have_few_rights():
    for service in OURS.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
    assert re.search(r"^USER (?!root|0)\S+", DOCKERFILE, re.MULTILINE)


def test_what_runs_for_ever_is_started_again_and_looked_after():
    for name, service in SERVICES.items():
        assert "restart" in service
        if name not in {"migrate", "beat", "mail"}:  # once; ends itself; its image brings its own check
            assert service["healthcheck"]["test"]


def test_images_are_pinned_and_what_must_last_lies_in_volumes():
    for name, service in SERVICES.items():
        assert re.search(r":(\$|v?\d)", service["image"]), name
    kept = {volume.partition(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert kept == set(COMPOSE["volumes"])


def test_redis_may_be_emptied_and_the_broker_may_not():
    assert "allkeys-lru" in SERVICES["redis"]["command"]
    assert SERVICES["broker"]["command"][-1] == "noeviction"
    assert "yes" in SERVICES["broker"]["command"]


def test_the_proxy_sends_sockets_to_the_sockets_and_everything_else_to_the_pages():
    routes = COMPOSE["configs"]["caddyfile"]["content"]
    assert re.search(r"handle /ws/\* \{\s+reverse_proxy sockets:8001", routes)
    assert "reverse_proxy web:8000" in routes


def test_the_image_is_built_by_the_steps_of_make():
    targets = set(re.findall(r"^([\w.-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    steps = re.findall(r"\bmake ((?:[\w-]+ ?)+)", DOCKERFILE)
    assert steps
    assert {target for step in steps for target in step.split()} <= targets
    assert "pip install" not in DOCKERFILE, "what is installed, and how, stands in the Makefile"
