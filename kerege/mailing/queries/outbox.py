"""Reading the outbox."""

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from kerege.mailing import letters
from kerege.mailing.models import DeadAddress, Letter, LetterRule, LetterState
from kerege.people.models import Person


def find_letters(
    *, words: str = "", state: str = "", kind: str = "", way: str = ""
) -> QuerySet[Letter]:
    """Letters by words of the subject or the reader, state, kind and way; the newest first."""
    found = Letter.objects.select_related("person").defer("text")
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    if way:
        found = found.filter(way=way)
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


def letters_to(person: Person) -> QuerySet[Letter]:
    """What the person reads in the cabinet: everything but secrets; the newest first."""
    mine = Letter.objects.filter(person=person).exclude(kind__in=letters.secret_codes())
    return mine.exclude(state=LetterState.CANCELLED).order_by("-queued_at", "-pk")


def find_dead_addresses(words: str = "") -> QuerySet[DeadAddress]:
    """Addresses that do not work: `owner`, `owner_pk`, `held`; the latest found first."""
    owner = Person.objects.filter(email__iexact=OuterRef("address")).order_by("pk")
    held = Letter.objects.filter(state=LetterState.HELD, address__iexact=OuterRef("address"))
    counted = held.order_by().annotate(same=Lower("address")).values("same")
    found = DeadAddress.objects.annotate(
        owner_pk=Subquery(owner.values("pk")[:1]),
        family_name=Subquery(owner.values("family_name")[:1]),
        given_name=Subquery(owner.values("given_name")[:1]),
        held=Coalesce(
            Subquery(counted.annotate(n=Count("pk")).values("n")[:1]),
            0,
            output_field=IntegerField(),
        ),
    )
    for word in words.split()[:8]:
        found = found.filter(
            Q(address__icontains=word)
            | Q(family_name__icontains=word)
            | Q(given_name__icontains=word)
        )
    return found.order_by("-found_at", "-pk")


def letters_by_rule(rule: LetterRule) -> dict[str, int]:
    """How many letters of the rule are in each state."""
    rows = rule.letters.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(LetterState.values, 0) | dict(rows)
