"""What a phone asks for before it is moved, cold and packed: nowhere more than 60 KB."""

from io import BytesIO

import brotli
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from kerege.catalogue.actions import covers
from kerege.catalogue.actions.kiosks import issue_kiosk
from kerege.foundation import audit, purposes
from kerege.foundation.actions import stored_files
from tests.browser.test_library import a_book
from tests.builders import NOW, a_library, an_organiser
from tests.catalogue.record_builders import a_record, a_subject, an_author
from tests.materials.library_builders import a_published
from tests.materials.library_films import a_film, make_variants
from tests.materials.test_library_pictures import a_described_gallery
from tests.showcase.booklet_builders import a_published_booklet
from tests.showcase.podiums import a_podium
from tests.showcase.reading_lists import a_list

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
FIRST_VISIT = 60 * 1024
PACKED = ("image/webp", "image/avif", "image/png", "image/jpeg", "font/", "application/font")


def the_film():
    row = a_published(data=a_film(seconds=4), name="webinar.mp4", kind="recording")
    make_variants()
    return f"library/{row.pk}/"


def the_gallery():
    return f"library/{a_described_gallery(count=6).pk}/"


def the_pdf():
    return f"library/{a_book().pk}/"


def the_podium():
    return f"podium/{a_podium().pk}/"


def the_list():
    return f"lists/{a_list().pk}/"


def the_wall():
    by = an_organiser()
    library = a_library()
    for _booklet in range(3):
        a_published_booklet(by=by, library=library)
    return "booklets/"


def the_record():
    """With a photograph for a cover of which no quality but the coarsest is light."""
    author = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    record = a_record("Көксерек", by=(author,), about=(a_subject("Дала", "Степь"),))
    by, out = an_organiser(), BytesIO()
    Image.effect_noise((900, 1350), 80).convert("RGB").save(out, "JPEG")
    key = stored_files.receive_whole(
        owner_id=by.pk,
        purpose=purposes.find(covers.PURPOSE),
        about=audit.name_of(record),
        file=SimpleUploadedFile("cover.jpg", out.getvalue()),
        now=NOW,
    )
    covers.put(record=record, keys=[key], alt="Дала", by=by, now=NOW)
    return f"catalogue/{record.pk}/"


def the_search():
    author = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    for volume in range(20):
        a_record(f"Абай жолы {volume}", by=(author,))
    return "search/?q=абай"


PAGES = {
    one.__name__: one
    for one in (
        the_film,
        the_gallery,
        the_pdf,
        the_podium,
        the_list,
        the_wall,
        the_record,
        the_search,
    )
}


@pytest.mark.parametrize("made", PAGES)
def test_a_first_visit_is_within_sixty_kilobytes(open_browser, made):
    page = open_browser(phone=True)
    weights = asked_for(page, f"/kk/{PAGES[made]()}")
    assert len(weights) >= 5
    assert sum(weights.values()) <= FIRST_VISIT, weights


def test_a_kiosk_is_as_light(open_browser):
    _kiosk, secret = issue_kiosk(
        library=a_library(), label="Оқу залы", pin="2468", by=an_organiser(), now=timezone.now()
    )
    a_record("Көксерек", age_mark="6")
    opening, page = open_browser(has_touch=True), open_browser(has_touch=True)
    opening.goto(f"/kk/kiosk/open/{secret}/")
    opening.get_by_role("button", name="Экранды ашу").click()
    opening.wait_for_url("**/kiosk/")
    page.context.add_cookies(opening.context.cookies())
    weights = asked_for(page, "/kk/kiosk/")
    assert len(weights) >= 5
    assert sum(weights.values()) <= FIRST_VISIT, weights


def asked_for(page, address):
    """Every answer of a page that was never seen, as many bytes as are sent."""
    answers = []
    page.on("response", lambda one: answers.append(one))
    assert page.goto(address).ok
    page.wait_for_load_state("networkidle")
    return {one.url: weight_of(one) for one in answers}


def weight_of(answer):
    is_packed = answer.headers["content-type"].startswith(PACKED)
    return len(answer.body()) if is_packed else len(brotli.compress(answer.body()))
