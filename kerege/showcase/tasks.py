"""What is done in the background."""

from django_tasks import task

from kerege.foundation.worker import retried
from kerege.showcase.actions import palette_poster
from kerege.showcase.models import Palette


@task()
@retried(times=3)
def draw_palette(palette_id: int, language: str) -> None:
    """Draw the poster of a palette in one language."""
    palette = Palette.objects.get(pk=palette_id)
    palette_poster.draw_poster(palette=palette, language=language)
