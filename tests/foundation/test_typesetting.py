"""What people type never stops a paper from being printed."""

from kerege.foundation.typesetting import legible


def test_letters_of_our_languages_and_printed_signs_stay():
    text = "Әлия Ғазизқызы Ңұүһі, «№ 5» — “Zoom” 100 ₸ Ёлка é ş…"
    assert legible(text) == text


def test_what_has_no_shape_in_our_fonts_becomes_a_question_mark():
    assert legible("Айгүл 😀\x07") == "Айгүл ??"


def test_data_keeps_its_shape():
    data = {"name": "漢", "rows": [["字", 5], None], "is_new": True}
    assert legible(data) == {"name": "?", "rows": [["?", 5], None], "is_new": True}
