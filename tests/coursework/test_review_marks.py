"""The table of marks goes out and comes back: shuffled, moved about, broken, late, twice."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from kerege.coursework import review_marks, rubric_content
from kerege.coursework.actions import review_decisions, review_marks_taking
from kerege.coursework.models import Assessment, SubmissionState
from kerege.imports.reading.table import Table
from kerege.imports.reading.workbook import read_workbook
from tests.builders import NOW, an_organiser
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.coursework.review_builders import a_criterion, a_rubric_version

HEAD = ["kerege:work", "kerege:attempt", "name", "kerege:c:c1", "kerege:decision", "kerege:comment"]
CRITERIA = rubric_content.read([a_criterion("c1", 0, 5)])


def _read(*rows):
    return review_marks.read([HEAD, *rows], CRITERIA)


def test_a_row_is_read_wherever_its_columns_stand():
    turned = [
        [cells[place] for place in (5, 3, 1, 4, 0, 2)]
        for cells in (HEAD, ["7", "2", "Aigul", "5", "қабылданды", "Well done"])
    ]

    (row,) = review_marks.read(turned, CRITERIA)

    assert (row.work, row.attempt, row.scores) == (7, 2, {"c1": 5})
    assert (row.decision, row.comment, row.trouble) == ("accepted", "Well done", "")


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        (["x", "1", "", "5", "", ""], "no_number"),
        (["7", "?", "", "5", "", ""], "no_attempt"),
        (["7", "1", "", "6", "", ""], "points"),
        (["7", "1", "", "five", "", ""], "points"),
        (["7", "1", "", "5", "maybe", ""], "decision"),
        (["7", "1", "", "5", "", "x" * 2000], "long"),
        (["7", "1", "", "5,0", "Принято", ""], ""),
        (["7", "1", "", "", "RETURNED", "why"], ""),
    ],
)
def test_a_broken_cell_is_told_not_guessed(cells, trouble):
    (row,) = _read(cells)

    assert row.trouble == trouble


def test_a_work_twice_with_different_marks_is_in_trouble_both_times():
    same = _read(["7", "1", "", "5", "", ""], ["7", "1", "", "5", "", ""])
    other = _read(["7", "1", "", "5", "", ""], ["7", "1", "", "0", "", ""])

    assert [row.trouble for row in same] == ["", ""]
    assert [row.trouble for row in other] == ["twice", "twice"]


def test_a_table_without_our_columns_is_refused():
    with pytest.raises(review_marks.NoColumns):
        review_marks.read([["Name", "Marks"], ["Aigul", "5"]], CRITERIA)


cells = st.lists(st.text(max_size=12) | st.sampled_from(["1", "5", "қабылданды"]), max_size=8)


@given(st.lists(cells, max_size=12), st.permutations(HEAD))
def test_whatever_stands_in_the_cells_every_row_has_a_meaning_or_a_trouble(rows, head):
    for row in review_marks.read([head, *rows], CRITERIA):
        assert row.trouble in {"", *review_marks.TROUBLES}
        assert row.trouble or (row.work > 0 and row.attempt > 0)
        assert all(points in {0, 5} for points in row.scores.values())
        assert row.decision in {"", "accepted", "returned"}


@given(st.permutations(range(4)))
def test_shuffled_rows_say_the_same(order):
    rows = [[str(n + 1), "1", "", "5", "accepted", ""] for n in range(4)]

    found = _read(*(rows[n] for n in order))

    assert {row.work for row in found} == {1, 2, 3, 4}
    assert {(row.attempt, row.decision, row.trouble) for row in found} == {(1, "accepted", "")}


# ---- With works


@pytest.fixture
def scene(db):
    version = a_rubric_version(a_criterion("c1", 0, 5))
    assignment = an_assignment(rubric_version=version)
    attempts = [an_attempt(a_submission(assignment)) for _n in range(3)]
    return assignment, attempts, an_organiser()


def _bring(assignment, by, *rows):
    return review_marks_taking.bring(
        assignment=assignment, table=Table(rows=[HEAD, *rows]), name="m.xlsx", by=by, now=NOW
    )


def _states(sheet, by):
    rows = [review_marks.MarkRow(**row) for row in sheet.rows]
    return [state for _r, state, _a in review_marks_taking.judged(sheet.assignment, rows, by)]


def test_the_good_rows_are_taken_the_bad_ones_left_and_twice_changes_nothing(scene):
    assignment, (one, two, three), by = scene
    rows = [
        [str(two.submission_id), "1", "", "0", "returned", "Sources?"],
        [str(one.submission_id), "1", "", "5", "accepted", ""],
        [str(three.submission_id), "1", "", "5", "", "Half read"],
        ["999999", "1", "", "5", "accepted", ""],
        [str(three.submission_id), "one", "", "", "", ""],
    ]
    sheet = _bring(assignment, by, *rows[:4])

    assert _states(sheet, by) == ["", "", "draft", "unknown"]
    told = review_marks_taking.take(sheet=sheet, by=by, now=NOW)
    again = _bring(assignment, by, *rows[:4])

    assert told == {"decided": 2, "drafted": 1, "left": 1}
    assert _states(again, by) == ["same", "same", "same", "unknown"]
    states = [
        attempt.submission.assignment.submissions.get(pk=attempt.submission_id).state
        for attempt in (one, two, three)
    ]
    assert states == [SubmissionState.ACCEPTED, SubmissionState.RETURNED, SubmissionState.SENT]
    with pytest.raises(review_marks_taking.TakenAlready):
        review_marks_taking.take(sheet=sheet, by=by, now=NOW)
    assert Assessment.objects.count() == 3


def test_a_work_sent_again_since_the_download_is_not_judged_by_the_old_table(scene):
    assignment, (one, _two, _three), by = scene
    review_decisions.decide(
        attempt=one, decision="returned", scores={}, comment="?", by=by, now=NOW
    )
    an_attempt(one.submission)

    sheet = _bring(assignment, by, [str(one.submission_id), "1", "", "5", "accepted", ""])

    assert _states(sheet, by) == ["newer"]


def test_a_work_of_another_homework_is_unknown_and_ones_own_is_not_judged(scene):
    assignment, _attempts, by = scene
    other, own = an_attempt(), an_attempt(a_submission(assignment, person=by))
    rows = [[str(one.submission_id), "1", "", "", "accepted", ""] for one in (other, own)]

    assert _states(_bring(assignment, by, *rows), by) == ["unknown", "own"]


def test_the_table_that_goes_out_comes_back_and_says_nothing_new(scene):
    assignment, (one, *_rest), by = scene
    review_decisions.decide(
        attempt=one, decision="accepted", scores={"c1": 5}, comment="=1+1", by=by, now=NOW
    )
    client = Client()
    client.force_login(by)

    body = client.get(reverse("coursework:review_marks_sheet", args=[assignment.pk])).content
    sheet = review_marks_taking.bring(
        assignment=assignment, table=read_workbook(body), name="m.xlsx", by=by, now=NOW
    )

    assert sorted(_states(sheet, by)) == ["empty", "empty", "same"]


def test_the_marked_table_is_shown_with_its_bad_rows_before_it_is_taken(scene):
    assignment, (one, two, _three), by = scene
    client = Client()
    client.force_login(by)
    body = BytesIO()
    book = Workbook(body)
    sheet = book.add_worksheet()
    rows = [
        ["", "a title"],
        HEAD,
        [two.submission_id, 1, "", 9, "accepted", ""],
        [one.submission_id, 1, "", 5, "қабылданды", "Жақсы"],
    ]
    for line, row in enumerate(rows):
        sheet.write_row(line, 0, row)
    book.close()
    body.seek(0)
    body.name = "marks.xlsx"

    answer = client.post(reverse("coursework:review_marks", args=[assignment.pk]), {"file": body})
    page = client.get(answer.url).content.decode()
    take = answer.url + "take/"
    client.post(take)
    client.post(take)

    assert page.count("marks-bad") == 1
    one.submission.refresh_from_db()
    two.submission.refresh_from_db()
    assert (one.submission.state, two.submission.state) == ("accepted", "sent")
    assert Assessment.objects.get().points == 5


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04broken", b"<html>", b"\xd0\xcf\x11\xe0old"])
def test_a_file_that_is_no_table_is_told_so(scene, body):
    assignment, _attempts, by = scene
    client = Client()
    client.force_login(by)
    file = BytesIO(body)
    file.name = "marks.xlsx"

    page = client.post(reverse("coursework:review_marks", args=[assignment.pk]), {"file": file})

    assert page.status_code == 200
    assert "field-bad" in page.content.decode()


def test_all_works_stand_in_one_zip_each_in_a_folder_of_its_own(scene):
    assignment, attempts, by = scene
    line = a_work_file(attempts[0])
    client = Client()
    client.force_login(by)

    answer = client.get(reverse("coursework:review_package", args=[assignment.pk]))
    archive = ZipFile(BytesIO(b"".join(answer.streaming_content)))

    names = archive.namelist()
    folders = {name.partition("/")[0] for name in names if "/" in name}
    assert names[0] == "marks.xlsx"
    assert (len(folders), len(names)) == (3, 5)
    texts = {archive.read(name).decode("utf-8-sig") for name in names if name.endswith("/1.txt")}
    assert texts == {attempt.text for attempt in attempts}
    assert [name for name in names if name.endswith(line.file.name)] != []
