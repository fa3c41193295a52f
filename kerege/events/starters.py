"""Five ways to begin an event: what internships, seminars and conferences have in common.

Each starter gives the form, the seats, the hours for the certificate, the first words in three
languages and the blocks of a usual day; the organiser changes what is different this time.
"""

from dataclasses import dataclass, field
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.events.models import BlockKind, EventForm, EventKind, Transport
from kerege.foundation.translated import T


@dataclass(frozen=True)
class Part:
    """A block of a usual day."""

    kind: BlockKind
    starts_at: time
    ends_at: time
    title: T = field(default_factory=T)
    track: T = field(default_factory=T)


@dataclass(frozen=True)
class Halt:
    """A stop of the route of a usual day."""

    place: T
    arrives_at: time | None = None
    departs_at: time | None = None
    transport: str = ""


@dataclass(frozen=True)
class Starter:
    code: str
    kind: EventKind
    form: EventForm
    label: str | Promise
    hint: str | Promise
    days: int
    hours: int
    seats: int | None
    summary: T
    goal: T
    first_day: tuple[Part, ...]
    next_days: tuple[Part, ...] = ()
    platform: str = ""
    route: tuple[Halt, ...] = ()  # of the first day


REGISTRATION = T(
    kk="Қатысушыларды тіркеу", ru="Регистрация участников", en="Registration of participants"
)
OPENING = T(kk="Ашылуы", ru="Открытие", en="Opening")
CLASSES = T(kk="Сабақтар", ru="Занятия", en="Classes")
PRACTICE = T(kk="Практикалық сабақтар", ru="Практические занятия", en="Practical classes")
LUNCH = T(kk="Түскі үзіліс", ru="Обеденный перерыв", en="Lunch break")
CLOSING = T(
    kk="Қорытынды. Сертификаттар тапсыру",
    ru="Подведение итогов. Вручение сертификатов",
    en="Conclusion. Presentation of certificates",
)
DEFENCE = T(
    kk="Шығармашылық жұмыстарды қорғау",
    ru="Защита творческих работ",
    en="Defence of creative works",
)
PLENARY = T(kk="Пленарлық отырыс", ru="Пленарное заседание", en="Plenary session")
SECTION = T(kk="Секция", ru="Секция", en="Section")
EXCURSION = T(kk="Кітапханамен танысу", ru="Знакомство с библиотекой", en="A tour of the library")
SECTIONS = [
    T(kk=f"{number}-секция", ru=f"Секция {number}", en=f"Section {number}") for number in (1, 2)
]
DEPARTURE = T(kk="Орталықтан шығу", ru="Выезд из центра", en="Departure from the centre")
HOST = T(
    kk="Ауданның орталық кітапханасы",
    ru="Центральная библиотека района",
    en="Central library of the district",
)
MODEL_LIBRARY = T(
    kk="Үлгілі ауылдық кітапхана", ru="Модельная сельская библиотека", en="Model rural library"
)
RETURN = T(kk="Орталыққа оралу", ru="Возвращение в центр", en="Return to the centre")
EXCHANGE = T(kk="Пікір алмасу", ru="Обмен мнениями", en="Exchange of views")

STARTERS: dict[str, Starter] = {
    starter.code: starter
    for starter in (
        Starter(
            code="internship",
            kind=EventKind.INTERNSHIP,
            form=EventForm.ON_SITE,
            label=_("Internship"),
            hint=_("Two days of classes, homework and the defence of creative works."),
            days=2,
            hours=12,
            seats=50,
            summary=T(
                kk="Облыс кітапханашыларына арналған тағылымдама: сабақтар, практика және "
                "шығармашылық жұмыстарды қорғау.",
                ru="Стажировка для библиотекарей области: занятия, практика и защита "
                "творческих работ.",
                en="An internship for the librarians of the region: classes, practice and the "
                "defence of creative works.",
            ),
            goal=T(
                kk="Кітапханашылардың кәсіби құзыреттілігін арттыру.",
                ru="Повышение профессиональных компетенций библиотекарей.",
                en="To raise the professional competencies of librarians.",
            ),
            first_day=(
                Part(BlockKind.OPENING, time(9, 30), time(10), OPENING),
                Part(BlockKind.CLASSES, time(10), time(13), CLASSES),
                Part(BlockKind.BREAK, time(13), time(14), LUNCH),
                Part(BlockKind.CLASSES, time(14), time(17), PRACTICE),
            ),
            next_days=(
                Part(BlockKind.CLASSES, time(10), time(13), CLASSES),
                Part(BlockKind.BREAK, time(13), time(14), LUNCH),
                Part(BlockKind.DEFENCE, time(14), time(16, 30), DEFENCE),
                Part(BlockKind.CLOSING, time(16, 30), time(17), CLOSING),
            ),
        ),
        Starter(
            code="workshop",
            kind=EventKind.WORKSHOP,
            form=EventForm.ON_SITE,
            label=_("Workshop seminar"),
            hint=_("One day: a short opening, then master classes and practice."),
            days=1,
            hours=6,
            seats=35,
            summary=T(
                kk="Кітапханашыларға арналған семинар-практикум: шеберлік сыныптары және "
                "практикалық сабақтар.",
                ru="Семинар-практикум для библиотекарей: мастер-классы и практические занятия.",
                en="A workshop seminar for librarians: master classes and practical classes.",
            ),
            goal=T(
                kk="Кітапханашыларды жаңа құралдармен жұмыс істеуге үйрету.",
                ru="Научить библиотекарей работать с новыми инструментами.",
                en="To teach librarians to work with new tools.",
            ),
            first_day=(
                Part(BlockKind.OPENING, time(10), time(10, 15), OPENING),
                Part(BlockKind.CLASSES, time(10, 15), time(13), CLASSES),
                Part(BlockKind.BREAK, time(13), time(14), LUNCH),
                Part(BlockKind.CLASSES, time(14), time(16, 30), PRACTICE),
                Part(BlockKind.CLOSING, time(16, 30), time(17), CLOSING),
            ),
        ),
        Starter(
            code="field_seminar",
            kind=EventKind.FIELD_SEMINAR,
            form=EventForm.ON_SITE,
            label=_("Field seminar"),
            hint=_("One day in a district: talks, an excursion, an exchange of views."),
            days=1,
            hours=5,
            seats=50,
            summary=T(
                kk="Аудан кітапханашыларына арналған көшпелі семинар: баяндамалар, экскурсия "
                "және тәжірибе алмасу.",
                ru="Выездной семинар для библиотекарей района: доклады, экскурсия и обмен опытом.",
                en="A field seminar for the librarians of the district: talks, an excursion and an "
                "exchange of experience.",
            ),
            goal=T(
                kk="Аудан кітапханаларының озық тәжірибесін тарату.",
                ru="Распространение передового опыта библиотек района.",
                en="To spread the best experience of the district's libraries.",
            ),
            first_day=(
                Part(BlockKind.OPENING, time(10), time(10, 30), OPENING),
                Part(BlockKind.EXCURSION, time(10, 30), time(11, 30), EXCURSION),
                Part(BlockKind.SECTION, time(11, 30), time(13), SECTION),
                Part(BlockKind.BREAK, time(13), time(14), LUNCH),
                Part(BlockKind.CLASSES, time(14), time(16), CLASSES),
                Part(BlockKind.CLOSING, time(16), time(16, 30), EXCHANGE),
            ),
            route=(
                Halt(DEPARTURE, departs_at=time(8)),
                Halt(HOST, time(9, 45), time(16, 30), Transport.BUS),
                Halt(MODEL_LIBRARY, time(17), time(17, 45), Transport.BUS),
                Halt(RETURN, arrives_at=time(19, 30), transport=Transport.BUS),
            ),
        ),
        Starter(
            code="conference",
            kind=EventKind.CONFERENCE,
            form=EventForm.HYBRID,
            label=_("Conference"),
            hint=_("A plenary session, then sections with talks; in the hall and online."),
            days=1,
            hours=4,
            seats=None,
            platform="Zoom",
            summary=T(
                kk="Кітапхана мамандарының конференциясы: пленарлық отырыс және секциялар.",
                ru="Конференция библиотечных специалистов: пленарное заседание и секции.",
                en="A conference of library specialists: a plenary session and sections.",
            ),
            goal=T(
                kk="Кітапханалардың дамуын талқылау және тәжірибе алмасу.",
                ru="Обсуждение развития библиотек и обмен опытом.",
                en="To discuss the development of libraries and exchange experience.",
            ),
            first_day=(
                Part(BlockKind.OPENING, time(9, 30), time(10), REGISTRATION),
                Part(BlockKind.PLENARY, time(10), time(12, 30), PLENARY),
                Part(BlockKind.BREAK, time(12, 30), time(13, 30), LUNCH),
                Part(BlockKind.SECTION, time(13, 30), time(16), SECTION, SECTIONS[0]),
                Part(BlockKind.SECTION, time(13, 30), time(16), SECTION, SECTIONS[1]),
                Part(BlockKind.CLOSING, time(16), time(16, 30), EXCHANGE),
            ),
        ),
        Starter(
            code="webinar",
            kind=EventKind.WEBINAR,
            form=EventForm.ONLINE,
            label=_("Online seminar"),
            hint=_("Half a day by video link; the number of seats is not limited."),
            days=1,
            hours=2,
            seats=None,
            platform="Zoom",
            summary=T(
                kk="Кітапханашыларға арналған онлайн-семинар.",
                ru="Онлайн-семинар для библиотекарей.",
                en="An online seminar for librarians.",
            ),
            goal=T(
                kk="Кітапханашыларды жаңа қызметтермен таныстыру.",
                ru="Познакомить библиотекарей с новыми услугами.",
                en="To acquaint librarians with new services.",
            ),
            first_day=(
                Part(BlockKind.OPENING, time(10), time(10, 15), OPENING),
                Part(BlockKind.CLASSES, time(10, 15), time(12, 30), CLASSES),
                Part(BlockKind.CLOSING, time(12, 30), time(13), EXCHANGE),
            ),
        ),
    )
}
