"""A librarian brings a file, looks at it, takes the good questions and gives the quiz away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kerege.quizzes.exchange import formats
from kerege.quizzes.models import Question
from kerege.quizzes.views import exchange_pages
from tests import scenarios
from tests.quizzes.bank_builders import a_question, a_quiz

pytestmark = pytest.mark.django_db
AIKEN = "Қай қала?\nA. Шу\nB. Семей\nANSWER: B\n\nБос\nA. Иә\nB. Жоқ\n"


@pytest.fixture
def spine():
    return scenarios.full_event()


@pytest.fixture
def quiz(spine):
    return a_quiz(a_question(owner=spine.centre), owner=spine.centre)


@pytest.fixture
def client(spine):
    client = Client()
    client.force_login(spine.people["organiser"])
    return client


def look(client, quiz, body):
    file = SimpleUploadedFile("file.txt", body)
    page = reverse("quizzes:quiz_import", args=[quiz.pk])
    return client.post(page, {"file": file, "language": "kk"})


def take(client, quiz, looked):
    page = reverse("quizzes:quiz_import", args=[quiz.pk])
    return client.post(page, {"taken": looked.context["taken"]}, follow=True)


def test_the_good_ones_are_taken_and_twice_changes_nothing(client, quiz):
    looked = look(client, quiz, AIKEN.encode())
    assert (looked.context["good"], looked.context["bad"]) == (1, 1)
    assert Question.objects.count() == 1

    take(client, quiz, looked)
    again = look(client, quiz, AIKEN.encode())
    take(client, quiz, again)

    texts = [place.question.text.get("kk") for place in quiz.places.order_by("order")]
    assert texts == ["Қай қала?", "Қай қала?"]  # the one of the sample asks of other towns
    assert Question.objects.count() == 2
    assert [row["is_known"] for row in again.context["rows"]] == [True, False]


def test_what_is_no_file_of_questions_is_said_beside_the_field(client, quiz):
    looked = look(client, quiz, "Жай мәтін".encode())

    assert looked.context["form"].errors["file"] == [str(formats.UnknownFormat.message)]


def test_a_forged_list_is_not_taken(client, quiz):
    page = reverse("quizzes:quiz_import", args=[quiz.pk])
    answer = client.post(page, {"taken": "forged:word"})

    assert answer.status_code == 302
    assert quiz.places.count() == 1


@pytest.mark.parametrize("form", ["sheet", "gift", "moodle", "qti"])
def test_a_quiz_goes_out_and_comes_back_known(client, quiz, form):
    page = reverse("quizzes:quiz_export", args=[quiz.pk])
    out = client.get(page, {"form": form, "language": "kk"})
    looked = look(client, quiz, out.content)

    assert "attachment" in out["Content-Disposition"]
    assert (looked.context["good"], looked.context["bad"]) == (1, 0)


def test_what_a_form_has_no_words_for_is_told_before(client, quiz, spine):
    scale = a_question(owner=spine.centre, kind="scale", content={"low": "1", "high": "5"}, key={})
    other = a_quiz(scale, *[place.question for place in quiz.places.all()], owner=spine.centre)
    page = reverse("quizzes:quiz_export", args=[other.pk])

    told = client.get(page, {"form": "gift", "language": "kk"})
    anyway = client.get(page, {"form": "gift", "language": "kk", "anyway": "1"})

    assert told.context["left"] == [scale]
    assert "attachment" in anyway["Content-Disposition"]


def test_the_empty_table_has_a_row_of_headings(client):
    body = client.get(reverse("quizzes:exchange_template")).content

    assert body.startswith(b"PK")
    with pytest.raises(formats.UnknownFormat):
        formats.read(body, "kk")


def many(number):
    """Questions of Aiken, one after another."""
    return "".join(f"Сұрақ {n}?\nA. Иә\nB. Жоқ\nANSWER: A\n\n" for n in range(number))


def test_of_a_long_file_the_first_are_looked_at_and_the_rest_is_a_file(client, quiz, spine):
    longer = formats_limit() + 2

    looked = look(client, quiz, many(longer).encode())
    rest = client.get(looked.context["rest"])
    name, drafts = formats.read(b"".join(rest.streaming_content), "kk")

    assert (looked.context["good"], looked.context["waiting"]) == (formats_limit(), 2)
    assert name == "kit"
    assert [one.text["kk"] for one in drafts] == [f"Сұрақ {longer - n}?" for n in (2, 1)]
    assert [one.problems for one in drafts] == [[], []]
    stranger = Client()
    stranger.force_login(spine.people["coordinator"])
    assert stranger.get(looked.context["rest"]).status_code == 404


def formats_limit():
    return exchange_pages.MOST_QUESTIONS


def test_a_full_quiz_leaves_the_others_in_the_bank(client, quiz):
    looked = look(client, quiz, many(101).encode())

    told = take(client, quiz, looked)

    assert quiz.places.count() == 100
    assert Question.objects.count() == 102
    assert any("2" in str(one) for one in told.context["messages"] if one.level_tag == "warning")
