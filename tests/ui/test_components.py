"""Every component is one name: a template, a sheet and a place in the style guide."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.utils import translation

from kerege.ui import icons, stylesheet

TEMPLATES = Path(stylesheet.__file__).parent / "templates" / "ui"
LAYOUTS = {
    *("base", "site", "cabinet", "desk", "print", "stage", "error_page", "session_ended"),
    *("styleguide", "appearance", "appearance_form", "lattice_wall"),
    *("site_header", "site_footer", "language_switch"),
}
COMPONENTS = sorted(
    path.stem
    for path in TEMPLATES.glob("*.html")
    if path.stem not in LAYOUTS and not path.stem.startswith("_")
)


def render(text, **context):
    return engines["django"].from_string("{% load ui %}" + text).render(context)


def test_there_are_components():
    assert len(COMPONENTS) >= 30


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_has_a_sheet_and_an_example(name):
    assert (stylesheet.SOURCES / "components" / f"{name}.css").exists()
    assert (TEMPLATES / "styleguide" / f"{name}.html").exists()


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_only_icons_that_exist_are_named(path):
    named = re.findall(r'{% icon "(\w+)"', path.read_text(encoding="utf-8"))
    assert set(named) <= set(icons.PATHS)


def test_an_icon_without_a_label_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in render('{% icon "calendar" %}')
    assert 'role="img" aria-label="Күні"' in render('{% icon "calendar" "Күні" %}')


def test_a_label_of_an_icon_is_escaped():
    assert "<b>" not in render('{% icon "calendar" label %}', label='"><b>')


@pytest.mark.parametrize(
    ("taken", "seats", "words"),
    [(39, 53, "14 орын қалды"), (2, 2, "Бос орын жоқ"), (5, None, "Орын саны шектелмеген")],
)
def test_a_seat_meter_says_in_words_what_it_draws(taken, seats, words):
    text = '{% include "ui/seat_meter.html" with taken=taken seats=seats only %}'
    with translation.override("kk"):
        html = render(text, taken=taken, seats=seats)
    assert words in html


def test_russian_counts_of_seats_agree():
    with translation.override("ru"):
        text = '{% include "ui/seat_meter.html" with taken=0 seats=seats only %}'
        found = {
            seats: re.search(r"<b>(.*?)</b>", render(text, seats=seats))[1] for seats in (1, 3, 5)
        }
    assert found == {1: "Осталось 1 место", 3: "Осталось 3 места", 5: "Осталось 5 мест"}


def test_a_width_is_written_with_a_point_in_every_language():
    with translation.override("ru"):
        html = render('{% include "ui/seat_meter.html" with taken=1 seats=3 only %}')
    assert '<rect width="33.3"' in html


def test_a_pager_keeps_the_question():
    page = Paginator(range(50), 20).page(2)
    html = render(
        '{% include "ui/pager.html" with page=page query=query only %}',
        page=page,
        query="q=a&page=2",
    )
    assert re.findall(r'href="([^"]+)"', html) == [
        "?q=a&amp;page=1",
        "?q=a&amp;page=1",
        "?q=a&amp;page=3",
        "?q=a&amp;page=3",
    ]


def test_one_page_needs_no_pager():
    page = Paginator(range(5), 20).page(1)
    assert render('{% include "ui/pager.html" with page=page only %}', page=page).strip() == ""


@pytest.mark.parametrize(
    ("language", "month"),
    [("kk", "мамыр, 2027\u00a0ж."), ("ru", "мая 2027\u00a0г."), ("en", "May 2027")],
)
def test_a_date_badge_names_the_month_as_after_a_day(language, month):
    text = '{% include "ui/date_badge.html" with start=start end=end only %}'
    with translation.override(language):
        html = render(text, start=date(2027, 5, 24), end=date(2027, 5, 25))
    assert f'<span class="date-badge-month">{month}</span>' in html
    assert '<span class="date-badge-days">24–25</span>' in html
