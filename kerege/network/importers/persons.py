"""What a row says of a person; shared by lists of people and rosters of events."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from kerege.imports.importers import Column, Line, Order
from kerege.network.importers import cells
from kerege.network.importers.matching import Sought
from kerege.network.importers.places import find_district, find_organisation, places, similar
from kerege.people import listed_names as names
from kerege.people.listed_names import Name

FULL_NAME = Column(
    "full_name",
    _("Family name, given name, patronymic in one column"),
    ("ФИО", "Ф.И.О", "Ф. И. О", "Аты-жөні", "Аты жөні", "Тегі, аты, әкесінің аты", "Т.А.Ә",
     "ТАӘ", "Тегі аты", "Толық аты-жөні", "Фамилия имя отчество", "Фамилия, имя", "Участник",
     "Қатысушы", "Қатысушының аты-жөні", "Full name", "Name", "Есімі", "Сотрудник",
     "Қызметкер", "Кітапханашы", "Библиотекарь"),
    is_required=True,
    instead=("family_name", "given_name"),
)  # fmt: skip
FAMILY_NAME = Column(
    "family_name", _("Family name"), ("Тегі", "Фамилия", "Family name", "Last name", "Surname")
)
GIVEN_NAME = Column(
    "given_name", _("Given name"), ("Аты", "Имя", "Есімі", "Given name", "First name")
)
PATRONYMIC = Column(
    "patronymic", _("Patronymic"), ("Әкесінің аты", "Отчество", "Patronymic", "Middle name")
)
EMAIL = Column(
    "email",
    _("E-mail"),
    ("e-mail", "email", "Эл. пошта", "Электрондық пошта", "Электронды пошта", "Электронная почта",
     "Эл. почта", "Эл. адрес", "Электронный адрес", "Почта", "Пошта", "Электрондық мекенжай",
     "Электрондық поштасы"),
)  # fmt: skip
POSITION = Column(
    "position",
    _("Position"),
    ("Лауазымы", "Лауазым", "Қызметі", "Должность", "Position", "Занимаемая должность",
     "Атқаратын қызметі", "Мамандығы"),
)  # fmt: skip
LIBRARY = Column(
    "library",
    _("Library"),
    ("Кітапхана", "Кітапханасы", "Кітапхананың атауы", "Библиотека", "Название библиотеки",
     "Наименование библиотеки", "Library", "Место работы", "Жұмыс орны", "Организация", "Ұйым",
     "Мекеме", "Учреждение", "Organisation", "ОКЖ", "ЦБС", "Жұмыс орны, лауазымы"),
)  # fmt: skip
DISTRICT = Column(
    "district",
    _("District or city"),
    ("Ауданы", "Аудан", "Аудан, қала", "Қала/аудан", "Аудан/қала", "Район", "Район, город",
     "Город, район", "Район/город", "Город/район", "Регион", "Өңір", "Қала", "Город", "District"),
)  # fmt: skip
WHO = (FULL_NAME, FAMILY_NAME, GIVEN_NAME, PATRONYMIC, EMAIL)
LONGEST = 120


def read(order: Order, line: Line, *, is_library_needed: bool) -> Sought | None:
    """What the row says; None if it cannot be taken: the line then carries the reasons."""
    name = _name(line)
    email = ""
    try:
        email = cells.email_of(line.values.get("email", ""))
    except ValueError:
        line.refuse(gettext_noop("This is not an e-mail address."), column="email")
    known = places(order)
    written = line.values.get("district", "")
    district = find_district(known, written) if written else None
    if written and district is None:
        _unknown(line, "district", gettext_noop("This district is not known."), is_library_needed)
    library = line.values.get("library", "")
    organisation = find_organisation(known, library, district) if library else None
    if library and organisation is None:
        _unknown_library(order, line, library, is_library_needed)
    if line.verdict == "bad":
        return None
    if organisation is not None and organisation.district_id and district is None:
        district = known.districts[organisation.district_id]
    return Sought(name, names.folded(name), email, organisation, district)


def _name(line: Line) -> Name:
    """From one column or from three."""
    values = {code: line.values.get(code, "") for code in ("family_name", "given_name")}
    column = "family_name" if any(values.values()) else "full_name"
    if column == "full_name":
        name = names.split(line.values.get("full_name", ""))
    else:
        name = Name(
            names.tidy(values["family_name"]),
            names.tidy(values["given_name"]),
            names.tidy(line.values.get("patronymic", "")),
        )
    _check(line, name, column)
    return name


def _check(line: Line, name: Name, column: str) -> None:
    parts = [name.family, name.given, name.patronymic]
    if not any(parts):
        line.refuse(gettext_noop("There is no name."), column=column)
    elif not name.given or not name.family:
        line.refuse(gettext_noop("Family name and given name are both needed."), column=column)
    elif not all(names.is_sound(part) for part in parts if part):
        line.refuse(gettext_noop("A name has letters only."), column=column)
    elif max(map(len, parts)) > LONGEST:
        line.refuse(gettext_noop("This name is too long."), column=column)


def _unknown_library(order: Order, line: Line, text: str, is_needed: bool) -> None:
    near = similar(places(order), text)
    if near:
        words = gettext_noop("This library is not known. Is it “%(name)s”?")
        _unknown(line, "library", words, is_needed, name=near)
    else:
        _unknown(line, "library", gettext_noop("This library is not known."), is_needed)


def _unknown(line: Line, column: str, words: str, is_bad: bool, **values: str) -> None:
    """A place that is not known spoils a row of people, and is a remark in a roster."""
    if is_bad:
        line.refuse(words, column=column, **values)
    else:
        line.say(words, column=column, **values)
