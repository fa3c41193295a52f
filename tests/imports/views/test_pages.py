"""The pages of an import, as an organiser, a coordinator and a stranger see them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kerege.foundation.worker import Worker
from kerege.imports.actions import judging
from kerege.imports.models import HeaderMemory, Import, ImportRow
from kerege.network.models import Organisation
from kerege.people.models import Person
from tests.builders import a_coordinator, a_library, a_person, an_event, an_organiser
from tests.imports.builders import fresh, previewed, reasons, verdicts, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(client):
    person = an_organiser()
    client.force_login(person)
    return person


def address(name, imported, *more):
    return reverse(f"imports:{name}", args=[imported.pk, *more])


def test_a_file_goes_from_upload_to_result(client, organiser):
    body = workbook(["ФИО", "Почта"], ["Ким Марина", "kim@example.org"], ["Ли", ""])
    file = SimpleUploadedFile("тізім.xlsx", body)
    answer = client.post(reverse("imports:new", args=["people"]), {"file": file}, follow=True)
    imported = Import.objects.get()
    assert (imported.source_name, answer.status_code) == ("тізім.xlsx", 200)

    client.post(address("columns", imported), {"column_0": "full_name", "column_1": "email"})
    assert verdicts(imported) == {2: "new", 3: "bad"}
    client.post(address("take", imported))

    assert fresh(imported).state == "done"
    assert Person.objects.get(email="kim@example.org").full_name == "Ким Марина"
    client.post(address("undo", imported))
    assert fresh(imported).state == "undone"
    assert not Person.objects.filter(email="kim@example.org").exists()


def test_columns_are_remembered_by_their_headings(client, organiser):
    table = {"text": "Кто это\tКуда писать\nКим Марина\tkim@example.org\n"}
    client.post(reverse("imports:new", args=["people"]), table)
    first = Import.objects.get()
    assert first.heading_row == 0
    client.post(address("read_again", first), {"heading": "1"})
    client.post(address("columns", first), {"column_0": "full_name", "column_1": ""})
    client.post(reverse("imports:new", args=["people"]), table)

    assert Import.objects.latest("pk").mapping == {"0": "full_name"}
    assert HeaderMemory.objects.count() == 1


@pytest.mark.parametrize(
    ("columns", "word"),
    [(["full_name", "full_name"], "бірдей"), (["email", ""], "Тегі, аты, әкесінің аты")],
)
def test_a_mapping_that_cannot_be_is_explained(client, organiser, columns, word):
    client.post(reverse("imports:new", args=["people"]), {"text": "a\tb\nКим Марина\tЛи\n"})
    imported = Import.objects.get()
    sent = {f"column_{place}": code for place, code in enumerate(columns)}
    answer = client.post(address("columns", imported), sent)
    assert answer.status_code == 422
    assert fresh(imported).state == "uploaded"


def test_the_bad_rows_come_back_as_a_sheet_that_executes_nothing(client, organiser):
    imported = previewed('ФИО\tПочта\n=HYPERLINK("http://x")\t@SUM(1)\n', by=organiser)
    body = client.get(address("xlsx", imported)).content
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    assert rows[1][:2] == ['=HYPERLINK("http://x")', "@SUM(1)"]
    assert rows[0][2] and rows[1][2]
    assert b"<f>" not in body

    client.post(
        reverse("imports:new", args=["people"]), {"file": SimpleUploadedFile("a.xlsx", body)}
    )
    again = Import.objects.latest("pk")
    assert again.mapping == {"0": "full_name", "1": "email"}


def test_cells_are_shown_as_text(client, organiser):
    imported = previewed("ФИО\n<script>alert(1)</script>\n", by=organiser)
    page = client.get(address("show", imported) + "?verdict=bad").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_row_is_mended_and_looked_at_again(client, organiser):
    imported = previewed("ФИО\tПочта\nКим Марина\tkim\n", by=organiser)
    assert reasons(imported, 2) == [("email", "This is not an e-mail address.")]
    wrong = client.post(address("row", imported, 2), {"cell_1": "kim@"})
    assert wrong.status_code == 422
    client.post(address("row", imported, 2), {"cell_1": "kim@example.org"})
    assert verdicts(imported) == {2: "new"}
    assert fresh(imported).counts["bad"] == 0


def test_all_open_rows_are_decided_at_once(client, organiser):
    a_person(family_name="Ким", given_name="Марина")
    imported = previewed("ФИО\nКим Марина\n", by=organiser)
    client.post(address("choose_all", imported), {"how": "create"})
    assert imported.rows.get().choice == "create"
    page = client.get(address("show", imported)).content.decode()
    assert 'aria-pressed="true"' in page


def test_long_tables_are_done_by_the_worker_with_a_progress_bar(client, organiser):
    rows = "".join(f"Ким {chr(1040 + n % 30)}{chr(1072 + n // 30)}ра\n" for n in range(250))
    client.post(reverse("imports:new", args=["people"]), {"text": "ФИО\n" + rows})
    imported = Import.objects.get()
    client.post(address("columns", imported), {"column_0": "full_name"})
    page = client.get(address("show", imported)).content.decode()
    assert fresh(imported).state == "mapped"
    assert 'class="progress' in page and 'hx-trigger="load delay:1s"' in page
    part = client.get(address("show", imported), headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    while Worker().step():
        pass
    assert fresh(imported).state == "previewed"
    done = client.get(address("show", imported), headers={"HX-Request": "true"})
    assert done.headers["HX-Redirect"] == fresh(imported).get_absolute_url()


def test_a_table_in_another_encoding_is_read_again(client, organiser):
    body = "ФИО\nӘлия Қасым\n".encode("kz1048")
    file = SimpleUploadedFile("a.csv", body)
    client.post(reverse("imports:new", args=["people"]), {"file": file})
    imported = Import.objects.get()
    for encoding, first in (("cp866", False), ("kz1048", True)):
        sent = {"encoding": encoding, "delimiter": ";", "heading": "1"}
        client.post(address("read_again", imported), sent)
        assert (imported.rows.get().cells == ["Әлия Қасым"]) == first


@pytest.mark.parametrize("text", ["", "   ", "\0\0\0"])
def test_nothing_is_said_to_be_nothing(client, organiser, text):
    answer = client.post(reverse("imports:new", args=["people"]), {"text": text})
    assert answer.status_code == 422
    assert Import.objects.count() == 0


def test_the_import_of_another_is_seen_by_colleagues_and_not_by_coordinators(client):
    imported = previewed("ФИО\nКим Марина\n", by=an_organiser())
    client.force_login(an_organiser())
    assert client.get(address("show", imported)).status_code == 200
    client.force_login(a_coordinator())
    assert client.get(address("show", imported)).status_code == 404
    assert list(client.get(reverse("imports:list")).context["page"]) == []


def test_a_roster_belongs_to_an_event_and_to_organisers(client):
    event = an_event()
    place = reverse("imports:new", args=["roster"])
    client.force_login(a_coordinator())
    assert client.get(f"{place}?about={event.slug}").status_code == 403
    client.force_login(an_organiser())
    assert client.get(place).status_code == 404
    assert client.get(f"{place}?about={event.slug}").status_code == 200
    assert client.get(f"{place}?about=nowhere").status_code == 403


def test_the_list_asks_the_same_questions_for_one_and_for_three(
    client, organiser, django_assert_num_queries
):
    previewed("ФИО\nКим Марина\n", by=organiser)
    client.get(reverse("imports:list"))
    with django_assert_num_queries(6):
        client.get(reverse("imports:list"))
    previewed("ФИО\nКим Марина\n", by=an_organiser())
    previewed("ФИО\nКим Марина\n", by=an_organiser())
    with django_assert_num_queries(6):
        client.get(reverse("imports:list"))


def test_libraries_are_added_completed_and_taken_back(client, organiser):
    known = a_library(name={"kk": "Абай кітапханасы"})
    known.district.refresh_from_db()
    table = (
        "Атауы\tНазвание\tАудан\tСело\n"
        f"Абай кітапханасы\tБиблиотека имени Абая\t{known.district}\tАқсу\n"
        f"Жаңа балалар кітапханасы\t\t{known.district}\t\nЖаңа\t\tАтлантида\t\n"
        f"Жаңа балалар кітапханасы\t\t{known.district}\t\n"
    )
    imported = previewed(table, by=organiser, kind="libraries")
    assert verdicts(imported) == {2: "changed", 3: "new", 4: "bad", 5: "same"}
    client.post(address("take", imported))
    known.refresh_from_db()
    assert (known.name["ru"], known.place["kk"]) == ("Библиотека имени Абая", "Ақсу")
    added = Organisation.objects.get(name__kk="Жаңа балалар кітапханасы")
    assert (added.kind, added.library_kind) == ("library", "children")
    again = previewed(table, by=organiser, kind="libraries")
    assert verdicts(again) == {2: "same", 3: "same", 4: "bad", 5: "same"}

    client.post(address("undo", imported))

    known.refresh_from_db()
    assert (dict(known.name), dict(known.place)) == ({"kk": "Абай кітапханасы"}, {})
    assert not Organisation.objects.filter(name__kk="Жаңа балалар кітапханасы").exists()


def test_a_choice_that_was_not_offered_is_refused(organiser):
    a_person(family_name="Ким", given_name="Марина")
    imported = previewed("ФИО\nКим Марина\n", by=organiser)
    with pytest.raises(judging.NoSuchChoice):
        judging.choose(imported=imported, row=imported.rows.get(), choice="999999")
    assert ImportRow.objects.get().choice == ""
