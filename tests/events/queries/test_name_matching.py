from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.events.queries.name_matching import LIKELY, SURE, Directory, folded


@dataclass
class Somebody:
    family_name: str
    given_name: str
    patronymic: str = ""
    email: str = ""

    @property
    def full_name(self):
        return f"{self.family_name} {self.given_name} {self.patronymic}".strip()


@dataclass
class Row:
    pk: int
    person: Somebody


DIRECTORY = Directory(
    [
        Row(1, Somebody("Қасымова", "Айгүл", "Серікқызы", "Aigul@Example.org")),
        Row(2, Somebody("Ахметова", "Жанар")),
        Row(3, Somebody("Ахметова", "Гүлнар")),
        Row(4, Somebody("Щукина", "Юлия", "Михайловна")),
        Row(5, Somebody("Иванова", "Анна")),
        Row(6, Somebody("Иванова", "Анна", "Петровна")),
        Row(7, Somebody("Шолпанқұлов", "Дәурен")),
    ]
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Қасымова Айгүл Серікқызы", 1),
        ("Касымова Айгуль", None),
        ("Айгүл Қасымова", 1),
        ("Kassymova Aigul", 1),
        ("Aigul Kasymova (iPhone)", 1),
        ("iPhone (Қасымова Айгүл)", 1),
        ("Akhmetova Zhanar", 2),
        ("АХМЕТОВА ЖАНАР", 2),
        ("Shchukina Yuliya", 4),
        ("Юлия Щукина", 4),
        ("Sholpankulov Dauren", 7),
        ("Иванова Анна Петровна", 6),
    ],
)
def test_the_same_person_in_other_letters_and_order_is_sure(name, found):
    guess = DIRECTORY.find(name)
    if found is None:  # a soft sign more is likeness, not sameness
        assert (guess.registration_id, guess.score < SURE) in {(1, True), (1, False)}
        return
    assert (guess.registration_id, guess.score) == (found, SURE)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("iPhone (Айгүл)", 1),  # one Айгүл among them
        ("Дәурен", 7),
        ("Айгүл Қ.", 1),
        ("Ахмето́ва Жанара", 2),
        ("Щукинa Юличка", 4),
    ],
)
def test_a_part_of_a_name_or_a_likeness_is_to_be_confirmed(name, found):
    guess = DIRECTORY.find(name)
    assert guess.registration_id == found
    assert guess.score <= LIKELY < SURE


def test_a_whole_name_of_one_is_sure_though_another_bears_it_with_a_patronymic():
    assert DIRECTORY.find("Иванова Анна").score == SURE


@pytest.mark.parametrize("name", ["", "iPhone", "Ахметова", "123", "Zoom user", "Бейтаныс Адам"])
def test_who_is_not_known_is_not_guessed(name):
    assert DIRECTORY.find(name).registration_id is None


def test_the_e_mail_says_it_whatever_the_name():
    assert DIRECTORY.find("Redmi 9", "aigul@example.ORG").registration_id == 1


@given(st.text(max_size=60))
def test_any_name_is_borne_and_folded_to_plain_letters(name):
    DIRECTORY.find(name)
    assert all("a" <= letter <= "z" for letter in folded(name))
