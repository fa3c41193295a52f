"""A librarian writes questions and puts a quiz together, with a plain form and plain buttons."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kerege.foundation.models import AuditEntry
from kerege.quizzes.bank_media import address_of
from kerege.quizzes.models import Question, QuestionKind, Quiz, QuizAccess
from tests.builders import a_library, a_person, an_organiser
from tests.foundation.builders import a_photograph
from tests.quizzes.bank_builders import a_question, a_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def librarian(client):
    person = a_person()
    client.force_login(person)
    return person


def library_of(person):
    return person.posts.get().organisation


def form(*options, right="", **more):
    """A posted form of a question with options; each is (kk, ru)."""
    told = {
        "text_kk": "Абай қайда туған?",
        "text_ru": "Где родился Абай?",
        "seconds": "20",
        "points": "1000",
        "right": right,
        "lines": ",".join(str(n) for n, _one in enumerate(options, start=1)),
    }
    for number, (kk, ru) in enumerate(options, start=1):
        told |= {f"o{number}-text_kk": kk, f"o{number}-text_ru": ru}
    return told | more


def new(kind, quiz=None):
    address = f"{reverse('quizzes:question_new')}?kind={kind}"
    return address + (f"&quiz={quiz.pk}" if quiz else "")


def test_a_question_is_written_in_two_languages_and_stands_in_the_quiz(client, librarian):
    library = library_of(librarian)
    quiz = a_quiz(owner=library)
    told = form(("Шыңғыстау", "Чингистау"), ("Алматы", "Алматы"), ("", ""), right="1")

    answer = client.post(new("single", quiz), told | {"for-owner": library.pk})

    question = Question.objects.get()
    assert answer.url == quiz.get_absolute_url()
    assert question.owner == library
    assert [row["text"]["kk"] for row in question.content["options"]] == ["Шыңғыстау", "Алматы"]
    assert question.key == {"right": [question.content["options"][0]["id"]]}
    assert quiz.places.get().question == question
    assert AuditEntry.objects.filter(verb="quizzes.question_added").count() == 1


def test_what_cannot_be_played_is_said_and_nothing_typed_is_lost(client, librarian):
    told = form(("Семей", "Семей"), ("Семей", "Алматы"))

    page = client.post(new("single"), told).content.decode()

    assert not Question.objects.exists()
    assert "Дұрыс жауапты белгілеңіз." in page
    assert "Екі нұсқаның мәтіні бірдей." in page
    assert "Абай қайда туған?" in page and 'value="Алматы"' in page


def test_buttons_that_arrange_save_nothing_and_keep_what_was_typed(client, librarian):
    told = form(("Бір", "Один"), ("Екі", "Два"), right="2")

    page = client.post(new("multiple"), told | {"do": "up-2"})

    assert not Question.objects.exists()
    assert page.context["form"].options.lines == "2,1"
    assert page.context["form"].options.rows[0].is_right
    grown = client.post(new("multiple"), told | {"do": "add"})
    assert grown.context["form"].options.lines == "1,2,3"


KINDS = {
    "true_false": ({"part-right": "false"}, {"right": False}),
    "typed": (
        {"part-answers_kk": "Абай\nАбай Құнанбайұлы", "part-exact": "on"},
        {"answers": {"kk": ["Абай", "Абай Құнанбайұлы"]}, "exact": True},
    ),
    "number": (
        {"part-value": "12,5", "part-tolerance": "0"},
        {"value": "12,5", "tolerance": "0"},
    ),
    "slider": (
        {
            "part-low": "1800",
            "part-high": "1900",
            "part-step": "1",
            "part-value": "1845",
            "part-tolerance": "2",
        },
        {"value": 1845, "tolerance": 2},
    ),
    "scale": ({"part-low": "1", "part-high": "5"}, {}),
    "cloud": ({"part-words": "3"}, {}),
    "open": ({"part-letters": "200"}, {}),
    "slide": ({}, {}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_with_fields_of_its_own_is_kept_and_opens_again(client, librarian, kind):
    fields, key = KINDS[kind]

    client.post(new(kind), form(**fields) | {"for-owner": library_of(librarian).pk})

    question = Question.objects.get()
    assert question.key == key
    for name in ("question", "question_edit"):
        assert client.get(reverse(f"quizzes:{name}", args=[question.pk])).status_code == 200


def test_pairs_and_orders_keep_what_the_lines_say(client, librarian):
    owner = {"for-owner": library_of(librarian).pk}
    pairs = form(("Абай", ""), ("Мұхтар", ""), **{"o1-other_kk": "Құнанбайұлы"})
    pairs |= {"o2-other_kk": "Әуезов"}
    client.post(new("match"), pairs | owner)
    client.post(new("order"), form(("Бір", ""), ("Екі", ""), ("Үш", "")) | owner)

    match, order = Question.objects.order_by("pk")
    assert match.key == {"pairs": {"a": "a", "b": "b"}}
    texts = {row["id"]: row["text"]["kk"] for row in order.content["options"]}
    assert [texts[sign] for sign in order.key["order"]] == ["Бір", "Екі", "Үш"]


def test_a_picture_survives_an_error_and_is_shown_under_a_name_that_tells_nothing(
    client, librarian
):
    file = SimpleUploadedFile("abai.jpg", a_photograph(), "image/jpeg")
    told = form(("Абай", "Абай"), ("Шоқан", "Чокан"), picture_file=file)
    page = client.post(new("single"), told)
    number = page.context["media"][0]["number"]
    assert number and not Question.objects.exists()

    again = form(("Абай", "Абай"), ("Шоқан", "Чокан"), right="1", picture=str(number))
    client.post(new("single"), again | {"for-owner": library_of(librarian).pk})

    question = Question.objects.get()
    assert question.picture_id == number
    client.logout()
    shown = client.get(address_of(number))
    assert shown.status_code == 200
    assert "abai" not in shown["Content-Disposition"]
    assert client.get(address_of(number)[:-2] + "x/").status_code == 404


def test_two_people_edit_and_the_second_is_told(client, librarian):
    question = a_question(owner=library_of(librarian))
    address = reverse("quizzes:question_edit", args=[question.pk])
    options = (("Қарағанды", "Караганда"), ("Алматы", "Алматы"))
    first = form(*options, right="2", seen=question.changed_at.isoformat())
    client.post(address, first)

    page = client.post(address, first | {"text_kk": "Менікі"})

    assert Question.objects.get().text["kk"] == "Абай қайда туған?"
    assert "Осы арада бұл сұрақты басқа біреу өзгертті." in page.content.decode()
    assert "Менікі" in page.content.decode()


def test_the_order_is_changed_by_keys_and_by_dragging_and_a_question_is_taken_out(
    client, librarian
):
    library = library_of(librarian)
    one, two, three = (a_question(owner=library) for _n in range(3))
    quiz = a_quiz(one, two, three)
    places = list(quiz.places.order_by("order"))
    arrange = reverse("quizzes:quiz_arrange", args=[quiz.pk])

    client.post(arrange, {"up": places[2].pk})
    assert _order(quiz) == [one, three, two]
    client.post(arrange, {"order": ",".join(str(place.pk) for place in reversed(places))})
    assert _order(quiz) == [three, two, one]
    client.post(arrange, {"out": two.pk})
    assert _order(quiz) == [three, one]
    client.post(arrange, {"order": "1,2,3,999"})
    assert _order(quiz) == [three, one]


def test_others_see_a_shared_quiz_copy_it_and_cannot_change_it(client, librarian):
    theirs = a_quiz(a_question(), access=QuizAccess.REGION)
    hidden = a_quiz(a_question(), access=QuizAccess.OWN)

    assert client.get(theirs.get_absolute_url()).status_code == 200
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(reverse("quizzes:quiz_edit", args=[theirs.pk])).status_code == 403
    client.post(reverse("quizzes:quiz_copy", args=[theirs.pk]))

    mine = Quiz.objects.get(owner=library_of(librarian))
    assert mine.title["kk"] == "Викторина (көшірме)"
    assert mine.places.get().question.owner == mine.owner
    assert mine.places.get().question != theirs.places.get().question


def test_a_quiz_is_put_away_and_brought_back(client, librarian):
    quiz = a_quiz(owner=library_of(librarian))
    address = reverse("quizzes:quiz_put_away", args=[quiz.pk])

    client.post(address)
    assert list(client.get(reverse("quizzes:quizzes")).context["page"]) == []
    client.post(address, {"do": "back"})
    assert list(client.get(reverse("quizzes:quizzes")).context["page"]) == [quiz]


def test_the_bank_is_searched_by_words_kind_and_missing_language(client, librarian):
    library = library_of(librarian)
    town = a_question(owner=library)
    poll = a_question(owner=library, kind=QuestionKind.POLL, key={}, text={"kk": "Ұнады ма?"})
    a_question(owner=a_library())

    def found(**asked):
        page = client.get(reverse("quizzes:bank"), asked)
        return {row["question"] for row in page.context["rows"]}

    assert found() == {town, poll}
    assert found(words="город") == {town}
    assert found(kind="poll") == {poll}
    assert found(missing="ru") == {poll}
    assert found(words="жоқ сөз") == set()


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_number_of_queries(
    client, librarian, django_assert_max_num_queries, count
):
    quiz = a_quiz(*(a_question(owner=library_of(librarian)) for _n in range(count)))
    for address in (reverse("quizzes:bank"), quiz.get_absolute_url(), reverse("quizzes:quizzes")):
        client.get(address)
        with django_assert_max_num_queries(24):
            client.get(address)


def test_the_paper_has_a_sheet_without_the_key_and_a_key_that_fits(client, librarian):
    quiz = a_quiz(a_question(owner=library_of(librarian)))
    address = reverse("quizzes:quiz_print", args=[quiz.pk])

    sheet = client.get(address, {"in": "ru"}).content.decode()
    key = client.get(address, {"in": "ru", "key": "1"}).content.decode()

    assert "Какой город?" in sheet and "☐ Караганда" in sheet
    assert "<li>Алматы</li>" in key and "☐" not in key


def test_the_exercise_ticks_its_steps_by_itself(client, librarian):
    quiz = a_quiz(owner=library_of(librarian))
    address = reverse("quizzes:quiz_algorithm", args=[quiz.pk])
    assert client.get(address).context["done"] == 0

    quiz.description = {"kk": "Оқушыларға", "ru": "Школьникам"}
    quiz.access = QuizAccess.REGION
    quiz.save()

    page = client.get(address)
    assert [str(one.step.title) for one in page.context["steps"] if one.is_done] == [
        "Тақырып пен мақсатты атаңыз",
        "Бөлісіңіз",
    ]
    question = a_question(owner=quiz.owner)
    quiz.places.create(question=question, order=1)
    page = client.get(address)
    sources = page.context["steps"][5]
    assert [line.number for line in sources.lacking] == [1]  # it leads to the very question
    there = reverse("quizzes:question_edit", args=[question.pk])
    assert f"{there}?quiz={quiz.pk}" in page.content.decode()
    assert page.context["steps"][1].count == (1, 10)
    client.force_login(a_person())
    assert client.get(address).status_code == 200  # a colleague reads the work that was handed in


def test_only_organisers_hang_a_quiz_on_an_event(client, librarian):
    quiz = a_quiz(owner=library_of(librarian))
    address = reverse("quizzes:quiz_event", args=[quiz.pk])
    assert client.get(address).status_code == 403

    client.force_login(an_organiser())
    assert client.get(address).status_code == 200


def _order(quiz):
    return [place.question for place in quiz.places.order_by("order")]
