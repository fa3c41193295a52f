"""A class in the electronic catalogue, held at a line of the programme."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from kerege.catalogue.actions import sandboxes
from kerege.catalogue.models import Sandbox
from kerege.events.actions.programme import hold
from kerege.events.models import Item, TrainingClass
from kerege.people.models import Person


@transaction.atomic
def make_class(
    *, item: Item, title: str, ends_on: date, wanted: Mapping[str, int], by: Person, now: datetime
) -> Sandbox:
    """Make the class and tie it to the line: its participants find it without a code."""
    hold(item.block.day.event)
    sandbox = sandboxes.make_sandbox(title=title, ends_on=ends_on, wanted=wanted, by=by, now=now)
    TrainingClass.objects.create(item=item, sandbox=sandbox)
    return sandbox
