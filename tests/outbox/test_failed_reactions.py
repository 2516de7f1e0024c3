"""What an operator does about reactions that were given up."""

from io import StringIO

import pytest
from django.core.management import call_command

from fairsite.outbox.enums import DeliveryState
from fairsite.outbox.models import Delivery
from tests.outbox.scenes import ring

pytestmark = pytest.mark.django_db(transaction=True)


def said(*options: str) -> str:
    out = StringIO()
    call_command("failed_reactions", *options, stdout=out)
    return out.getvalue()


def test_the_command_lists_what_failed_and_why_and_changes_nothing(broker):
    event = ring()
    Delivery.objects.update(state=DeliveryState.FAILED, last_error="ValueError: over the ball")

    listed = said()

    assert f"test.bell_rung #{event.pk}  tests.answer_the_bell  ValueError: over the ball" in listed
    assert Delivery.objects.get().state == DeliveryState.FAILED


def test_on_request_it_is_tried_again(broker):
    ring()
    Delivery.objects.update(state=DeliveryState.FAILED)

    assert "Trying again: 1." in said("--retry")
    assert Delivery.objects.get().state == DeliveryState.PENDING
    assert said() == ""
