"""What this room does in the background."""

from django.utils import timezone
from django_tasks import task

from kerege.foundation.worker import retried
from kerege.people.actions import card_printing, own_data
from kerege.people.models import CardSheet, DataCopy


@task()
@retried(times=5)
def print_cards(sheet_id: int) -> None:
    """Print the sign-in cards of a sheet."""
    card_printing.print_sheet(sheet=CardSheet.objects.get(pk=sheet_id), now=timezone.now())


@task()
@retried(times=5)
def make_data_copy(copy_id: int) -> None:
    """Make a copy of a person's data."""
    copy = DataCopy.objects.select_related("person").get(pk=copy_id)
    own_data.make(copy=copy, now=timezone.now())
