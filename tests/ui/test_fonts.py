import pytest
from fontTools.ttLib import TTFont

from kerege.ui import stylesheet

KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
ENGLISH = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MARKS = "0123456789.,:;!?()№₸%«»“”„–—…·- \u00a0\u202f\u2009\u00ad"
LETTERS = set(KAZAKH + KAZAKH.lower() + ENGLISH + ENGLISH.lower() + MARKS)
WEB = sorted((stylesheet.STATIC / "fonts").glob("*.woff2"))
PRINT = sorted((stylesheet.STATIC.parents[2] / "foundation" / "fonts").glob("*.ttf"))


def test_there_are_fonts():
    assert [font.name for font in WEB] == [
        "golos-text-400.woff2",
        "golos-text-700.woff2",
        "noto-serif-display-700.woff2",
    ]
    assert len(PRINT) == 4


@pytest.mark.parametrize("path", WEB + PRINT, ids=lambda path: path.name)
def test_every_letter_of_the_three_languages_is_there(path):
    drawn = {chr(code) for code in TTFont(path).getBestCmap()}
    assert LETTERS - drawn == set()


@pytest.mark.parametrize("path", WEB, ids=lambda path: path.name)
def test_a_web_font_stays_small(path):
    assert path.stat().st_size <= 12 * 1024
