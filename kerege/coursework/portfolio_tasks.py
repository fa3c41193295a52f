"""Making copies of portfolios in the background."""

from django.utils import timezone
from django_tasks import task

from kerege.coursework.actions import portfolio
from kerege.coursework.models import PortfolioCopy
from kerege.foundation.worker import retried


@task()
@retried(times=5)
def make_copy(copy_id: int) -> None:
    """Make the file; a copy that is gone is not made."""
    copy = PortfolioCopy.objects.select_related("person").filter(pk=copy_id).first()
    if copy is not None:
        portfolio.make_copy(copy=copy, now=timezone.now())
