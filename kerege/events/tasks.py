"""What is done in the background."""

from django.utils import timezone
from django_tasks import task

from kerege.events.actions import archiving, poster, programme_paper
from kerege.events.models import Event, EventArchive
from kerege.foundation.worker import retried


@task()
@retried(times=5)
def print_programme(event_id: int, language: str) -> None:
    """Print the programme of an event in one language."""
    event = Event.objects.select_related("organiser").get(pk=event_id)
    programme_paper.print_programme(event=event, language=language)


@task()
@retried(times=5)
def draw_poster(event_id: int, form: str, language: str) -> None:
    """Draw the poster of an event in one form and language."""
    event = Event.objects.select_related("organiser").get(pk=event_id)
    poster.draw_poster(event=event, form=form, language=language)


@task()
@retried(times=3)
def make_archive(archive_id: int) -> None:
    """Make the archive of an event."""
    archive = EventArchive.objects.select_related("event__organiser", "job").get(pk=archive_id)
    archiving.make_archive(archive=archive, now=timezone.now())
