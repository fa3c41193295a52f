"""What only a browser can tell: the same conditions in JavaScript, drafts on the phone."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from kerege.events.actions.feedback import turn_on
from kerege.events.models import Feedback
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import AnswerSheet
from tests.builders import an_organiser
from tests.events.builders import a_registration, an_open_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = Path(__file__).parent
EXAMPLES = json.loads((HERE.parent / "questionnaires" / "conditions.json").read_text("utf-8"))
RUN = """async (examples) => {
  const { holds, shown } = await import("/static/questionnaires/conditions.js");
  return {
    expressions: examples.expressions.map((one) => holds(one.if, one.of)),
    shown: examples.shown.map((one) => shown(one.questions, one.of)),
  };
}"""


@pytest.fixture
def asked():
    """A participant who is asked for feedback."""
    event, by, now = an_open_event(), an_organiser(), timezone.now()
    person = a_registration(event, now=now).person
    feedback = turn_on(event=event, by=by, now=now)
    window = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=1)}
    Feedback.objects.update(**window)
    authoring.release(version=feedback.questionnaire.versions.get(), by=by, now=now)
    return person, reverse("events:feedback", args=[event.slug])


def test_the_browser_reads_the_examples_as_the_server_does(open_browser):
    page = open_browser()
    page.goto("/kk/styleguide/")
    found = page.evaluate(RUN, EXAMPLES)
    told = {
        one["why"]: is_
        for one, is_ in zip(EXAMPLES["expressions"], found["expressions"], strict=True)
    }
    assert told == {one["why"]: one["is"] for one in EXAMPLES["expressions"]}
    assert found["shown"] == [one["are"] for one in EXAMPLES["shown"]]


def test_a_draft_survives_no_connection_and_is_sent_once(asked, open_browser):
    person, address = asked
    page = open_browser(person=person, phone=True)
    page.goto(address)
    what = page.locator('[data-code="use_what"]')
    assert what.is_hidden()
    page.check('input[name="q_overall"][value="5"]', force=True)
    page.check('input[name="q_use"][value="yes"]', force=True)
    assert what.is_visible() and page.locator(".question-condition:visible").count() == 0
    page.fill('[name="q_use_what"]', "Оқу үйірмесі")
    page.reload()
    assert page.input_value('[name="q_use_what"]') == "Оқу үйірмесі"
    assert page.is_checked('input[name="q_overall"][value="5"]')

    page.context.set_offline(True)
    page.click("#feedback .button-sun")
    expect(page.locator(".questions-note")).to_contain_text("Байланыс жоқ")
    assert AnswerSheet.objects.count() == 0
    page.context.set_offline(False)
    expect(page.locator("#feedback")).to_have_count(0)
    assert AnswerSheet.objects.count() == 1
    assert page.evaluate("Object.keys(localStorage)") == []


def test_what_is_missing_is_told_without_losing_what_was_typed(asked, open_browser):
    person, address = asked
    page = open_browser(person=person, phone=True)
    page.goto(address)
    page.fill('[name="q_wishes"]', "Рақмет")
    page.click("#feedback .button-sun")
    page.wait_for_selector(".error-summary")
    assert page.input_value('[name="q_wishes"]') == "Рақмет"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_script_the_condition_stands_there_in_words(asked, open_browser):
    person, address = asked
    page = open_browser(person=person, script=False)
    page.goto(address)
    assert page.locator(".question-condition").count() == 1
    page.check('input[name="q_overall"][value="4"]', force=True)
    page.click("#feedback .button-sun")
    assert page.locator("#feedback").count() == 0
    assert AnswerSheet.objects.count() == 1
