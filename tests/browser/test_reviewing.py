"""A trainer reads a work: points keep themselves, selected words take a remark, keys decide."""

from typing import Any

import pytest
from django.urls import reverse

from kerege.coursework.models import Assessment, AssignmentReviewer, Remark, SubmissionState
from tests.builders import a_person, an_organiser
from tests.coursework.builders import a_submission, an_assignment, an_attempt
from tests.coursework.review_builders import a_rubric_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Ат 🐎 туралы ертегі.\n\nЕкінші абзац: кейіпкерді тап."


def _scene() -> tuple[Any, Any]:
    assignment = an_assignment(rubric_version=a_rubric_version())
    trainer = a_person()
    AssignmentReviewer.objects.create(assignment=assignment, person=trainer)
    return an_attempt(a_submission(assignment), text=TEXT), trainer


def test_a_trainer_marks_remarks_and_accepts_by_keys(open_browser):
    attempt, trainer = _scene()
    work = attempt.submission
    page = open_browser(person=trainer)
    page.goto(reverse("coursework:review_work", args=[work.pk]))

    with page.expect_response(lambda answer: "/keep/" in answer.url):
        page.locator("body").press("3")
    page.locator("body").press("2")
    assert page.locator("[data-rubric-sum]").inner_text() == "3"

    page.evaluate(
        """() => {
          const words = document.querySelectorAll(".work-words")[1].firstChild;
          const range = document.createRange();
          range.setStart(words, 0);
          range.setEnd(words, 7);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          document.querySelector("[data-work-text]").dispatchEvent(new MouseEvent("mouseup"));
        }"""
    )
    page.locator("[data-chosen]").wait_for()
    page.locator("[data-remark-text]").fill("Неге екінші?")
    page.locator("[data-remark-form] button").click()
    page.locator("mark").wait_for()

    assert Remark.objects.get().place["quote"] == "Екінші"
    assert Assessment.objects.drafts().get().scores == {"c1": 2, "c2": 1}
    page.locator("body").press("a")
    page.wait_for_url(f"**{reverse('coursework:review_list', args=[work.assignment_id])}")
    work.refresh_from_db()
    assert work.state == SubmissionState.ACCEPTED


def test_the_list_is_walked_and_accepted_by_keys(open_browser):
    first, _trainer = _scene()
    assignment = first.submission.assignment
    an_attempt(a_submission(assignment))
    page = open_browser(person=an_organiser())
    page.goto(reverse("coursework:review_list", args=[assignment.pk]))

    page.locator("body").press("?")
    page.locator("#keys[open] button").click()
    page.locator("body").press("j")
    page.locator("tr[data-cursor] a").press("ArrowDown")
    page.locator("tr[data-cursor] a").press("a")
    page.locator("dialog[open] [value=yes]").click()
    page.locator(".notice-steppe").first.wait_for()

    states = sorted(assignment.submissions.values_list("state", flat=True))
    assert states == [SubmissionState.ACCEPTED, SubmissionState.SENT]


def test_without_script_a_remark_hangs_on_a_paragraph_and_the_work_is_returned(open_browser):
    attempt, trainer = _scene()
    page = open_browser(person=trainer, script=False, phone=True)
    page.goto(reverse("coursework:review_work", args=[attempt.submission_id]))

    page.locator(".work-line").nth(1).click()
    page.locator("[data-remark-text]").fill("Толығырақ жазыңыз.")
    page.locator("[data-remark-form] button").click()
    page.locator("[data-do=return]").click()

    assert Remark.objects.get().place["quote"] == "Екінші абзац: кейіпкерді тап."
    attempt.submission.refresh_from_db()
    assert attempt.submission.state == SubmissionState.RETURNED
