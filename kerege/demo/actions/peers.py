"""Colleagues read each other's homework: once done and released, once being sent, once open."""

from datetime import datetime, timedelta

from kerege.coursework import rubric_content
from kerege.coursework.actions import peer_reading, peer_setup
from kerege.coursework.models import Assignment, PeerReview, PeerTask
from kerege.demo import texts
from kerege.demo.actions.homework import marks
from kerege.demo.moments import at
from kerege.events.models import Event
from kerege.people.models import Person

DAY = timedelta(days=1)


def read_each_other(*, assignment: Assignment, by: Person, event: Event) -> PeerReview:
    """Two colleagues read each quiz; the authors know what they said."""
    begun_at = at(event.ends_on, "16:00")
    rules = {"reviews_per_work": 2, "due_at": begun_at + 6 * DAY}
    review = peer_setup.set_up(assignment=assignment, values=rules, by=by, now=begun_at)
    peer_setup.give_out(review=review, by=by, now=begun_at)
    for number, task in enumerate(_tasks(review)):
        _say(task, number, begun_at + DAY + number * timedelta(minutes=47))
    peer_setup.release(review=review, by=by, now=begun_at + 7 * DAY)
    review.refresh_from_db()
    return review


def let_read(*, assignment: Assignment, by: Person, now: datetime) -> PeerReview:
    """Works are still being sent; colleagues will read them after that."""
    values = {"reviews_per_work": 2}
    return peer_setup.set_up(assignment=assignment, values=values, by=by, now=now)


def give_out(*, assignment: Assignment, by: Person, reader: Person, now: datetime) -> None:
    """Colleagues read now: somebody has finished one work, `reader` has not begun."""
    rules = {"reviews_per_work": 2, "due_at": now + 6 * DAY, "min_letters": 20}
    review = peer_setup.set_up(assignment=assignment, values=rules, by=by, now=now - DAY)
    peer_setup.give_out(review=review, by=by, now=now - DAY)
    others = [task for task in _tasks(review) if task.reviewer_id != reader.pk]
    for number, task in enumerate(others[:2]):
        _say(task, number, now - timedelta(hours=5 - number))


def _tasks(review: PeerReview) -> list[PeerTask]:
    rows = PeerTask.objects.filter(review=review).select_related(
        "reviewer", "review__assignment__rubric_version"
    )
    return list(rows.order_by("pk"))


def _say(task: PeerTask, number: int, now: datetime) -> None:
    words, language = texts.read("works"), task.reviewer.language
    version = task.review.assignment.rubric_version
    criteria = rubric_content.read(version.criteria) if version else []
    scores = marks(criteria, number)
    about = "" if criteria else "_alone"
    peer_reading.finish(
        task=task,
        good=texts.said_in(words[f"good{about}"], language)[number % 2],
        advice=texts.said_in(words[f"advice{about}"], language)[(number + 1) % 2],
        scores=scores,
        points=rubric_content.total(criteria, scores),
        now=now,
    )
