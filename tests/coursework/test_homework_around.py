"""What homework tells others: letters, the certificate, the report, evidence, the person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.competencies.models import Competency, Domain, Framework
from kerege.coursework.actions import homework_letters, homework_people
from kerege.coursework.homework_report import section
from kerege.coursework.homework_requirement import judge
from kerege.coursework.models import (
    AssignmentCompetency,
    Attempt,
    Extension,
    Submission,
    SubmissionState,
    WorkFile,
)
from kerege.coursework.queries.homework_evidence import pieces_of
from kerege.events import requirements
from kerege.foundation.models import StoredFile
from kerege.mailing.models import Letter
from kerege.people import personal_data
from tests.builders import NOW, a_person, an_event, in_all_languages
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(hour=6)  # 11:00 in Karaganda


def letters(kind, person=None):
    found = Letter.objects.filter(kind=f"coursework.homework_{kind}")
    return found.filter(person=person) if person else found


def test_all_new_homework_of_an_event_goes_into_one_letter():
    event = an_event()
    people = [a_registration(event).person for _n in range(2)]
    long_ago = NOW - timedelta(hours=1)
    first, second = (an_assignment(event, published_at=long_ago) for _n in range(2))
    an_assignment(event, published_at=NOW - timedelta(minutes=1))  # may still be taken back
    an_assignment(event, published_at=long_ago, opens_at=NOW + timedelta(hours=1))
    assert homework_letters.tell_new(now=NOW) == 2
    letter = letters("new", people[0]).get()
    assert first.title["kk"] in letter.text and second.title["kk"] in letter.text
    assert homework_letters.tell_new(now=NOW) == 0
    assert letters("new").count() == 2


def test_on_the_morning_before_only_those_are_reminded_who_have_sent_nothing():
    due = NOW + timedelta(days=1)
    homework = an_assignment(due_at=due)
    silent = a_registration(homework.event).person
    begun = a_submission(homework).person
    an_attempt(a_submission(homework))
    later = a_registration(homework.event).person
    _extend(homework, later, due + timedelta(days=5))
    moved = an_assignment(homework.event, due_at=NOW - timedelta(days=1))
    _extend(moved, silent, due)
    assert homework_letters.tell_due(now=NOW.replace(hour=2)) == 0  # seven in the morning
    assert homework_letters.tell_due(now=MORNING) == 2
    homework_letters.tell_due(now=MORNING + timedelta(hours=1))
    assert sorted(letters("due").values_list("person", flat=True)) == sorted([silent.pk, begun.pk])
    assert moved.title["kk"] in letters("due", silent).get().text


def test_the_certificate_waits_for_accepted_homework_and_says_what_is_missing():
    event = an_event()
    mine = a_registration(event)
    tasks = [an_assignment(event) for _n in range(4)]
    an_assignment(event, is_required=False)
    an_assignment(event, state="draft")
    for task in tasks[:3]:
        an_attempt(a_submission(task, person=mine.person), state="accepted")
    verdict = judge(event, [mine])[mine.pk]
    assert (verdict.is_met, verdict.text.split(".")[0]) == (
        False,
        "Қабылданған үй тапсырмасы: 4 ішінен 3",
    )
    assert tasks[3].title["kk"] in verdict.text
    rows = list(event.registrations.with_hours())
    assert verdict in requirements.verdicts(event, rows)[mine.pk]
    an_attempt(a_submission(tasks[3], person=mine.person), state="accepted")
    assert judge(event, [mine])[mine.pk].is_met
    assert judge(an_event(), []) == {}


def test_a_hundred_participants_are_judged_with_two_queries():
    event = an_event()
    homework = an_assignment(event)
    rows = [a_registration(event) for _n in range(5)]
    an_attempt(a_submission(homework, person=rows[0].person), state="accepted")
    with CaptureQueriesContext(connection) as seen:
        judge(event, rows)
    assert len(seen) == 2


def test_the_report_tells_figures_in_its_language():
    event = an_event()
    assert section(event, "ru") == []
    homework = an_assignment(event)
    an_attempt(a_submission(homework), state="accepted")
    an_attempt(a_submission(homework))
    told = section(event, "ru")[0]
    assert "1 домашнее задание" in told
    assert told.endswith("Прислано работ: 2; участников: 2; принято: 1.")


def test_an_accepted_work_is_evidence_of_its_competencies(a_competency):
    homework = an_assignment()
    AssignmentCompetency.objects.create(assignment=homework, competency=a_competency, level=3)
    work = an_attempt(a_submission(homework), state="accepted").submission
    an_attempt(a_submission(person=work.person))
    piece = pieces_of(work.person)[0]
    assert (piece.source, piece.levels) == (
        f"coursework.submission:{work.pk}",
        ((a_competency.pk, 3),),
    )
    assert len(pieces_of(work.person)) == 1


@pytest.fixture
def a_competency():
    framework = Framework.objects.create(code="own", name=in_all_languages("Own"), created_at=NOW)
    domain = Domain.objects.create(framework=framework, code="IF", name=in_all_languages("D"))
    return Competency.objects.create(domain=domain, code="IF1", name=in_all_languages("C"))


def test_whoever_is_forgotten_leaves_figures_and_no_words():
    attempt = an_attempt(text="менің сөзім")
    work, person = attempt.submission, attempt.submission.person
    a_work_file(attempt)
    Submission.objects.update(draft_text="жоба")
    homework_people.forget(person, NOW)
    attempt.refresh_from_db()
    work.refresh_from_db()
    assert (attempt.text, work.draft_text, work.state) == ("", "", "sent")
    assert WorkFile.objects.count() == 0
    assert StoredFile.objects.get().deleted_at == NOW


def test_two_entries_of_a_person_become_one_work_with_all_attempts():
    keep, gone, homework = a_person(), a_person(), an_assignment()
    mine, other = (a_submission(homework, person=one) for one in (keep, gone))
    an_attempt(mine, text="mine", state="returned")
    an_attempt(other, text="other 1", state="returned")
    an_attempt(other, text="other 2", state="accepted")
    for person in (keep, gone):
        _extend(homework, person, NOW + timedelta(days=9))
    homework_people.join(keep, gone, keep, NOW)
    work = Submission.objects.get()
    assert (work.person, work.state) == (keep, SubmissionState.ACCEPTED)
    told = work.attempts.order_by("number").values_list("number", "text")
    assert list(told) == [(1, "mine"), (2, "other 1"), (3, "other 2")]
    assert Extension.objects.get().person == keep


def test_a_person_gets_all_her_works_in_the_copy_of_her_data():
    attempt = an_attempt(text="менің сөзім")
    line, person = a_work_file(attempt), attempt.submission.person
    parts = {part.code: part for part in personal_data.all_parts()}
    told = parts["coursework.attempts"].collect(person)
    assert [(row["text"], row["receipt"]) for row in told] == [("менің сөзім", attempt.receipt)]
    assert list(parts["coursework.attempts"].files(person).values()) == [line.file.file.name]
    assert len(parts["coursework.works"].collect(person)) == Attempt.objects.count()


def _extend(homework, person, due_at):
    return Extension.objects.create(
        assignment=homework,
        person=person,
        due_at=due_at,
        closes_at=due_at + timedelta(days=3),
        given_at=NOW,
    )
