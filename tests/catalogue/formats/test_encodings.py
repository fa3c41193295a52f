"""Encodings are told by the letters."""

import random

import pytest

from kerege.catalogue.formats import encodings

KAZAKH = [
    "Менің атым Қожа",
    "Соқпақбаев Бердібек",
    "Алматы: Жазушы, балалар әдебиеті",
    "повестер мен әңгімелер",
    "Қара сөздер",
    "Абай Құнанбайұлы",
    "Ұшқан ұя",
    "Бауыржан Момышұлы",
    "Көксерек",
    "Мұхтар Әуезов",
    "Үркер",
]
RUSSIAN = [
    "Сказки народов Казахстана",
    "Детская литература",
    "повести и рассказы для младшего школьного возраста",
    "Жизнь животных",
    "Слова назидания",
    "Москва: Просвещение",
    "Путешествие в страну книг",
]


@pytest.mark.parametrize("encoding", ["utf-8", "kz1048", "ptcp154"])
def test_kazakh_catalogues(encoding):
    chance = random.Random(6)
    for _ in range(60):
        text = "\x1e\x1fa".join(chance.sample(KAZAKH, 4) + chance.sample(RUSSIAN, 2))
        assert encodings.detect(text.encode(encoding)) == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "cp866", "koi8-r"])
def test_russian_catalogues(encoding):
    chance = random.Random(7)
    for _ in range(60):
        text = "\x1e\x1fa".join(chance.sample(RUSSIAN, 4))
        assert encodings.detect(text.encode(encoding)) == encoding


def test_one_ukrainian_book_does_not_make_a_russian_catalogue_kazakh():
    text = "\x1e".join(RUSSIAN * 12 + ["Казки для дiтей: Їжак; Київ: Європа"])

    assert encodings.detect(text.encode("cp1251", errors="replace")) == "cp1251"


def test_marc8_with_accents_before_their_letters_and_with_cyrillic():
    french = b"Soci\xe2et\xe2e linn\xe2eenne de Bordeaux"
    cyrillic = b"\x1b(NmOSKWA\x1b(B"

    assert encodings.detect(french) == encodings.detect(cyrillic) == "marc-8"
    decode = encodings.decoder("marc-8")
    assert decode(french) == "Société linnéenne de Bordeaux"
    assert decode(cyrillic) == "Москва"


def test_letters_that_are_nowhere_are_marked():
    assert encodings.decoder("cp1251")(b"\x98") == "\ufffd"
