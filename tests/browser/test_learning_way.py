"""The whole way of learning: a homework set, sent without a network, returned, accepted; a defence
scored without a network, a diploma, its badge; an assessment of oneself on a bus."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from kerege.certificates.models import Certificate
from kerege.competencies.actions import assessment_self
from kerege.competencies.models import Claim
from kerege.coursework.actions.defence_jury import give_link
from kerege.coursework.models import Assignment, Attempt, JurySheet, Submission, WorkFile
from kerege.foundation.models import Upload
from kerege.foundation.translated import T
from kerege.foundation.worker import Worker
from tests.browser.conftest import CHROMIUM, PHONE, session_of
from tests.builders import a_person, an_organiser
from tests.coursework.defence_builders import a_defence, a_juror, a_slot, steered
from tests.events.builders import a_registration, an_open_event
from tests.foundation.builders import a_photograph, content
from tests.sample_rows.competencies_framework import starter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "Ертегі желісімен ойын.\n\nБалалар кейіпкерді жұмбақтан табады."
LARGE = a_photograph() + bytes(range(256)) * 4096 * 3  # 3 MB: several pieces
NO_LINE = "байланыс жоқ"


def press(page, form):
    page.locator(f"{form} button:not([type='button'])").first.click()
    page.wait_for_load_state()


def set_by(desk, event):
    """An organiser writes the homework and publishes it."""
    now = timezone.localtime()
    desk.goto(reverse("coursework:desk_new_homework_of", args=[event.slug]))
    desk.fill("[name=title_kk]", "Викторина алгоритмі")
    desk.fill("[name=text_kk]", "Бір кітап бойынша викторина жасаңыз.")
    for kind in ("text", "files"):
        desk.check(f"[name=kinds][value={kind}]")
    for name, days in (("opens_at", -1), ("due_at", 5), ("closes_at", 8)):
        desk.fill(f"[name={name}]", f"{now + timedelta(days=days):%FT%H:%M}")
    press(desk, "#homework")
    assignment = Assignment.objects.get()
    desk.locator("button[name=to][value=publish]").click()
    expect(desk.locator("button[name=to][value=publish]")).to_have_count(0)
    return assignment


class Telephone:
    """A browser whose memory outlives its closing."""

    def __init__(self, browser, folder: Path, person, url):
        self._open = lambda: browser.browser_type.launch_persistent_context(
            folder,
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            base_url=url,
            viewport=PHONE,
        )
        self.cookie = session_of(person, url)
        self.page = self._start()

    def _start(self):
        self.window = self._open()
        self.window.add_cookies([self.cookie])
        page = self.window.new_page()
        page.set_default_timeout(30_000)
        return page

    def close(self):
        self.window.close()

    def closed_and_opened(self):
        self.close()
        self.page = self._start()
        return self.page


def cut_after_the_first_piece(page):
    pieces = []

    def let_pass(route):
        if route.request.method == "PATCH":
            pieces.append(route.request.headers["upload-offset"])
        if len(pieces) > 1:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/uploads/*/", let_pass)


def test_a_homework_from_the_task_to_the_line_of_the_certificate(
    browser, open_browser, live_server, tmp_path
):
    trainer, now = an_organiser(), timezone.now()
    event = an_open_event(organiser=trainer.memberships.get().organisation)
    person = a_person()
    a_registration(event, person=person, now=now)
    desk = open_browser(person=trainer)
    assignment = set_by(desk, event)
    phone = Telephone(browser, tmp_path, person, live_server.url)

    write_without_a_network(phone, assignment)
    work = Submission.objects.get()
    return_with_a_remark(desk, work)
    send_again(phone.page, assignment)
    accept_by_keys(desk, work)

    phone.page.goto(f"/kk/my/events/{event.slug}/")
    expect(phone.page.locator("main")).to_contain_text("Қабылданған үй тапсырмасы: 1 ішінен 1")
    phone.close()
    assert desk.complaints == []


def write_without_a_network(phone, assignment):
    """Typed, cut off, closed, opened again: the photograph and the text are there and go once."""
    page = phone.page
    page.goto(assignment.get_absolute_url())
    page.fill("#id_text", TEXT[:10])
    expect(page.locator("#work-form [data-state]")).to_contain_text("Сақталды:")
    cut_after_the_first_piece(page)
    file = {"name": "Сурет.jpg", "mimeType": "image/jpeg", "buffer": LARGE}
    page.set_input_files("#file-form input[type=file]", [file])
    expect(page.locator("#file-form .file-upload-list li")).to_contain_text("Байланыс үзілді")
    page.context.set_offline(True)
    page.fill("#id_text", TEXT)
    expect(page.locator("#work-form [data-state]")).to_contain_text(NO_LINE)
    assert 0 < Upload.objects.get().offset < len(LARGE)

    page = phone.closed_and_opened()
    page.goto(assignment.get_absolute_url())
    expect(page.locator("[data-there] a")).to_have_text("Сурет.jpg")
    expect(page.locator("#id_text")).to_have_value(TEXT)
    page.get_by_role("button", name="Жұмысты жіберу").click()
    expect(page.get_by_role("heading", name="Жұмыстың түбіртегі")).to_be_visible()
    attempt = Attempt.objects.get()
    expect(page.locator("main")).to_contain_text(attempt.receipt)
    assert attempt.text.split() == TEXT.split()
    assert content(WorkFile.objects.get(attempt=attempt).file) == LARGE
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def return_with_a_remark(desk, work):
    desk.goto(reverse("coursework:review_work", args=[work.pk]))
    desk.evaluate(
        """() => {
          const words = document.querySelectorAll(".work-words")[1].firstChild;
          const range = document.createRange();
          range.setStart(words, 0);
          range.setEnd(words, 8);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          document.querySelector("[data-work-text]").dispatchEvent(new MouseEvent("mouseup"));
        }"""
    )
    desk.locator("[data-chosen]").wait_for()
    desk.locator("[data-remark-text]").fill("Қай жастағы балалар?")
    desk.locator("[data-remark-form] button").click()
    desk.locator("mark").wait_for()
    desk.locator("body").press("r")
    desk.wait_for_url(f"**{reverse('coursework:review_list', args=[work.assignment_id])}")
    work.refresh_from_db()
    assert work.state == "returned"


def send_again(page, assignment):
    page.goto(assignment.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Қай жастағы балалар?")
    expect(page.locator("#reviews")).to_have_count(1)
    page.fill("#id_text", TEXT + " Жасы 7–9.")
    page.locator("#work-form button[type=submit]").click()
    expect(page.get_by_role("heading", name="Жұмыстың түбіртегі")).to_be_visible()
    assert Attempt.objects.count() == 2
    assert WorkFile.objects.filter(attempt__number=2).count() == 1


def accept_by_keys(desk, work):
    desk.goto(reverse("coursework:review_work", args=[work.pk]))
    desk.locator("body").press("a")
    desk.wait_for_url(f"**{reverse('coursework:review_list', args=[work.assignment_id])}")
    work.refresh_from_db()
    assert work.state == "accepted"


def test_a_defence_from_the_phone_of_the_jury_to_a_diploma_that_is_checked(open_browser, tmp_path):
    organiser, now = an_organiser(), timezone.now()
    event = an_open_event(
        title=T(kk="Тағылымдама"), organiser=organiser.memberships.get().organisation
    )
    defence = a_defence(event, now=now, title=T(kk="Қорғау"), quorum=1)
    person = a_person(family_name="Әлімова", given_name="Айгүл")
    a_slot(defence, registration=a_registration(event, person=person, now=now), now=now)
    steered(defence, "next", now=now)
    secret = give_link(member=a_juror(defence), by=organiser, now=now)

    score_without_a_network(open_browser(phone=True), secret)
    steered(defence, "close", now=timezone.now())
    desk = open_browser(person=organiser)
    award_and_release(desk, defence)
    diploma = issue(desk, event)
    check_the_badge(open_browser(person=person, phone=True), diploma, tmp_path)

    assert desk.complaints == []


def score_without_a_network(page, secret):
    page.goto(reverse("coursework:jury_sheet", args=[secret]))
    page.wait_for_selector("html[data-ready]")
    page.context.set_offline(True)
    page.get_by_role("button", name="Әлімова").click()
    for fieldset in page.locator("[data-criterion]").all():
        fieldset.locator("label").nth(4).click()
    page.get_by_role("button", name="Парақты сақтау").click()
    expect(page.locator("[data-status]")).to_contain_text("Жіберуді күтеді: 1")
    assert JurySheet.objects.count() == 0
    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_contain_text("Бәрі жіберілді")
    assert JurySheet.objects.count() == 1


def award_and_release(desk, defence):
    desk.goto(reverse("coursework:defence_results", args=[defence.event.slug, defence.pk]))
    desk.locator("details:has(select[name=award]) > summary").click()
    desk.select_option("select[name=award]", "first")
    press(desk, "form:has(select[name=award])")
    desk.locator("form[action$='/results/release/'] button[type=submit]").click()
    desk.locator("dialog[open] [value=yes]").click()
    expect(desk.locator("#protocols")).to_be_visible()


def issue(desk, event):
    desk.goto(reverse("certificates:desk", args=[event.slug]))
    press(desk, f'form[action="{reverse("certificates:issue_diplomas", args=[event.slug])}"]')
    worker = Worker()
    while worker.step():
        pass
    return Certificate.objects.get(kind="diploma")


def check_the_badge(page, diploma, folder):
    """Downloaded as a picture and laid before the house again: genuine; a byte changed: not."""
    page.goto(diploma.get_absolute_url())
    with page.expect_download() as waiting:
        page.locator("a[href$='badge.png']").click()
    badge = folder / "badge.png"
    waiting.value.save_as(badge)
    page.goto(reverse("certificates:check_badge"))
    page.set_input_files("main input[type=file] >> nth=0", badge)
    press(page, "main form[enctype]")
    expect(page.locator("main .notice-steppe")).to_be_visible()
    expect(page.locator("main")).to_contain_text(diploma.number)
    badge.write_bytes(badge.read_bytes().replace(diploma.number.encode(), b"2000-000001"))
    page.set_input_files("main input[type=file] >> nth=0", badge)
    press(page, "main form[enctype]")
    expect(page.locator("main .notice-carpet")).to_be_visible()


def test_an_assessment_of_oneself_with_the_network_off_and_on_again(open_browser):
    person = a_person()
    framework = starter()
    assessment_self.begin(person=person, framework=framework, now=timezone.now())
    domain = framework.domains.order_by("order", "pk").first()
    page = open_browser(person=person, phone=True)
    page.goto(reverse("competencies:step", args=[domain.pk]))
    first, second = page.locator("[data-tap]").nth(0), page.locator("[data-tap]").nth(1)
    first.locator("label").nth(2).click()
    expect(page.locator("[data-saved]")).to_have_text("Сақталды")

    page.context.set_offline(True)
    second.locator("label").nth(3).click()
    expect(page.locator("[data-saved]")).to_contain_text("Байланыс жоқ")
    assert Claim.objects.count() == 1
    page.context.set_offline(False)

    expect(page.locator("[data-saved]")).to_have_text("Сақталды")
    assert sorted(Claim.objects.values_list("level", flat=True)) == [2, 3]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
