"""The portfolio of the librarian, shown by link, and works for the bank of experience."""

from datetime import datetime, timedelta

from django.utils import timezone

from kerege.coursework.actions import experience_uses, portfolio, portfolio_offers
from kerege.coursework.models import Assignment, Submission, SubmissionState
from kerege.demo import texts
from kerege.events.portfolio_parts import all_parts
from kerege.foundation.translated import T
from kerege.people.models import Person


def show(*, person: Person, now: datetime) -> None:
    """She chose what is shown, wrote about herself, and has a link."""
    held = portfolio.portfolio_of(person, now)
    words = T(texts.read("competencies")["portfolio"])
    portfolio.introduce(portfolio=held, introduction=words, now=now)
    keys = [entry.key for part in all_parts() for entry in part.find(person)]
    portfolio.choose(portfolio=held, order=keys, shown=set(keys), now=now)
    today = timezone.localdate(now)
    portfolio.show(portfolio=held, until=today + timedelta(days=180), today=today, now=now)


def offer(*, quizzes: Assignment, person: Person, by: Person, now: datetime) -> None:
    """Her quiz waits for the methodologist; a colleague's is shown to everybody."""
    words = texts.read("competencies")
    works = Submission.objects.filter(assignment=quizzes, state=SubmissionState.ACCEPTED)
    mine = works.get(person=person)
    portfolio_offers.offer(
        submission=mine, **words["offer"], with_name=True, now=now - timedelta(days=2)
    )
    other = works.filter(language="ru").order_by("pk")[0]
    shown = portfolio_offers.offer(
        submission=other,
        **words["shown"],
        details=words["shown_details"],
        with_name=False,
        now=now - timedelta(days=12),
    )
    portfolio_offers.decide(
        offer=shown, is_taken=True, remark="", by=by, now=now - timedelta(days=10)
    )
    note = words["repeated"]
    experience_uses.repeat(offer=shown, note=note, by=person, now=now - timedelta(days=3))
