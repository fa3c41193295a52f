"""Reading lists: made by a library, read by everybody, copied by colleagues."""

import io

import docx
import pytest
from django.urls import reverse

from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.search.queries import finding
from kerege.showcase.actions import lists as actions
from kerege.showcase.models import ListBook, ReadingList
from tests.builders import NOW, a_library, a_person
from tests.catalogue.record_builders import a_record, an_author
from tests.showcase.reading_lists import a_list

pytestmark = pytest.mark.django_db


def library_of(person) -> Organisation:
    return person.posts.get().organisation


def titles(row: ReadingList) -> list[str]:
    return list(row.books.order_by("place").values_list("title", flat=True))


def test_a_librarian_makes_a_list_from_the_catalogue_and_by_hand(client):
    librarian = a_person()
    client.force_login(librarian)
    assert (
        reverse("showcase:list_new") in client.get(reverse("showcase:lists_mine")).content.decode()
    )
    told = {"title_kk": "Жазғы кітаптар", "title_ru": "Книги лета", "age_mark": "6"}
    client.post(reverse("showcase:list_new"), told)
    row = ReadingList.objects.get()
    assert (row.library, row.title) == (
        library_of(librarian),
        T(kk="Жазғы кітаптар", ru="Книги лета"),
    )
    record = a_record("Менің атым Қожа", by=(an_author("Соқпақбаев, Бердібек"),))
    edit = reverse("showcase:list_edit", args=[row.pk])
    act = reverse("showcase:list_act", args=[row.pk])
    client.post(act, {"deed": "publish"})
    assert not ReadingList.objects.get().is_published  # nothing is in it
    assert "Менің атым Қожа" in client.get(f"{edit}?q=қожа").content.decode()
    for _twice in range(2):
        client.post(f"{act}?q=қожа", {"record": record.pk})
    typed = {"title": "Каштанка", "language": "ru", "note_kk": "Ит туралы"}
    client.post(reverse("showcase:list_book_new", args=[row.pk]), typed)
    assert titles(row) == ["Менің атым Қожа", "Каштанка"]
    last = row.books.get(title="Каштанка")
    client.post(act, {"up": last.pk})
    assert titles(row) == ["Каштанка", "Менің атым Қожа"]
    client.post(act, {"order": f"{row.books.get(record=record).pk},{last.pk}"})
    assert titles(row) == ["Менің атым Қожа", "Каштанка"]
    client.post(act, {"deed": "publish"})
    readers_see(client, row)


def readers_see(client, row):
    client.logout()
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Ит туралы" in page and "Соқпақбаев, Бердібек" in page
    assert "Жазғы кітаптар" in client.get(reverse("showcase:lists")).content.decode()


def test_a_list_is_found_while_readers_may_see_it():
    row, by = a_list(), a_person()
    kinds = finding.Filters(kind="reading_list")
    assert len(finding.find("жазғы", kinds).numbers) == 1
    actions.publish(reading_list=row, shown=False, by=by, now=NOW)
    assert list(finding.find("жазғы", kinds).numbers) == []


def test_colleagues_of_another_library_copy_the_list_and_leave_it_alone(client):
    row = a_list()
    other = a_person()
    client.force_login(other)
    assert client.get(reverse("showcase:list_edit", args=[row.pk])).status_code == 403
    client.post(reverse("showcase:list_copy", args=[row.pk]))
    made = ReadingList.objects.get(library=library_of(other))
    assert (made.copied_from, made.is_published, titles(made)) == (row, False, titles(row))
    actions.delete(reading_list=row, by=other, now=NOW)
    assert titles(ReadingList.objects.get()) == titles(made)


def test_a_list_says_when_few_books_are_in_kazakh(client):
    by = a_person()
    row = a_list(library=library_of(by))
    client.force_login(by)
    edit = reverse("showcase:list_edit", args=[row.pk])
    warning = "Қазақ тіліндегі кітаптар аз"
    assert warning not in client.get(edit).content.decode()
    ListBook.objects.update(language="ru")
    assert warning in client.get(edit).content.decode()


def test_a_list_is_taken_along(client):
    row = a_list()

    def take(form):
        return client.get(reverse("showcase:list_export", args=[row.pk, form]))

    told = [line.text for line in docx.Document(io.BytesIO(take("docx").content)).paragraphs]
    assert told == ["Жазғы кітаптар", "Абай жолы.", "Қан мен тер."]
    assert take("pdf").content[:5] == b"%PDF-"
    assert take("xlsx").content[:2] == b"PK"
    assert take("mrc").content == b""
    assert take("exe").status_code == 404


def test_the_index_asks_as_much_for_one_list_as_for_three(client, django_assert_num_queries):
    a_list()
    with django_assert_num_queries(5):
        client.get(reverse("showcase:lists"))
    a_list(library=a_library())
    a_list(library=a_library())
    with django_assert_num_queries(5):
        client.get(reverse("showcase:lists"))


def test_readers_narrow_the_lists_to_an_age_a_language_and_a_library(client):
    first, second = a_list(), a_list()
    ReadingList.objects.filter(pk=first.pk).update(age_mark="6", title=T(kk="Кішкентайларға"))
    ReadingList.objects.filter(pk=second.pk).update(age_mark="12", title=T(kk="Үлкендерге"))
    second.books.update(language="ru")
    address = reverse("showcase:lists")

    def shown(**asked):
        page = client.get(address, asked).content.decode()
        return [word for word in ("Кішкентайларға", "Үлкендерге") if word in page]

    both = ["Кішкентайларға", "Үлкендерге"]
    assert shown() == shown(age="99", language="<x>", library="99999999999999") == both
    assert shown(age="6") == shown(language="kk") == shown(library=first.library_id) == both[:1]
    assert shown(age="12", language="ru") == both[1:]
    assert shown(age="6", language="ru") == []
