"""The real server does what the model of the protocol says. `make faults` takes the long walk, of 10,000 steps."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.live.protocol_model import machine
from tests.live.site import Loop, sockets
from tests.meetings.conftest import scene  # noqa: F401 a fixture

FEW = 160
STEPS = int(os.environ.get("STEPS", FEW))  # a long walk that fails is made short, which takes minutes
IN_ONE = 40


@pytest.mark.django_db(transaction=True)
def test_the_server_and_the_model_tell_no_different_story(scene, settings_of_limits):  # noqa: F811
    walks = settings(
        max_examples=max(1, STEPS // IN_ONE),
        stateful_step_count=IN_ONE,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        phases=[Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if STEPS > FEW else [])],
    )
    loop = Loop()
    try:
        with sockets() as served:
            run_state_machine_as_test(machine(scene, served, loop), settings=walks)
    finally:
        loop.end()


@pytest.fixture
def settings_of_limits(settings):
    """Nobody writes as fast as this."""
    settings.API_RATES = {**settings.API_RATES, "live": "1000000/1"}
