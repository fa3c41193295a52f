"""The way of a plan: from gaps, through both sides' word, to what is done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kerege.competencies.models import Competency, Plan, PlanItem, PlanState
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from tests.builders import a_coordinator, a_person, an_event, in_all_languages
from tests.competencies.builders import a_claim, released_framework
from tests.competencies.plan_builders import a_head_of, a_plan, a_step, claimed, develops

pytestmark = pytest.mark.django_db


def _as(person):
    client = Client()
    client.force_login(person)
    return client


def _page(client, name, *args):
    return client.get(reverse(f"competencies:{name}", args=args)).content.decode()


def _post(client, name, *args, **data):
    return client.post(reverse(f"competencies:{name}", args=args), data)


def _coming(**fields):
    today = timezone.localdate()
    return an_event(
        starts_on=today + timedelta(days=20),
        ends_on=today + timedelta(days=21),
        registration_opens_at=timezone.now() - timedelta(days=1),
        registration_closes_at=timezone.now() + timedelta(days=9),
        **fields,
    )


@pytest.fixture
def framework():
    return released_framework(competencies=5)


def test_the_three_widest_gaps_become_a_plan_with_one_tap(framework):
    person = a_person()
    first, second, third, fourth, fifth = Competency.objects.order_by("order")
    for competency, level in ((first, 3), (second, 2), (third, 0), (fourth, 1), (fifth, 2)):
        claimed([person], competency, level)
    event = _coming(title=in_all_languages("Ертегі сахнасы"))
    develops(event, third)

    answer = _post(_as(person), "plan_take_gaps", person.pk)

    plan = Plan.objects.get()
    assert answer.url == reverse("competencies:plan", args=[plan.pk])
    steps = plan.items.order_by("pk").values_list("competency", "from_level", "to_level", "source")
    assert list(steps) == [
        (third.pk, 0, 3, f"events.event:{event.pk}"),
        (fourth.pk, 1, 3, ""),
        (second.pk, 2, 3, ""),
    ]
    assert "Ертегі сахнасы" in _page(_as(person), "my_plan")


def test_both_sides_agree_and_each_reads_of_it_in_a_letter(framework):
    person = a_person()
    head, plan = a_head_of(person), a_plan(person)
    mine, theirs = _as(person), _as(head)
    seen = mine.get(reverse("competencies:my_plan")).context["seen"]

    _post(mine, "plan_agree", plan.pk, seen=seen)
    plan.refresh_from_db()
    assert (plan.state, plan.agreed_at) == (PlanState.PROPOSED, None)
    _post(theirs, "plan_agree", plan.pk, seen=seen)

    plan.refresh_from_db()
    assert (plan.state, plan.manager) == (PlanState.AGREED, head)
    assert sorted(Letter.objects.values_list("kind", "person")) == [
        ("competencies.plan_agreed", person.pk),
        ("competencies.plan_proposed", head.pk),
    ]


def test_what_the_manager_changes_the_person_confirms(framework):
    person = a_person()
    head, plan = a_head_of(person), a_plan(person)
    seen = _as(person).get(reverse("competencies:my_plan")).context["seen"]
    _post(_as(person), "plan_agree", plan.pk, seen=seen)
    item = plan.items.get()

    _post(_as(head), "plan_step", item.pk, to_level=2, words="Семинарға барады", due_on="")
    plan.refresh_from_db()
    assert (plan.state, plan.person_agreed_at) == (PlanState.DRAFT, None)
    late = _post(_as(head), "plan_agree", plan.pk, seen=seen)
    assert late.status_code == 302
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT  # she would have agreed to what she did not read

    seen = _as(head).get(reverse("competencies:plan", args=[plan.pk])).context["seen"]
    _post(_as(head), "plan_agree", plan.pk, seen=seen)
    _post(_as(person), "plan_agree", plan.pk, seen=seen)

    plan.refresh_from_db()
    assert plan.state == PlanState.AGREED


def test_a_step_is_offered_as_done_when_the_level_is_reached(framework):
    person = a_person()
    plan = a_plan(person)
    item = plan.items.get()
    claimed([person], item.competency, 3, by="manager")
    (line,) = _as(person).get(reverse("competencies:my_plan")).context["lines"]
    assert line.shown is not None

    _post(_as(person), "plan_step_done", item.pk, result="Өз бетімше өткіздім")
    item.refresh_from_db()
    assert (item.done_at is not None, item.result) == (True, "Өз бетімше өткіздім")

    _post(_as(person), "plan_step_not_done", item.pk)
    item.refresh_from_db()
    assert item.done_at is None


def test_a_long_result_is_refused_in_words_and_lines_count_as_the_browser_counts_them(framework):
    person = a_person()
    item = a_plan(person).items.get()
    client = _as(person)

    answer = _post(client, "plan_step_done", item.pk, result="ә" * 1001)
    item.refresh_from_db()
    assert item.done_at is None
    assert "1000 таңбадан ұзын" in client.get(answer.url).content.decode()

    _post(client, "plan_step_done", item.pk, result="ә\r\n" * 500)
    item.refresh_from_db()
    assert item.result == ("ә\n" * 500).strip()


def test_a_recommended_event_becomes_a_step_and_a_made_up_one_does_not(framework):
    person = a_person()
    competency = Competency.objects.first()
    a_claim(person, competency, 1)
    event = _coming()
    develops(event, competency)
    client, wanted = _as(person), {"competency": competency.pk}

    _post(client, "plan_take", person.pk, source="events.event:0", **wanted)
    _post(client, "plan_take", person.pk, source=f"events.event:{event.pk}", competency="²")
    assert not PlanItem.objects.exists()
    _post(client, "plan_take", person.pk, source=f"events.event:{event.pk}", **wanted)

    item = PlanItem.objects.get()
    assert (item.url, item.due_on) == (event.get_absolute_url(), event.starts_on)


def test_a_plan_is_closed_opened_again_and_an_agreed_one_is_not_thrown_away(framework):
    person = a_person()
    plan = a_plan(person)
    _post(_as(person), "plan_close", plan.pk, result="Бәрі орындалды")
    plan.refresh_from_db()
    assert (plan.state, plan.result) == (PlanState.CLOSED, "Бәрі орындалды")
    _post(_as(person), "plan_remove_step", plan.items.get().pk)
    assert plan.items.count() == 1

    _post(_as(person), "plan_reopen", plan.pk)
    plan.refresh_from_db()
    assert plan.state == PlanState.DRAFT
    Plan.objects.update(agreed_at=timezone.now())
    _post(_as(person), "plan_discard", plan.pk)
    assert Plan.objects.count() == 1
    Plan.objects.update(agreed_at=None)
    _post(_as(person), "plan_discard", plan.pk)

    assert not Plan.objects.exists()
    assert AuditEntry.objects.filter(verb="competencies.plan_discarded").count() == 1


def test_others_do_not_see_the_plan(framework):
    plan = a_plan()
    item = plan.items.get()
    stranger = _as(a_person())

    for name in ("plan", "plan_paper", "plan_time", "plan_new_step"):
        assert stranger.get(reverse(f"competencies:{name}", args=[plan.pk])).status_code == 403
    assert _post(stranger, "plan_step_done", item.pk).status_code == 403
    assert _post(stranger, "plan_take_gaps", plan.person_id).status_code == 403
    assert stranger.get(reverse("competencies:plans")).status_code == 403


def test_wrong_days_and_levels_are_said_and_what_was_typed_stays(framework):
    person = a_person()
    plan = a_plan(person)
    client = _as(person)

    answer = _post(client, "plan_time", plan.pk, starts_on="2030-05-01", ends_on="2030-04-01")
    assert answer.status_code == 422
    assert 'value="2030-05-01"' in answer.content.decode()
    item = plan.items.get()
    answer = _post(client, "plan_step", item.pk, to_level=1, words="Терең сөз", due_on="")

    assert "Терең сөз" in answer.content.decode()
    item.refresh_from_db()
    assert item.to_level == 3


def test_the_plan_on_paper_is_a_pdf(framework):
    person = a_person()
    plan = a_plan(person, steps=3)

    answer = _as(person).get(reverse("competencies:plan_paper", args=[plan.pk]))

    assert answer.content.startswith(b"%PDF-")


def test_a_coordinator_has_a_list_a_table_and_as_many_queries_for_more(
    framework, django_assert_num_queries
):
    person = a_person()
    district = person.posts.get().organisation.district
    coordinator = _as(a_coordinator(district=district))
    a_plan(person)
    address = reverse("competencies:plans")
    coordinator.get(address)
    queries = _count(coordinator, address)
    for _each in range(2):
        a_plan(a_person(district=district), steps=2)

    with django_assert_num_queries(queries):
        page = coordinator.get(address).content.decode()

    assert page.count("/cabinet/plans/") >= 3
    assert coordinator.get(reverse("competencies:plans_table")).content.startswith(b"PK")


def test_more_steps_are_no_more_queries_on_the_page_of_a_plan(framework, django_assert_num_queries):
    person = a_person()
    plan = a_plan(person)
    client, address = _as(person), reverse("competencies:my_plan")
    client.get(address)
    queries = _count(client, address)
    for competency in Competency.objects.order_by("pk")[1:4]:
        a_step(plan, competency)

    with django_assert_num_queries(queries):
        client.get(address)


def _count(client, address):
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def test_a_manager_who_has_not_judged_sees_no_self_assessment_in_the_plan(framework):
    person = a_person()
    head = a_head_of(person)
    for competency in Competency.objects.all():
        claimed([person], competency, 1)

    def seen(by, name, *args):
        return _as(by).get(reverse(f"competencies:{name}", args=args)).context

    shown = seen(head, "plan_of", person.pk)
    assert shown["waits_for_judgement"]
    assert {gap.current_level for gap in shown["gaps"]} == {None}
    assert {gap.current_level for gap in seen(person, "my_plan")["gaps"]} == {1}

    for competency in Competency.objects.all():
        claimed([person], competency, 1, by="manager")
    assert not seen(head, "plan_of", person.pk)["waits_for_judgement"]
