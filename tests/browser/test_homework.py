"""Homework on a telephone: the network goes and comes, the browser is closed, nothing is lost."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kerege.coursework.models import Attempt, Submission, WorkFile
from kerege.foundation.models import StoredFile, Upload
from tests.browser.test_accessibility import RUN, STANDARDS, axe_core
from tests.builders import a_person, an_event, an_item, an_organiser
from tests.coursework.builders import a_submission, an_attempt, an_open_assignment
from tests.foundation.builders import FILM, content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG_FILM = FILM + bytes(range(256)) * 4096 * 3  # 3 MB: several pieces
SENT = "Жіберілді"


@pytest.fixture
def homework(open_browser):
    """The page of a homework, opened by a participant on a telephone."""
    event = an_event()
    event.registrations.all()
    assignment = an_open_assignment(event, item=an_item(event), kinds="text,video,link")
    work = a_submission(assignment)
    page = open_browser(person=work.person, phone=True)
    page.work, page.address = work, f"/kk/homework/{assignment.pk}/"
    page.goto(page.address)
    return page


def choose(page, data=LONG_FILM, name="Бейне.mp4"):
    file = {"name": name, "mimeType": "video/mp4", "buffer": data}
    page.set_input_files("#file-form input[type=file]", [file])


def send(page):
    page.get_by_role("button", name="Жұмысты жіберу").click()


def test_a_text_outlives_the_network_and_the_page_and_goes_off_once(homework):
    page = homework
    page.fill("#id_text", "Бірінші сөйлем.")
    expect(page.locator("[data-state]").last).to_contain_text("Сақталды:")
    page.context.set_offline(True)
    page.fill("#id_text", "Бірінші сөйлем. Екінші сөйлем.")
    expect(page.locator("#work-form [data-state]")).to_contain_text("байланыс жоқ")
    send(page)
    expect(page.locator("[data-note]")).to_contain_text("Байланыс жоқ")
    assert Attempt.objects.count() == 0

    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Жұмыстың түбіртегі")).to_be_visible()
    attempt = Attempt.objects.get()
    assert attempt.text == "Бірінші сөйлем. Екінші сөйлем."
    expect(page.locator("main")).to_contain_text(attempt.receipt)
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_sending_whose_answer_was_lost_is_still_one_work(homework):
    page, lost = homework, []

    def lose_the_first_answer(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().status)  # the server has taken it; the phone never hears of it
        route.abort("internetdisconnected")

    page.route("**/send/", lose_the_first_answer)
    page.fill("#id_text", "Менің жұмысым")
    send(page)
    expect(page.locator("[data-note]")).to_contain_text("Байланыс жоқ")
    assert Attempt.objects.count() == 1
    page.reload()
    expect(page.get_by_text(SENT).first).to_be_visible()
    assert Attempt.objects.count() == 1


def test_a_text_typed_without_a_line_is_back_in_a_new_window(homework):
    page = homework
    page.fill("#id_text", "on the server")
    expect(page.locator("#work-form [data-state]")).to_contain_text("Сақталды:")
    page.route("**/draft/", lambda route: route.abort())
    page.fill("#id_text", "on the server, and on the phone")
    expect(page.locator("#work-form [data-state]")).to_contain_text("байланыс жоқ")
    page.unroute("**/draft/")
    page.reload()
    expect(page.locator("#id_text")).to_have_value("on the server, and on the phone")
    expect(page.locator("#work-form [data-state]")).to_contain_text("Сақталды:")
    assert Submission.objects.get().draft_text == "on the server, and on the phone"


def test_another_device_wrote_too_and_one_chooses(homework):
    page = homework
    page.fill("#id_text", "mine")
    expect(page.locator("#work-form [data-state]")).to_contain_text("Сақталды:")
    Submission.objects.update(draft_text="theirs", draft_saved_at="2026-01-01T00:00Z")
    page.fill("#id_text", "mine, longer")
    expect(page.locator(".homework-other")).to_have_text("theirs")
    page.get_by_role("button", name="Жоғарыдағы мәтінді қалдыру").click()
    expect(page.locator("#work-form [data-state]")).to_contain_text("Сақталды:")
    assert Submission.objects.get().draft_text == "mine, longer"


def test_a_video_goes_on_after_the_browser_was_closed(homework):
    page, pieces = homework, []

    def let_two_pass(route):
        if route.request.method == "PATCH":
            pieces.append(int(route.request.headers["upload-offset"]))
        if len(pieces) > 2:
            route.abort()
        else:
            route.continue_()

    page.route("**/uploads/*/", let_two_pass)
    choose(page)
    expect(page.locator("#file-form .file-upload-list li")).to_contain_text("Байланыс үзілді")
    began = Upload.objects.get()
    assert 0 < began.offset < len(LONG_FILM)

    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(page.address)  # nothing is chosen: the browser kept the file itself
    expect(again.locator("[data-there] a")).to_have_text("Бейне.mp4", timeout=20_000)
    assert content(WorkFile.objects.get().file) == LONG_FILM
    assert Upload.objects.get().pk == began.pk
    again.get_by_role("button", name="Жұмысты жіберу").click()
    expect(again.get_by_role("heading", name="Жұмыстың түбіртегі")).to_be_visible()
    assert Attempt.objects.get().files.count() == 1


def test_a_video_that_is_no_video_is_told_so(homework):
    choose(homework, b"these are words and no film " * 500)
    row = homework.locator("#file-form .file-upload-list li")
    expect(row.get_by_role("alert")).to_contain_text("ішінде бейнежазба жоқ")
    assert (StoredFile.objects.count(), WorkFile.objects.count()) == (0, 0)


def test_a_shared_computer_keeps_nothing_after_signing_out(homework):
    page = homework
    page.route("**/draft/", lambda route: route.abort())
    page.route("**/uploads/*/", lambda route: route.abort())
    page.fill("#id_text", "private")
    choose(page)
    expect(page.locator("#work-form [data-state]")).to_contain_text("байланыс жоқ")
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("document.querySelector('[data-sign-out]').requestSubmit()")
    page.wait_for_url(lambda address: "homework" not in address)
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))")
    assert kept == []
    assert page.evaluate(COUNT_FILES) == 0


COUNT_FILES = """() => new Promise((resolve) => {
    const asked = indexedDB.open("homework", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("files");
    asked.onsuccess = () => {
        const rows = asked.result.transaction("files").objectStore("files").count();
        rows.onsuccess = () => resolve(rows.result);
    };
})"""


def test_without_script_the_forms_are_plain_forms(open_browser):
    work = a_submission(an_open_assignment())
    page = open_browser(person=work.person, phone=True, script=False)
    page.goto(f"/kk/homework/{work.assignment_id}/")
    file = {"name": "Жоспар.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 plan"}
    page.set_input_files("#file-form input[type=file]", [file])
    page.get_by_role("button", name="Файлдарды жұмысқа қосу").click()
    expect(page.locator("[data-there] a")).to_have_text("Жоспар.pdf")
    page.fill("#id_text", "Менің жұмысым")
    page.get_by_role("button", name="Жұмысты жіберу").click()
    expect(page.get_by_role("heading", name="Жұмыстың түбіртегі")).to_be_visible()
    assert Attempt.objects.get().files.count() == 1


def test_the_pages_are_clean_and_fit_a_telephone(open_browser):
    organiser = an_organiser()
    event = an_event(organiser=organiser.memberships.get().organisation)
    item = an_item(event, has_homework=True)
    open_one = an_open_assignment(event, item=item)
    person = a_submission(open_one).person
    sent = an_attempt(a_submission(an_open_assignment(event), person=person))
    an_attempt(a_submission(an_open_assignment(event), person=person), state="returned")
    an_item(event, has_homework=True)
    pages = {
        "mine": (person, reverse("coursework:my_homework")),
        "work": (person, open_one.get_absolute_url()),
        "sent": (person, sent.submission.assignment.get_absolute_url()),
        "receipt": (person, reverse("coursework:receipt", args=[sent.receipt])),
        "list": (organiser, reverse("coursework:desk_homework", args=[event.slug])),
        "new": (organiser, reverse("coursework:desk_new_homework_of", args=[event.slug])),
        "one": (organiser, reverse("coursework:desk_assignment", args=[open_one.pk])),
        "alone": (organiser, reverse("coursework:desk_homework_alone")),
        "none": (a_person(), reverse("coursework:my_homework")),
    }
    faults = []
    for name, (who, address) in pages.items():
        for is_phone in (True, False):
            page = open_browser(person=who, phone=is_phone)
            page.goto(address)
            page.evaluate(axe_core())
            faults += [f"{name}: {text}" for text in page.evaluate(RUN, STANDARDS)]
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > page.viewport_size["width"]:
                faults.append(f"{name}: {width} wide")
            if folder := os.environ.get("KEREGE_SHOTS"):
                page.screenshot(path=f"{folder}/{name}-{is_phone:d}.png", full_page=True)
            faults += [f"{name}: {text}" for text in page.complaints]
    assert faults == []
