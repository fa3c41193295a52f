"""Each room of the demo has something in it, made as the product itself makes it."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from kerege.certificates.models import EarnedElsewhere
from kerege.certificates.queries.record import record_of
from kerege.demo import texts
from kerege.events.models import (
    Attendance,
    AttendanceMark,
    Event,
    EventMaterial,
    MaterialAccess,
    MeetingReport,
)
from kerege.events.queries import feedback as feedback_queries
from kerege.events.queries.attendance_table import conflicts
from kerege.events.queries.programme_clashes import clashes_of
from kerege.events.queries.programme_draft import drafted
from kerege.events.queries.programme_versions import next_release
from kerege.imports.models import Import
from kerege.mailing.models import DeadAddress, Letter, LetterRule, LetterState, Way
from kerege.mailing.queries.ways import wanted_way
from kerege.network.queries.duplicates import find_pairs
from kerege.people.models import Person, SignInCard
from kerege.questionnaires.models import AnswerSheet, VersionState
from kerege.questionnaires.queries import results

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
TODAY = timezone.localdate(NOW)


def event_of(slug: str) -> Event:
    return Event.objects.get(slug=slug)


def person_of(role: str) -> Person:
    return Person.objects.get(email=f"{role}@demo.example")


def test_most_participants_of_each_past_event_have_given_feedback_without_their_names():
    counted = {}
    for slug in texts.PAST:
        counted[slug] = feedback_queries.counts(event_of(slug).feedback)

    assert counted == {
        "library-services-2021": (49, 62),
        "national-traditions-2022": (76, 95),
        "family-reading-2022": (41, 52),
        "digital-technologies-2022": (28, 35),
        "librarian-competencies-2023": (42, 53),
    }
    sheets = AnswerSheet.objects.filter(version__questionnaire__purpose="feedback")
    assert sheets.count() == 236
    assert not sheets.exclude(person=None, submitted_at=None, saved_at=None).exists()


def test_the_marks_are_good_but_not_all_the_same_and_words_come_in_kazakh_and_russian():
    version = feedback_queries.version_of(event_of("librarian-competencies-2023").feedback)

    figures = {figure.question.code: figure for figure in results.summary(version).figures}

    assert figures["overall"].answered == 42
    assert 4.2 < figures["overall"].mean < 4.8
    assert len([n for _mark, n in figures["overall"].counts if n]) == 3
    assert len(figures["items"].rows) == 8
    said = set(figures["wishes"].texts)
    for language in ("kk", "ru"):
        assert said & {text[language] for text in texts.read("opinions")["wishes"]}


def test_only_the_librarian_and_other_silent_ones_are_still_asked_and_the_next_event_is_not():
    librarian, latest = person_of("librarian"), event_of("librarian-competencies-2023")
    upcoming = event_of(texts.NEXT).feedback

    assert feedback_queries.open_for(latest, librarian, NOW) == latest.feedback
    assert [to_do.url for to_do in feedback_queries.to_dos_of(librarian, NOW)] != []
    assert upcoming.questionnaire.versions.get().state == VersionState.DRAFT


def test_the_report_of_each_event_tells_of_the_feedback():
    sections = event_of("family-reading-2022").report.sections.filter(code="feedback")

    told = dict(sections.values_list("language", "text"))

    assert "41 of 52 participants" in told["en"]
    assert set(told) == {"kk", "ru", "en"}


def test_files_are_kept_with_versions_and_levels():
    latest = event_of("librarian-competencies-2023")
    levels = Counter(latest.materials.exclude(file=None).values_list("access", flat=True))
    slides = EventMaterial.objects.filter(title__kk="Іс-шара қысқаша: слайдтар")

    assert levels == {
        MaterialAccess.PUBLIC: 3,
        MaterialAccess.REGISTERED: 1,
        MaterialAccess.ORGANISERS: 1,
    }
    assert [one.versions.count() for one in slides] == [2] * 5
    for version in slides[0].versions.all():
        with version.file.file.open() as file:
            assert file.read(5) == b"%PDF-"


def test_each_mark_of_attendance_is_what_the_result_says():
    marks = AttendanceMark.objects.speaking()

    assert set(marks.values_list("registration", "item")) == set(
        Attendance.objects.values_list("registration", "item")
    )


def test_attendance_is_known_from_lists_codes_words_clicks_and_reports():
    sources = {
        slug: set(
            AttendanceMark.objects.filter(registration__event__slug=slug)
            .values_list("source", flat=True)
            .distinct()
        )
        for slug in texts.PAST
    }

    assert sources == {
        "library-services-2021": {"join", "report"},
        "national-traditions-2022": {"join", "report"},
        "family-reading-2022": {"list"},
        "digital-technologies-2022": {"list"},
        "librarian-competencies-2023": {"qr", "list", "code_word"},
    }
    assert conflicts(event_of("librarian-competencies-2023")) != {}
    assert list(conflicts(event_of("national-traditions-2022")).values()) == [["short"]]


def test_the_names_of_one_report_are_still_there_and_two_of_them_nobody_knows():
    report = MeetingReport.objects.get(event__slug="national-traditions-2022")

    assert report.uploaded_at == NOW - timedelta(days=20)
    assert Counter(report.lines.values_list("match", flat=True)) == {"sure": 95, "none": 2}


def test_the_field_seminar_goes_by_bus_to_two_model_libraries():
    day = event_of("family-reading-2022").days.get()
    by_bus = day.stops.filter(transport="bus").order_by("order")

    assert day.stops.count() == 5
    assert [stop.place["ru"] for stop in by_bus] == [
        "Модельная библиотека села Есиль",
        "Модельная библиотека села Батпак",
    ]


def test_the_conference_has_partners_and_the_internship_is_a_series():
    partners = [str(one) for one in event_of("national-traditions-2022").partners.all()]
    first, again = event_of("librarian-competencies-2023"), event_of(texts.NEXT)

    assert len(partners) == 5
    assert first.series == again.series is not None


def test_a_change_of_the_next_programme_waits_and_clashes_once():
    event = event_of(texts.NEXT)

    with translation.override("en"):
        waiting, found = next_release(event), clashes_of(event, drafted(event))

    assert event.programme_versions.count() == 1
    assert waiting.number == 2
    assert len(waiting.changes) == 3
    assert [(clash.code, "Computer room" in clash.text) for clash in found] == [("room", True)]


def test_letters_of_the_next_event_went_wait_came_back_and_are_held():
    rules = dict(LetterRule.objects.values_list("when", "state").exclude(state="draft"))
    back = Letter.objects.get(state=LetterState.BOUNCED)
    held = Letter.objects.get(state=LetterState.HELD)

    assert rules == {"now": "done", "before_start": "scheduled", "after_end": "scheduled"}
    assert LetterRule.objects.filter(state="draft", about="").count() == 1
    assert back.person == held.person
    assert back.address == held.address == DeadAddress.objects.get().address
    assert Letter.objects.filter(kind="mailing.rule").count() == 168 - 1
    assert "550" in back.last_error


def test_somebody_reads_letters_in_the_cabinet_and_somebody_has_a_card():
    card = SignInCard.objects.valid().get()
    reader = Person.objects.get(channels__is_preferred=True)

    assert card.person.email is None
    assert wanted_way(reader) == Way.CABINET


def test_two_people_stand_twice():
    pairs = find_pairs(TODAY)

    assert [pair.is_same_place for pair in pairs] == [True, False]


def test_certificates_of_others_wait_for_the_coordinator():
    states = Counter(EarnedElsewhere.objects.values_list("state", flat=True))
    own = record_of(person_of("librarian"))

    assert states == {"sent": 2, "confirmed": 1}
    assert [line.number for line in own.lines if not line.is_ours] == ["ҮЛГІ-14"]


def test_the_speaker_has_given_a_talk():
    talks = record_of(person_of("speaker"), until=TODAY).talks

    assert [str(talk.title["ru"]) for talk in talks] == ["«Работа с электронным каталогом»"]


def test_a_list_is_looked_through_and_waits():
    imported = Import.objects.get()

    assert imported.state == "previewed"
    assert imported.counts == {
        "rows": 8,
        "taken": 0,
        "new": 3,
        "changed": 0,
        "same": 1,
        "duplicate": 1,
        "bad": 3,
    }
