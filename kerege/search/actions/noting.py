"""What was looked for and not found is noted, without who looked."""

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.search import analysis
from kerege.search.actions import indexing
from kerege.search.models import MissAnswer, SearchMiss, Synonym
from kerege.search.queries import finding

KEPT = timedelta(days=365)
MOST_ROWS = 5000
MOST_NEW_A_DAY = 300  # a flood of rubbish does not drive out what people ask
MOST_WORDS = 8
# An address, a telephone number, the number of a document: whose they are is not our business.
_PERSONAL = re.compile(r"@|(\d[\s()+-]*){6,}|://|www\.")
SAME = "wish:"
LONGEST_SAME = 100
_LONG_ENOUGH = re.compile(r"[^\W\d_]{3,}")


class FindsNothing(Refused):
    message = _("These words find nothing either. Try them in the search box first.")


def as_noted(text: str) -> str:
    """The question in one form, or nothing where it is not worth or not right to keep."""
    words = " ".join(text.lower().split())[:120]
    if _PERSONAL.search(words) or not _LONG_ENOUGH.search(words):
        return ""
    return words if len(analysis.asked(words)) <= MOST_WORDS else ""


@transaction.atomic
def note(*, text: str, language: str, was_rescued: bool, now: datetime) -> None:
    """Count a question that found nothing as it was typed; rubbish is not kept for long."""
    words = as_noted(text)
    if not words:
        return
    day = timezone.localdate(now)
    rows = SearchMiss.objects.filter(text=words, language=language)
    if rows.update(times=F("times") + 1, last_on=day, was_rescued=was_rescued):
        return
    if SearchMiss.objects.filter(first_on=day).count() >= MOST_NEW_A_DAY:
        return
    _make_room()
    SearchMiss.objects.create(
        text=words, language=language, first_on=day, last_on=day, was_rescued=was_rescued
    )


@transaction.atomic
def answer(*, miss: SearchMiss, answer: MissAnswer, by: Person, now: datetime) -> SearchMiss:
    """Say what became of a wish: settled, a topic for a seminar, or open again."""
    miss = SearchMiss.objects.select_for_update().get(pk=miss.pk)
    before, miss.answer = miss.answer, answer
    miss.settled_at = None if answer == MissAnswer.OPEN else now
    miss.save(update_fields=["answer", "settled_at"])
    if answer == MissAnswer.OPEN:
        indexing.name_synonyms(group=group_of(miss), forms=[])
    audit.record(
        actor_id=by.pk,
        verb="search.miss_answered",
        about=miss,
        before={"answer": before},
        after={"answer": str(answer)},
        now=now,
    )
    return miss


@transaction.atomic
def name_same(*, miss: SearchMiss, words: str, by: Person, now: datetime) -> SearchMiss:
    """Say which words mean the same: from now on the question finds what they find."""
    words = " ".join(words.split())[:LONGEST_SAME]
    if not finding.find(words, finding.Filters()).numbers:
        raise FindsNothing
    settled = answer(miss=miss, answer=MissAnswer.SETTLED, by=by, now=now)
    indexing.name_synonyms(group=group_of(settled), forms=[settled.text, words])
    audit.record(
        actor_id=by.pk,
        verb="search.synonym_named",
        about=settled,
        after={"text": settled.text, "same": words},
        now=now,
    )
    return settled


def group_of(miss: SearchMiss) -> str:
    """What its synonyms stand under."""
    return f"{SAME}{miss.pk}"


@transaction.atomic
def forget_old(*, now: datetime) -> None:
    """A year after it was last asked a question is forgotten, unless a synonym was made of it."""
    last: date = timezone.localdate(now) - KEPT
    groups = Synonym.objects.filter(group__startswith=SAME).values_list("group", flat=True)
    kept = {int(group.removeprefix(SAME)) for group in groups}
    SearchMiss.objects.filter(last_on__lt=last).exclude(pk__in=kept).delete()


def _make_room() -> None:
    """The seldom and old go first, what is answered stays."""
    too_many = SearchMiss.objects.count() - MOST_ROWS + 1
    if too_many < 1:
        return
    seldom = SearchMiss.objects.filter(answer=MissAnswer.OPEN).order_by("times", "last_on", "pk")
    SearchMiss.objects.filter(pk__in=list(seldom.values_list("pk", flat=True)[:too_many])).delete()
