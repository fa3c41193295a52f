"""Reading letter rules: when they are due, whom they find, what a reader would get."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import languages
from kerege.mailing import audiences, placeholders
from kerege.mailing.audiences import Members, Moments
from kerege.mailing.models import Letter, LetterRule, LetterState, When
from kerege.people.models import Person


@dataclass(frozen=True)
class Words:
    """A letter as one reader would get it."""

    language: str  # the reader's
    subject: str
    text: str
    shown_in: str  # the language it is really written in
    is_missing: bool


def rules_about(about: str) -> QuerySet[LetterRule]:
    """The rules of an object, or the general ones; the newest first; each with its counts."""
    mine = LetterRule.objects.filter(about=about)
    return mine.annotate(
        written=Count("letters"),
        gone=Count("letters", filter=Q(letters__state=LetterState.SENT)),
        lost=Count(
            "letters", filter=Q(letters__state__in=[LetterState.FAILED, LetterState.BOUNCED])
        ),
    ).order_by("-created_at", "-pk")


def due_at(rule: LetterRule, thing: Any, now: datetime) -> datetime | None:
    """When the rule is due for the first time; None if its day is not known."""
    if rule.when == When.NOW:
        return rule.due_at or now
    if rule.when == When.MOMENT:
        return rule.moment
    subject = audiences.subject_of(rule.about)
    moments = subject.moments(thing) if subject and thing is not None else Moments()
    day = _day(rule, moments)
    if day is None or rule.clock is None:
        return None
    return timezone.make_aware(datetime.combine(day, rule.clock))


def is_too_late(rule: LetterRule, thing: Any, now: datetime) -> bool:
    """A reminder of something that has already begun is of no use."""
    subject = audiences.subject_of(rule.about)
    if rule.when != When.BEFORE_START or subject is None or thing is None:
        return False
    starts_on = subject.moments(thing).starts_on
    return starts_on is not None and starts_on < timezone.localdate(now)


def members_of(rule: LetterRule, thing: Any, now: datetime) -> Members:
    """Whom the rule finds at this moment."""
    return audiences.members(rule.included, rule.excluded, thing, now)


def people_of(members: Members) -> QuerySet[Person]:
    """Those of them who can still be written to, by name."""
    names: list[Any] = [Kazakh("family_name"), Kazakh("given_name"), "pk"]
    found = Person.objects.filter(is_active=True, anonymised_at__isnull=True)
    return found.filter(pk__in=list(members)).order_by(*names)


def not_written_to(rule: LetterRule, members: Members) -> Members:
    """Those of the members who have no letter of this rule yet."""
    done = set(Letter.objects.filter(rule=rule).values_list("person_id", flat=True))
    return {pk: words for pk, words in members.items() if pk not in done}


def words_for(rule: LetterRule, thing: Any, person: Person, own: dict[str, str], language: str):
    """The letter for the person in a language, or in the next one that has a text."""
    shown_in = rule.body.shown_in(language) or rule.subject.shown_in(language) or language
    words = placeholders.words_for(
        person=person, about=rule.about, thing=thing, own=own, language=shown_in
    )
    return Words(
        language=language,
        subject=placeholders.fill(rule.subject.localize(shown_in), words),
        text=placeholders.fill(rule.body.localize(shown_in), words),
        shown_in=shown_in,
        is_missing=not (rule.body.get(language) and rule.subject.get(language)),
    )


def previews(rule: LetterRule, thing: Any, person: Person, own: dict[str, str]) -> list[Words]:
    """The letter as the person would get it, in each language."""
    return [words_for(rule, thing, person, own, language) for language in languages()]


def labels(codes: Iterable[str]) -> list[str]:
    """The audiences' names."""
    found = [(code, audiences.find(code)) for code in codes]
    return [str(each.label) if each else code for code, each in found]


def _day(rule: LetterRule, moments: Moments) -> date | None:
    if rule.when == When.BEFORE_START:
        return moments.starts_on - timedelta(days=rule.days) if moments.starts_on else None
    if rule.when == When.AFTER_END:
        return moments.ends_on + timedelta(days=rule.days) if moments.ends_on else None
    closes = moments.registration_closes_at
    return timezone.localdate(closes) + timedelta(days=rule.days) if closes else None
