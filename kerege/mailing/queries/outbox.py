"""Reading the outbox."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from kerege.mailing.models import Letter, LetterState


def find_letters(*, words: str = "", state: str = "", kind: str = "") -> QuerySet[Letter]:
    """Letters by words of the subject or the reader, by state and kind; the newest first."""
    found = Letter.objects.select_related("person").defer("text")
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    for word in words.split()[:8]:
        found = found.filter(
            Q(address__icontains=word)
            | Q(subject__icontains=word)
            | Q(person__family_name__icontains=word)
            | Q(person__given_name__icontains=word)
        )
    return found.order_by("-queued_at", "-pk")


def letters_about(names: Iterable[str]) -> QuerySet[Letter]:
    """Letters about any of the objects, named as `audit.name_of` names them; the newest first."""
    found = Letter.objects.filter(about__in=list(names)).select_related("person").defer("text")
    return found.order_by("-queued_at", "-pk")


def count_by_state() -> dict[str, int]:
    """How many letters are in each state, those in none included."""
    rows = Letter.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(LetterState.values, 0) | dict(rows)
