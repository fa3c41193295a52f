from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.events import meeting_files
from kerege.events.queries import meeting_rows
from kerege.events.queries.item_times import Span

ALMATY = ZoneInfo("Asia/Almaty")
AT = datetime(2026, 11, 22, 9, tzinfo=ALMATY)

ZOOM = """\
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Тағылымдама,11/22/2026 08:55:00 AM,11/22/2026 12:05:00 PM,host@example.org,190,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
Айгүл Қасымова (iPhone),aigul@example.org,11/22/2026 09:00:00 AM,11/22/2026 10:00:00 AM,60,Yes,
Айгүл Қасымова (iPhone),aigul@example.org,11/22/2026 09:30:00 AM,11/22/2026 10:30:00 AM,60,Yes,
Serik,,11/22/2026 09:05:00 AM,11/22/2026 09:09:00 AM,4,Yes,
"""
ZOOM_RU = """\
Имя (исходное имя);Электронная почта;Время входа;Время выхода;Длительность (минуты);Гость
Иванова Анна;;22.11.2026 09:00:00;22.11.2026 10:00:00;60;Да
"""
ZOOM_KK = """\
Аты (бастапқы аты)\tЭлектрондық пошта\tҚосылған уақыты\tШыққан уақыты\tҰзақтығы (минут)\tҚонақ
Серікова Ләззат\t\t22.11.2026 09:00:00\t22.11.2026 10:00:00\t60\tИә
"""
JITSI = """\
Display Name,Join Time,Leave Time,Duration
Айгүл,2026-11-22T09:00:00,2026-11-22T10:00:00,01:00:00
"""
JITSI_WITHOUT_TIMES = "Participant,Duration,Dominant speaker\nАйгүл,01:05:10,3\n"
BIG_BLUE_BUTTON = """\
Name,Moderator,Activity Score,Talk Time,Webcam Time,Duration,Joined at,Left at
Айгүл Қ.,FALSE,3,00:01:00,00:00:00,01:00:00,11/22/2026 9:00 AM,11/22/2026 10:00 AM
"""


def read(text, zone=ALMATY):
    return meeting_rows.read(meeting_files.read_text(text), zone)


def test_zoom_summary_is_passed_over_and_two_stays_that_overlap_count_once():
    reading = read(ZOOM)
    assert (reading.kind, reading.unread) == ("zoom", [])
    aigul, serik = reading.people
    assert (aigul.name, aigul.email) == ("Айгүл Қасымова (iPhone)", "aigul@example.org")
    assert (aigul.minutes, serik.minutes) == (90, 4)
    assert aigul.stays[0][0] == AT


@pytest.mark.parametrize(
    ("text", "kind"),
    [(ZOOM_RU, "zoom"), (ZOOM_KK, "zoom"), (JITSI, "jitsi"), (BIG_BLUE_BUTTON, "bigbluebutton")],
)
def test_each_export_is_known_by_its_headings(text, kind):
    reading = read(text)
    assert reading.kind == kind
    assert [person.stays for person in reading.people] == [[(AT, AT + timedelta(hours=1))]]


def test_a_report_without_times_tells_minutes_only():
    (person,) = read(JITSI_WITHOUT_TIMES).people
    assert (person.stays, person.minutes) == ([], 65)


def test_rows_not_understood_are_named_with_their_number():
    reading = read(ZOOM_RU + "Без времени;;;;;\nНаоборот;;22.11.2026 10:00:00;22.11.2026 09:00;;\n")
    assert [number for number, _text in reading.unread] == [3, 4]
    assert len(reading.people) == 1


def test_a_table_without_known_headings_is_no_report():
    assert read("Кітап,Автор\nАбай жолы,Әуезов\n") is None


def test_a_month_above_twelve_tells_the_order_of_the_date():
    text = "Name,Join Time,Leave Time\nA,05/11/2026 09:00,05/11/2026 10:00\nB,22/11/2026 09:00,\n"
    first = read(text).people[0]
    assert first.stays[0][0] == datetime(2026, 11, 5, 9, tzinfo=ALMATY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_any_usual_encoding_is_read(encoding):
    table = meeting_files.read_table(ZOOM_RU.encode(encoding))
    assert meeting_rows.read(table, ALMATY).people[0].name == "Иванова Анна"


@pytest.mark.parametrize(
    "body", [b"", b"%PDF-1.4 \x00\x01", b"PK\x03\x04 broken", b"no table", bytes(range(256)) * 9]
)
def test_what_is_no_table_is_refused(body):
    with pytest.raises(meeting_files.BadTable):
        meeting_files.read_table(body)


def test_marks_that_turn_the_writing_are_taken_out_of_names():
    text = ZOOM_RU.replace("Иванова", "\u202eИванова\u200f")
    assert read(text).people[0].name == "Иванова Анна"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("95", 95), ("95,5", 95), ("1:35:20", 95), ("95:10", 95), ("1 h 35 min", 95),
     ("1 сағ 35 мин", 95), ("", None), ("көп", None), ("²", None)],
)  # fmt: skip
def test_durations_are_understood(text, minutes):
    assert meeting_rows.parse_minutes(text) == minutes


moments = st.integers(0, 600).map(lambda minutes: AT.astimezone(UTC) + timedelta(minutes=minutes))
stays = st.lists(st.tuples(moments, moments).map(lambda pair: (min(pair), max(pair))), max_size=12)


@given(stays)
def test_merged_stays_hold_every_minute_once(given_stays):
    merged = meeting_rows.merged(given_stays)
    assert all(one[1] < two[0] for one, two in zip(merged, merged[1:], strict=False))
    covered = {
        minute
        for begins, ends in given_stays
        for minute in range(int(begins.timestamp() // 60), int(ends.timestamp() // 60))
    }
    assert meeting_rows.whole_minutes(merged) == len(covered)
    span = Span(AT, AT + timedelta(minutes=90))
    first = int(AT.timestamp() // 60)
    inside = covered & set(range(first, first + 90))
    assert meeting_rows.minutes_within(given_stays, span) == len(inside)


@given(st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=12))
def test_any_rows_under_the_headings_are_borne(rows):
    headings = ["Name", "Join Time", "Leave Time", "Duration"]
    reading = meeting_rows.read([headings, *rows], ALMATY)
    assert all(0 <= person.minutes <= 100_000 for person in reading.people)


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused(body):
    try:
        table = meeting_files.read_table(body)
    except meeting_files.Refused:
        return
    assert all(isinstance(cell, str) for row in table for cell in row)
    meeting_rows.read(table, ALMATY)


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_none(text):
    moment = meeting_rows.parse_moment(text, ALMATY)
    assert moment is None or moment.tzinfo is not None
