"""A question names the book of the catalogue that it comes from."""

import pytest
from django.urls import reverse

from kerege.catalogue.models import Record
from kerege.quizzes.models import Question
from kerege.quizzes.queries import bank_books
from kerege.quizzes.snapshots import SECRET_UNTIL_THE_REVEAL, snapshot_of
from kerege.quizzes.solo_told import question as told_question
from kerege.quizzes.solo_told import reveal
from tests.builders import NOW, a_person
from tests.quizzes.bank_builders import a_question, a_quiz

pytestmark = pytest.mark.django_db

FORM = {
    "text_kk": "Кім жазды?", "seconds": "20", "points": "1000", "lines": "1,2", "right": "1",
    "o1-text_kk": "Соқпақбаев", "o2-text_kk": "Әуезов",
}  # fmt: skip


def a_record(title: str, responsibility: str = "", **more) -> Record:
    values = {"match_key": title.lower(), "created_at": NOW, "changed_at": NOW} | more
    return Record.objects.create(title=title, responsibility=responsibility, **values)


def test_a_book_is_searched_picked_and_shown_after_the_answer(client):
    kozha = a_record("Менің атым Қожа", "Бердібек Соқпақбаев", year=1957)
    a_record("Абай жолы", "Мұхтар Әуезов")
    person = a_person()
    question = a_question(owner=person.posts.get().organisation)
    client.force_login(person)
    address = reverse("quizzes:question_edit", args=[question.pk])
    page = client.get(address)
    form = FORM | {"seen": page.context["seen"]}

    searched = client.post(address, form | {"do": "find-book", "book_words": "қожа СОҚПАҚБАЕВ"})

    assert searched.context["form"].book.found == [kozha]
    assert "Кім жазды?" in searched.content.decode()  # what was typed is kept
    assert not searched.context["form"].text.errors
    nothing = client.post(address, form | {"do": "find-book", "book_words": "zzz"})
    assert 'role="status"' in nothing.content.decode()

    client.post(address, form | {"book": str(kozha.pk)})

    question.refresh_from_db()
    assert question.record == kozha
    entry = snapshot_of(a_quiz(question))[0]
    assert entry["record"]["title"] == "Менің атым Қожа"
    assert "record" in SECRET_UNTIL_THE_REVEAL
    assert "record" not in told_question(entry)
    assert reveal(entry)["record"] == entry["record"]
    assert "Менің атым Қожа" in client.get(reverse("quizzes:question", args=[question.pk])).text


def test_a_chosen_book_stays_while_one_searches_on_and_can_be_taken_off(client):
    record = a_record("Менің атым Қожа")
    person = a_person()
    question = a_question(owner=person.posts.get().organisation, record=record)
    client.force_login(person)
    address = reverse("quizzes:question_edit", args=[question.pk])
    again = client.post(
        address, FORM | {"do": "find-book", "book_words": "абай", "book": record.pk}
    )
    assert again.context["form"].book.chosen == record
    seen = client.get(address).context["seen"]
    client.post(address, FORM | {"book": "", "seen": seen})
    assert Question.objects.get(pk=question.pk).record is None


def test_a_withdrawn_book_is_not_found_and_keeps_its_title_without_a_link():
    record = a_record("Қан мен тер", "Ә. Нұрпейісов", isbns=["9786010101012"])
    assert bank_books.found("978-601-01-0101-2") == [record]

    record.withdrawn_at = NOW
    record.save()

    assert bank_books.found("қан тер") == []
    assert bank_books.known(record.pk) is None
    entry = snapshot_of(a_quiz(a_question(record=record)))[0]
    assert entry["record"] == {"title": "Қан мен тер", "link": ""}
