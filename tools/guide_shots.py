"""The pictures of the guides in `docs/guides`: of which page, who looks, and what is done first.

`./run shots guides` takes them all, `./run shots organiser-roster` one, in Kazakh and in Russian,
into docs/pictures/guides, where the pages under /help/ find them.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

Deed = Callable[[Any, str], None]  # with the open page, in that language
ROSTER = {
    "kk": "Аты-жөні\tКітапхана\tЭлектрондық пошта\tСағат\n"
    "Үлгі Айжан Серікқызы\tОсакаров ауданының орталық кітапханасы\taizhan@mail.example\t10\n"
    "Үлгі Бауыржан\tАқтоғай ауданының орталықтандырылған кітапхана жүйесі\t\t8\n"
    "Үлгі 01 Гүлмира\tҚарағанды қаласының орталықтандырылған кітапхана жүйесі\t\t10\n",
    "ru": "ФИО\tБиблиотека\tЭлектронная почта\tЧасы\n"
    "Пример Алина Сергеевна\tЦентральная библиотека Осакаровского района\talina@mail.example\t10\n"
    "Пример Борис\tЦентрализованная библиотечная система Актогайского района\t\t8\n"
    "Пример 02 Ольга\tЦентрализованная библиотечная система города Караганды\t\t10\n",
}
PEOPLE = {
    "kk": "Тегі\tАты\tКітапхана\tЛауазымы\tЭлектрондық пошта\n"
    "Үлгі\tЖанна\tОсакаров ауданының орталық кітапханасы\tкітапханашы\tzhanna@mail.example\n"
    "Үлгі\tСамат\tЕсіл ауылының үлгілі кітапханасы\tменгеруші\tsamat@mail\n"
    "Үлгі\tАйгерім\tМолодёжный кентінің балалар кітапханасы\tкітапханашы\t\n",
    "ru": "Фамилия\tИмя\tБиблиотека\tДолжность\tЭлектронная почта\n"
    "Пример\tАнна\tЦентральная библиотека Осакаровского района\tбиблиотекарь\tanna@mail.example\n"
    "Пример\tСергей\tМодельная библиотека села Есиль\tзаведующий\tsergei@mail\n"
    "Пример\tВера\tДетская библиотека посёлка Молодёжный\tбиблиотекарь\t\n",
}
TITLE = {
    "kk": "Балалар кітапханасындағы цифрлық шеберхана",
    "ru": "Цифровая мастерская в детской библиотеке",
}


class GuideShot(NamedTuple):
    """What the picture is called, which page, about what, how wide and tall, who, what first."""

    name: str
    address: str
    about: str
    width: int
    tall: int
    role: str
    deed: Deed | None = None


def press(name: str) -> Deed:
    """Press the button or the link whose address or name ends so, and wait."""

    def deed(page: Any, _language: str) -> None:
        page.locator(name).first.click()
        page.wait_for_load_state("networkidle")

    return deed


def begin_event(page: Any, language: str) -> None:
    page.locator("input[type=radio]").nth(1).check()
    page.locator("main form input[type=text]").nth(0 if language == "kk" else 1).fill(
        TITLE[language]
    )
    page.locator("main form input[type=date], main form input[name=starts_on]").first.fill(
        "2027-03-18"
    )


def paste(table: dict[str, str]) -> Deed:
    """Bring a table and look at what would become of each row."""

    def deed(page: Any, language: str) -> None:
        page.locator("#bring textarea").first.fill(table[language])
        for _step in ("read", "columns"):
            page.locator("main button.button-sun").first.click()
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(2500)
        page.reload(wait_until="networkidle")

    return deed


def bring_roster(page: Any, language: str) -> None:
    page.locator("a[href*='/imports/new/']").first.click()
    page.wait_for_load_state("networkidle")
    paste(ROSTER)(page, language)


def scan(page: Any, _language: str) -> None:
    press("form[action$='/phones/this/'] button")(page, "")
    page.wait_for_timeout(500)


def choose_people(page: Any, _language: str) -> None:
    for number in (1, 2, 3):
        page.locator("main tbody input[type=checkbox]").nth(number).check()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("main form[action$='/people/cards/'] button[type=submit]").last.click()
    page.wait_for_timeout(1000)
    sure = page.locator("dialog[open] button.button-sun, dialog[open] button[value=yes]")
    if sure.count():
        sure.first.click()
    page.wait_for_timeout(6000)
    page.reload(wait_until="networkidle")


def write_reminder(page: Any, _language: str) -> None:
    """The reminder as a draft: whom it reaches, and how it looks."""
    page.locator("main a[href*='starter=reminder']").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("main form[method=post] button.button-sun").last.click()
    page.wait_for_load_state("networkidle")


def look_for(page: Any, language: str) -> None:
    """One word in the box."""
    page.locator("main input[name=q]").first.fill({"kk": "балалар", "ru": "дети"}[language])
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


SHOTS = [
    GuideShot("organiser-begin", "events:desk_new_event", "", 1280, 1000, "organiser", begin_event),
    GuideShot("organiser-event", "events:desk_event", "coming", 1280, 760, "organiser"),
    GuideShot("organiser-programme", "events:desk_programme", "coming", 1280, 1050, "organiser"),
    GuideShot(
        "organiser-release", "events:desk_programme_release", "coming", 1280, 1000, "organiser"
    ),
    GuideShot(
        "organiser-registration", "events:desk_registration", "coming", 1280, 1000, "organiser"
    ),
    GuideShot(
        "organiser-roster", "events:desk_people", "past", 1280, 1000, "organiser", bring_roster
    ),
    GuideShot("organiser-attendance", "events:desk_attendance", "past", 1280, 900, "organiser"),
    GuideShot(
        "organiser-scanner", "events:desk_scan_devices", "coming", 360, 740, "organiser", scan
    ),
    GuideShot("organiser-certificates", "certificates:desk", "past", 1280, 900, "organiser"),
    GuideShot("organiser-feedback", "questionnaires:results", "questions", 1280, 1000, "organiser"),
    GuideShot(
        "organiser-letter", "events:desk_letters", "coming", 1280, 1000, "organiser", write_reminder
    ),
    GuideShot("organiser-materials", "events:desk_materials", "past", 1280, 900, "organiser"),
    GuideShot("organiser-report", "reports:report", "past", 1280, 1000, "organiser"),
    GuideShot("organiser-archive", "events:desk_archive", "past", 1280, 800, "organiser"),
    GuideShot(
        "organiser-homework", "coursework:desk_assignment", "homework", 1280, 1000, "organiser"
    ),
    GuideShot("organiser-review", "coursework:review_work", "work", 1280, 1000, "organiser"),
    GuideShot("organiser-peer", "coursework:peer_desk", "peer", 1280, 900, "organiser"),
    GuideShot("organiser-defence", "coursework:defence_control", "defence", 1280, 900, "organiser"),
    GuideShot("organiser-results", "coursework:defence_results", "defence", 1280, 900, "organiser"),
    GuideShot("organiser-gaps", "competencies:gaps", "", 1280, 1000, "organiser"),
    GuideShot("organiser-cascade", "cascade:desk_event", "cascade", 1280, 900, "organiser"),
    GuideShot("coordinator-people", "network:people", "", 1280, 760, "coordinator"),
    GuideShot(
        "coordinator-import", "imports:new", "people", 1280, 1000, "coordinator", paste(PEOPLE)
    ),
    GuideShot("coordinator-cards", "network:people", "", 1280, 900, "coordinator", choose_people),
    GuideShot("coordinator-person", "network:person", "person", 1280, 900, "coordinator"),
    GuideShot("coordinator-nomination", "events:desk_nominate", "coming", 1280, 900, "coordinator"),
    GuideShot("coordinator-participants", "events:desk_people", "coming", 1280, 760, "coordinator"),
    GuideShot("coordinator-trained", "reports:trained", "", 1280, 1000, "coordinator"),
    GuideShot(
        "coordinator-certificates", "certificates:desk_elsewhere", "", 1280, 700, "coordinator"
    ),
    GuideShot("coordinator-gaps", "competencies:gaps", "", 1280, 900, "coordinator"),
    GuideShot("coordinator-assessment", "competencies:person", "person", 1280, 900, "coordinator"),
    GuideShot("coordinator-cascade", "cascade:desk_lists", "", 1280, 800, "organiser"),
    GuideShot("coordinator-map", "cascade:desk_map", "", 1280, 900, "organiser"),
    GuideShot("hall-desk", "votes:hall_desk", "hall", 1280, 1000, "organiser"),
    GuideShot("hall-phone", "votes:hall", "hall_code", 360, 860, ""),
    GuideShot("alone-question", "quizzes:solo", "round", 360, 860, "", press("main [type=submit]")),
    GuideShot("alone-results", "quizzes:solo_round", "round_over", 1280, 1000, "organiser"),
    GuideShot("library-shelves", "materials:library", "", 1280, 900, ""),
    GuideShot("catalogue-front", "catalogue:front", "", 1280, 900, ""),
    GuideShot("catalogue-imports", "catalogue:imports", "", 1280, 800, "organiser"),
    GuideShot("showcase-builder", "showcase:podium_desk", "podium", 1280, 900, "organiser"),
    GuideShot("showcase-palette", "showcase:palette", "palette", 1280, 900, ""),
    GuideShot("search-found", "search:search", "", 1280, 900, "", look_for),
    GuideShot("librarian-sign-in", "people:sign_in", "", 360, 740, ""),
    GuideShot("librarian-card", "people:card_code", "", 360, 740, ""),
    GuideShot("librarian-passkey", "people:security", "", 360, 860, "librarian"),
    GuideShot("librarian-register", "events:register", "coming", 360, 860, "librarian"),
    GuideShot("librarian-code", "events:my_ticket", "coming", 360, 860, "participant"),
    GuideShot("librarian-event", "events:my_event", "past", 360, 900, "librarian"),
    GuideShot("librarian-feedback", "events:feedback", "asked", 360, 900, "asked"),
    GuideShot("librarian-record", "certificates:record", "", 360, 900, "librarian"),
    GuideShot("librarian-elsewhere", "certificates:elsewhere", "", 360, 900, "librarian"),
    GuideShot("librarian-letters", "mailing:mine", "", 360, 740, "librarian"),
    GuideShot("librarian-data", "people:my_data", "", 360, 900, "librarian"),
    GuideShot("librarian-homework", "coursework:assignment", "homework", 360, 1000, "author"),
    GuideShot("librarian-peer", "coursework:peer_task", "review", 360, 1000, "reader"),
    GuideShot("librarian-defence", "coursework:my_defences", "", 360, 800, "defender"),
    GuideShot("librarian-badge", "certificates:check_badge", "", 360, 740, ""),
    GuideShot("librarian-competencies", "competencies:mine", "", 360, 1100, "planner"),
    GuideShot("librarian-plan", "competencies:my_plan", "", 360, 1100, "planner"),
    GuideShot("librarian-portfolio", "coursework:portfolio", "", 360, 1000, "owner"),
    GuideShot("librarian-cascade", "cascade:my_cascade", "", 360, 900, "trainer"),
]
