"""The demo is loaded into an empty house, whichever day it is."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from kerege.demo import texts
from kerege.demo.actions.loading import load
from kerege.events.models import Event

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)


@pytest.mark.parametrize("later", [1, 45, 3000])
def test_whenever_the_demo_is_loaded_one_can_register_for_the_next_event(later: int):
    now = NOW + timedelta(days=later)

    load(now=now)

    event = Event.objects.get(slug=texts.NEXT)
    assert event.takes_registrations(now)
    assert event.starts_on - timezone.localdate(now) < timedelta(days=190)
    assert event.days.count() == 2


def test_the_command_prints_the_ready_made_sign_ins_and_may_be_run_again():
    first, second = StringIO(), StringIO()

    call_command("load_demo", stdout=first)
    call_command("load_demo", stdout=second)

    assert first.getvalue().startswith("The demo is loaded.\n")
    assert second.getvalue().startswith("The demo was loaded before.\n")
    assert "organiser@demo.example         kerege-demo" in second.getvalue()
