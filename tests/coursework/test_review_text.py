import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.coursework.review_text import clock, differences, paragraphs, seconds_of


def test_paragraphs_keep_their_places_whatever_ends_a_line():
    found = paragraphs("Бір\r\n\r\n  \nЕкі 🐎 үш", [(8, 20, 1), (0, 1, 2)])

    assert [(one.number, one.first, one.last) for one in found] == [(1, 0, 3), (2, 10, 18)]
    assert [(one.text, one.remarks) for one in found[0].segments] == [("Б", (2,)), ("ір", ())]
    assert [(one.text, one.remarks) for one in found[1].segments] == [("Екі 🐎 үш", (1,))]


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 5))))
def test_the_segments_are_the_paragraph(text, places):
    for one in paragraphs(text, places):
        assert "".join(segment.text for segment in one.segments) == text[one.first : one.last]


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_can_be_read_from_their_differences(before, after):
    changes = differences(before, after)

    old = "".join(one.text for one in changes if one.kind != "new")
    new = "".join(one.text for one in changes if one.kind != "gone")
    assert (old, new) == (before.replace("\r\n", "\n"), after.replace("\r\n", "\n"))


def test_a_changed_word_is_a_changed_word():
    changes = differences("Бала кітап оқыды.", "Бала газет оқыды.")

    assert [(one.kind, one.text) for one in changes] == [
        ("same", "Бала "),
        ("gone", "кітап"),
        ("new", "газет"),
        ("same", " оқыды."),
    ]


@pytest.mark.parametrize(
    ("text", "second"),
    [("1:05", 65), ("65", 65), ("1:00:01", 3601), ("1:60", None), ("x", None), ("", None)],
)
def test_a_time_is_read(text, second):
    assert seconds_of(text) == second


def test_a_time_is_told_as_players_tell_it():
    assert [clock(one) for one in (5, 65, 3750, None)] == ["0:05", "1:05", "1:02:30", "0:00"]
