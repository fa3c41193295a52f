"""The pages, as the organiser uses them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kerege.catalogue.models import CatalogueImport, Holding, Record
from tests.builders import a_library, a_person, an_organiser
from tests.catalogue.formats.makers import KOZHA, iso

pytestmark = pytest.mark.django_db
LIST = "catalogue:imports"


@pytest.fixture
def organiser(client):
    person = an_organiser()
    client.force_login(person)
    return person


def bring(client, body, name="export.iso", source="ODB"):
    file = SimpleUploadedFile(name, body)
    return client.post(reverse(LIST), {"files": file, "source": source}, follow=True)


def address(name):
    return reverse(f"catalogue:{name}", args=[CatalogueImport.objects.get().pk])


def test_a_catalogue_goes_from_upload_to_result_and_back(client, organiser):
    library = a_library()
    untitled = [("001", "x"), ("210", ["  ", ("d", "1999")])]
    page = bring(client, iso(KOZHA, untitled)).content.decode()
    assert "Менің атым Қожа" in page and "UNIMARC" in page and "UTF-8" in page

    client.post(address("import_libraries"), {"library": "", "place_0": library.pk})
    client.post(address("import_take"))
    assert Holding.objects.get().library == library

    sheet = client.get(address("import_faults"))
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0)
    assert [row[0] for row in rows.to_python()[1:]] == [2]

    client.post(address("import_undo"))
    assert CatalogueImport.objects.get().state == "undone"
    assert not Record.objects.exists()


def test_a_wrong_encoding_is_put_right_before_anything_is_taken(client, organiser):
    bring(client, iso(KOZHA, encoding="kz1048"))
    client.post(
        address("import_read_again"),
        {"encoding": "cp866", "format": "iso2709", "dialect": "unimarc"},
    )
    assert "Менің атым Қожа" in client.get(address("import")).content.decode()  # offered
    assert CatalogueImport.objects.get().rows.get().title != "Менің атым Қожа"

    client.post(
        address("import_read_again"),
        {"encoding": "kz1048", "format": "iso2709", "dialect": "unimarc"},
    )
    assert CatalogueImport.objects.get().rows.get().title == "Менің атым Қожа"


def test_what_is_no_catalogue_is_answered_and_what_was_typed_stays(client, organiser):
    answer = bring(client, "Сәлем!".encode(), name="letter.txt", source="Нұра ОКЖ")

    assert answer.status_code == 422
    assert "ISO 2709" in answer.content.decode() and "Нұра ОКЖ" in answer.content.decode()
    assert not CatalogueImport.objects.exists()


def test_a_file_is_thrown_away(client, organiser):
    bring(client, iso(KOZHA))
    client.post(address("import_discard"))

    assert not CatalogueImport.objects.exists()


def test_others_do_not_get_in(client):
    client.force_login(a_person())

    assert client.get(reverse(LIST)).status_code == 403
