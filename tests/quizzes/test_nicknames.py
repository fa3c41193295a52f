import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.quizzes import nicknames, pins


@pytest.mark.parametrize(
    "name",
    [
        "хуй",
        "Хyй",
        "x у й",
        "ХУУУЙ",
        "huy",
        "pizda",
        "пи3да",
        "Қотақбас",
        "сіктір",
        "FUCK",
        "6лядь",
    ],
)
def test_a_rude_name_is_seen_through_look_alike_letters(name):
    assert nicknames.is_rude(name)


@pytest.mark.parametrize(
    "name",
    ["Айгерім", "Амина", "Аманжол", "Сигизмунд", "Нигора", "Диккенс", "Шешен", "Бөбек", "Ася",
     "Құндыз", "Команда 5", "Хусаин", "Сабина", "Мұхтар", "Ебек", "Қарақат", "Оспан", "Күміс"],
)  # fmt: skip
def test_names_of_people_are_not_taken_for_rude_words(name):
    assert not nicknames.is_rude(name)


def test_names_that_look_the_same_are_the_same():
    assert nicknames.folded("Aйдoc") == nicknames.folded("айдос")
    assert nicknames.folded("Ай дос!") == nicknames.folded("Айдос")
    assert nicknames.folded("Айдос 2") != nicknames.folded("Айдос")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_names_are_made_in_the_language_and_never_one_that_is_taken(language):
    taken: set[str] = set()
    for _player in range(450):
        name = nicknames.made(language, taken)
        assert nicknames.is_made(name) and not nicknames.is_rude(name)
        assert len(name) <= nicknames.MOST and nicknames.folded(name) not in taken
        taken.add(nicknames.folded(name))


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_a_short_name_on_one_line(text):
    name = nicknames.clean(text)
    assert len(name) <= nicknames.MOST and "\n" not in name and "\u202e" not in name
    assert nicknames.clean(name) == name


@given(st.integers(100_000, 999_999))
def test_a_slip_of_the_finger_is_no_pin(number):
    pin = str(number) + pins.check_digit(str(number))
    assert pins.is_pin(pin)
    for place in range(7):
        wrong = pin[:place] + str((int(pin[place]) + 1) % 10) + pin[place + 1 :]
        assert not pins.is_pin(wrong)
    for place in range(6):
        swapped = pin[:place] + pin[place + 1] + pin[place] + pin[place + 2 :]
        assert swapped == pin or not pins.is_pin(swapped)


def test_a_pin_is_read_with_gaps():
    pin = pins.new_pin()
    assert pins.is_pin(pins.cleaned(f" {pins.spaced(pin)} "))
