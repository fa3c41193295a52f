"""Descriptions by GOST 7.0.100-2018: signs, order of areas, headings. The books are ours."""

import pytest

from kerege.catalogue.record_description import Book, described, heading_of, shortened, turned
from kerege.catalogue.record_isbn import check_figure, normal


def test_a_book_of_one_author_with_every_area():
    book = Book(
        title="Менің атым Қожа",
        language="kk",
        authors=["Соқпақбаев, Бердібек Ыдырысұлы"],
        others=[("ill", "Ахметов, Серік"), ("edt", "Омарова, Айгүл")],
        remainder="повесть",
        edition="2-бас., толықт.",
        place="Алматы",
        publisher="Мектеп",
        year=2004,
        extent="192 б. : сур.",
        series="Балалар кітапханасы",
        isbns=["9786012345670"],
    )
    assert described(book) == (
        "Соқпақбаев, Б. Ы. Менің атым Қожа : повесть / Б. Ы. Соқпақбаев ; суретші С. Ахметов ; "
        "редактор А. Омарова. – 2-бас., толықт. – Алматы : Мектеп, 2004. – 192 б. : сур. – "
        "(Балалар кітапханасы). – ISBN 9786012345670."
    )


@pytest.mark.parametrize(
    ("book", "told"),
    [
        (Book(title="Сказки"), "Сказки."),
        (Book(title="Кто там?", year=2001), "Кто там?. – 2001."),
        (
            Book(title="Собрание сочинений", volume="Т. 2", authors=["Абай"], place="Алматы"),
            "Абай. Собрание сочинений. Т. 2 / Абай. – Алматы.",
        ),
        (
            Book(title="Степь", authors=["А, Б.", "В, Г.", "Д, Е."], extent="20 с."),
            "А, Б. Степь / Б. А, Г. В, Е. Д. – 20 с.",
        ),
        (
            Book(title="Степь", authors=["А, Б.", "В, Г.", "Д, Е.", "Ж, З."]),
            "Степь / Б. А, Г. В, Е. Д, З. Ж.",
        ),
        (
            Book(title="Река", authors=["Ким, Анна"], responsibility="Анна Ким ; пер. с кор."),
            "Ким, А. Река / Анна Ким ; пер. с кор.",
        ),
        (
            Book(title="Tales", language="en", others=[("com", "Lee, Ann")], publisher="Fox"),
            "Tales / compiled by A. Lee. – Fox.",
        ),
        (Book(title="Два\n слова", series="(Мир)"), "Два слова. – (Мир)."),
    ],
)
def test_what_is_not_known_is_left_out(book, told):
    assert described(book) == told


def test_names_become_initials_and_turn_round():
    assert shortened("Сент-Экзюпери, Антуан де") == "Сент-Экзюпери, А. д."
    assert shortened("Линдгрен, Анна-Мария") == "Линдгрен, А.-М."
    assert shortened("Абай (Ибраһим)") == "Абай (Ибраһим)"
    assert turned("Әуезов, Мұхтар Омарханұлы") == "М. О. Әуезов"
    assert turned("Толстой, Л. Н.") == "Л. Н. Толстой"
    assert heading_of(Book(title="Х", authors=["Толстой, Л. Н."])) == "Толстой, Л. Н."


def test_isbn_is_read_however_it_is_typed_and_its_last_figure_is_checked():
    whole = "978601234567" + check_figure("978601234567")
    assert normal(f"ISBN {whole[:3]}-{whole[3:6]}-{whole[6:]}") == whole
    assert normal("5-200-00005-X") == "9785200000050"  # a ten-figure number with X
    assert normal("5–200–00005–Х") == "9785200000050"  # typed with a Russian letter and dashes
    wrong = whole[:-1] + f"{(int(whole[-1]) + 1) % 10}"
    assert [normal(one) for one in (wrong, "", "978", "abc", "5-200-00013-1")] == [""] * 5
