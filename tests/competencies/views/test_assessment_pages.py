"""A person assesses herself, her manager does, both see both."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kerege.competencies.models import (
    AssessmentTalk,
    Claim,
    ClaimBy,
    Competency,
    ProfileChoice,
    SelfAssessment,
)
from kerege.mailing.models import Letter
from kerege.network.models import Position, Post
from tests.builders import a_library, a_person
from tests.competencies.builders import a_claim, the_starter

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"competencies:{name}", args=args)


@pytest.fixture
def framework():
    return the_starter()


@pytest.fixture
def person(client, framework):
    found = a_person()
    client.force_login(found)
    return found


def head_of(person):
    """A head of the library where the person works."""
    library = person.posts.get().organisation
    head = a_person(works=False)
    Post.objects.create(person=head, organisation=library, position=Position.HEAD)
    return head


def test_without_a_framework_the_page_says_when_it_will_be_of_use(client):
    client.force_login(a_person())

    page = client.get(address("mine"))

    assert page.status_code == 200
    assert address("begin") not in page.content.decode()


def test_the_whole_way_without_script(client, person, framework):
    client.post(address("begin"))
    domain = framework.domains.order_by("order")[0]
    assert client.get(address("go_on")).url == address("step", domain.pk)
    asked = list(domain.competencies.order_by("order"))
    told = {f"level_{one.pk}": "3" for one in asked} | {f"note_{asked[0].pk}": "Шілдеде"}

    answer = client.post(address("step", domain.pk), told)

    second = framework.domains.order_by("order")[1]
    assert answer.url == address("step", second.pk)
    assert Claim.objects.filter(person=person, by=ClaimBy.SELF, level=3).count() == len(asked)
    assert Claim.objects.get(competency=asked[0]).note == "Шілдеде"
    client.post(address("finish"))
    assert SelfAssessment.objects.get().finished_at
    assert "radar-self" in client.get(address("mine")).content.decode()


def test_a_tap_is_saved_at_once_and_sent_twice_it_is_one(client, person):
    client.post(address("begin"))
    competency = Competency.objects.get(code="IF1")
    told = {"level": "2", "key": str(uuid4()), "waited": "0"}

    first = client.post(address("tap", competency.pk), told).json()
    again = client.post(address("tap", competency.pk), told).json()

    assert first == again == {"level": 2, "done": 1, "total": 40}
    assert Claim.objects.count() == 1


def test_an_answer_that_waited_on_a_phone_does_not_overwrite_a_later_one(client, person):
    client.post(address("begin"))
    SelfAssessment.objects.update(begun_at=timezone.now() - timedelta(hours=2))
    competency = Competency.objects.get(code="IF1")
    client.post(address("tap", competency.pk), {"level": "4", "key": str(uuid4())})

    late = {"level": "1", "key": str(uuid4()), "waited": "3600"}
    client.post(address("tap", competency.pk), late)

    assert Claim.objects.standing().get().level == 4
    assert Claim.objects.exclude(superseded_at=None).get().level == 1


@pytest.mark.parametrize("level", ["", "5", "-1", "x", "٣"])
def test_a_level_that_is_none_is_refused(client, person, level):
    client.post(address("begin"))
    competency = Competency.objects.get(code="IF1")

    assert client.post(address("tap", competency.pk), {"level": level}).status_code == 400
    assert not Claim.objects.exists()


def test_a_tap_after_the_end_says_so(client, person):
    competency = Competency.objects.get(code="IF1")

    assert client.post(address("tap", competency.pk), {"level": "1"}).status_code == 409


def test_as_last_time_says_the_same_with_a_new_date(client, person, framework):
    domain = framework.domains.get(code="IF")
    before = timezone.now() - timedelta(days=300)
    for one in domain.competencies.all():
        a_claim(person, one, 3, made_at=before, note="Бұрын")
    client.post(address("begin"))
    assert 'name="take_over"' in client.get(address("step", domain.pk)).content.decode()

    client.post(address("step", domain.pk), {"take_over": "1"})

    standing = Claim.objects.standing()
    assert {(one.level, one.note) for one in standing} == {(3, "Бұрын")}
    assert all(one.made_at > before for one in standing)
    assert Claim.objects.count() == 2 * domain.competencies.count()


def test_a_word_with_evidence_stands_in_the_history_and_is_taken_back(client, person):
    competency = Competency.objects.get(code="IF1")
    told = {"level": "3", "own_label": "Мақала", "own_url": "https://example.org/a"}
    client.post(address("history", competency.pk), told)
    page = client.get(address("history", competency.pk)).content.decode()
    assert "Мақала" in page
    assert "https://example.org/a" in page

    claim = Claim.objects.get()
    client.post(address("withdraw", claim.pk))

    claim.refresh_from_db()
    assert claim.withdrawn_at
    assert "Мақала" in client.get(address("history", competency.pk)).content.decode()


def test_an_address_that_would_run_something_is_refused(client, person):
    competency = Competency.objects.get(code="IF1")
    told = {"level": "3", "own_label": "x", "own_url": "javascript:alert(1)"}

    client.post(address("history", competency.pk), told)

    assert not Claim.objects.exists()


def test_nobody_takes_back_or_answers_for_another(client, person):
    claim = a_claim(a_person(), Competency.objects.get(code="IF1"))

    assert client.post(address("withdraw", claim.pk)).status_code == 404
    assert client.post(address("answer", claim.pk), {"answer": "x"}).status_code == 404


def test_a_head_says_her_word_before_she_sees_the_other(client, person):
    head, competency = head_of(person), Competency.objects.get(code="IF1")
    other = Competency.objects.get(code="IF2")
    for one in (competency, other):
        a_claim(person, one, 4, note="Өз сөзім")
    client.force_login(head)
    assert "Өз сөзім" not in client.get(address("person", person.pk)).content.decode()

    client.post(address("person", person.pk), {f"level_{competency.pk}": "2"})

    page = client.get(address("person", person.pk)).content.decode()
    assert page.count("Өз сөзім") == 1
    claim = Claim.objects.get(by=ClaimBy.MANAGER)
    assert (claim.level, claim.assessor) == (2, head)
    assert Letter.objects.get(person=person).kind == "competencies.assessed"


def test_saving_the_same_assessment_again_changes_nothing(client, person):
    competency = Competency.objects.get(code="IF1")
    client.force_login(head_of(person))
    for _each in range(2):
        client.post(address("person", person.pk), {f"level_{competency.pk}": "2"})

    assert Claim.objects.count() == 1


def test_the_person_answers_and_agrees(client, person):
    head, competency = head_of(person), Competency.objects.get(code="IF1")
    client.force_login(head)
    client.post(address("person", person.pk), {f"level_{competency.pk}": "2"})
    client.post(address("talk", person.pk), {"note": "Күзде викторина өткізеді"})
    client.force_login(person)
    assert "Күзде викторина өткізеді" in client.get(address("mine")).content.decode()

    client.post(address("answer", Claim.objects.get().pk), {"answer": "Келіспеймін"})
    client.post(address("agree", AssessmentTalk.objects.get().pk))

    assert Claim.objects.get().answer == "Келіспеймін"
    assert AssessmentTalk.objects.get().agreed_at
    client.force_login(head)
    assert "Келіспеймін" in client.get(address("person", person.pk)).content.decode()


def test_a_librarian_of_another_library_sees_nobody(client, person):
    client.force_login(a_person())

    assert client.get(address("people")).status_code == 403
    assert client.get(address("person", person.pk)).status_code == 404


def test_a_person_chooses_whose_targets_she_measures_by(client, person, framework):
    manager = framework.profiles.get(code="manager")

    client.post(address("choose_profile"), {"profile": manager.pk})

    assert ProfileChoice.objects.get().profile == manager


def test_the_sheet_is_printed(client, person):
    a_claim(person, Competency.objects.get(code="IF1"))

    page = client.get(address("mine_print")).content.decode()

    assert str(person) in page
    assert "IF1" in page


def test_the_page_costs_the_same_with_one_word_and_with_many(client, person):
    client.get(address("mine"))
    numbers = []
    for one in (Competency.objects.all()[:1], Competency.objects.all()[1:20]):
        for competency in one:
            a_claim(person, competency, 1)
        with CaptureQueriesContext(connection) as seen:
            client.get(address("mine"))
        numbers.append(len(seen))

    assert numbers[0] == numbers[1]


def test_the_list_of_people_costs_the_same_with_one_and_with_three(client, framework):
    library = a_library()
    head = a_person(works=False)
    Post.objects.create(person=head, organisation=library, position=Position.HEAD)
    client.force_login(head)
    numbers = []
    for count in (1, 2):
        for _each in range(count):
            colleague = a_person(works=False)
            post = {"organisation": library, "position": Position.LIBRARIAN}
            Post.objects.create(person=colleague, **post)
        client.get(address("people"))
        with CaptureQueriesContext(connection) as seen:
            client.get(address("people"))
        numbers.append(len(seen))

    assert numbers[0] == numbers[1]
