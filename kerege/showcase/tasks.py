"""What is done in the background."""

from django_tasks import task

from kerege.foundation.worker import retried
from kerege.showcase.actions import booklet_papers, dynasty_sheet, palette_poster
from kerege.showcase.models import Dynasty, Palette
from kerege.showcase.queries import booklets


@task()
@retried(times=3)
def draw_palette(palette_id: int, language: str) -> None:
    """Draw the poster of a palette in one language."""
    palette = Palette.objects.get(pk=palette_id)
    palette_poster.draw_poster(palette=palette, language=language)


@task()
@retried(times=3)
def print_dynasty(dynasty_id: int, language: str) -> None:
    """Print the sheet of a family in one language, if the family is still there."""
    dynasty = Dynasty.objects.select_related("library", "photo").filter(pk=dynasty_id).first()
    if dynasty is not None:
        dynasty_sheet.print_sheet(dynasty=dynasty, language=language)


@task()
@retried(times=3)
def print_booklet(booklet_id: int, language: str, variant: str) -> None:
    """Print a booklet in one language and one way, if it is still there."""
    booklet = booklets.whole().filter(pk=booklet_id).first()
    if booklet is not None:
        booklet_papers.print_paper(booklet=booklet, language=language, variant=variant)
