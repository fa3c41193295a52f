"""A material of an event is typed once and stands in two places with one file."""

import pytest
from django.test import Client

from kerege.events.actions import library, material_files, materials
from kerege.events.models import MaterialPublication
from kerege.foundation import audit, purposes
from kerege.foundation.actions import stored_files
from kerege.foundation.translated import T
from kerege.materials.models import Publication
from tests.builders import NOW, an_event, an_organiser, released
from tests.materials.library_builders import PDF, SimpleUploadedFile

pytestmark = pytest.mark.django_db


def upload(event, data, by):
    return stored_files.receive_whole(
        owner_id=by.pk,
        purpose=purposes.find(material_files.MATERIAL),
        about=audit.name_of(event),
        file=SimpleUploadedFile("a.pdf", data),
        now=NOW,
    )


def test_one_button_and_a_newer_file_follows():
    by, event = an_organiser(), an_event()
    released(event)
    values = {"access": "public", "languages": "kk"}
    key = upload(event, PDF, by)
    [material] = material_files.add_files(
        event=event, keys=[key], values=values, language="kk", by=by, now=NOW
    )
    desk = Client()
    desk.force_login(by)
    address = f"/kk/desk/events/{event.slug}/materials/{material.pk}/library/"
    assert desk.post(address).status_code == desk.post(address).status_code == 302
    work = Publication.objects.get()
    assert work.versions.get().file == material.file
    assert event.get_absolute_url() in Client().get(f"/kk/library/{work.pk}/").content.decode()
    page = Client().get(material.get_absolute_url()).content.decode()
    assert f"/library/{work.pk}/" in page

    newer = upload(event, PDF + b"2", by)
    material_files.replace_file(material=material, keys=[newer], note="2", by=by, now=NOW)
    read = Client().get(f"/kk/library/{work.pk}/file/")
    assert b"".join(read.streaming_content) == PDF + b"2"


def test_what_not_everybody_may_read_stays_with_the_event():
    by, event = an_organiser(), an_event()
    told = {"kind": "programme", "title": T(kk="Тізім"), "access": "organisers"}
    material = materials.add_material(
        event=event, values=told | {"link": "https://example.org/"}, by=by, now=NOW
    )
    with pytest.raises(library.NotForTheLibrary):
        library.take_into_library(material=material, by=by, now=NOW)
    assert not MaterialPublication.objects.exists()
