"""What cells of real lists mean: days, positions, yes and no, e-mails."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kerege.network.models import LibraryKind, OrganisationKind, Position

POSITIONS = (
    (Position.DIRECTOR, ("директор", "director", "басшы", "руководитель")),
    (Position.HEAD, ("меңгеруші", "менгеруші", "меңгеруши", "заведующ", "зав", "head")),
    (Position.METHODOLOGIST, ("әдіскер", "адіскер", "методист", "methodologist")),
    (Position.LIBRARIAN, ("кітапханашы", "китапханашы", "библиотекарь", "librarian", "библиограф")),
)
LIBRARY_KINDS = (
    (LibraryKind.CHILDREN, ("балалар", "детск", "children")),
    (LibraryKind.MODEL_RURAL, ("үлгілі", "модельн", "model")),
    (LibraryKind.CENTRAL, ("орталық", "центральн", "central")),
    (LibraryKind.RURAL, ("ауыл", "сельск", "село", "rural")),
    (LibraryKind.BRANCH, ("филиал", "бөлім", "branch")),
)
KINDS = (
    (OrganisationKind.LIBRARY_SYSTEM, ("орталықтандырылған", "централизованн", "окж", "цбс")),
    (OrganisationKind.LIBRARY, ("кітапхана", "библиотек", "library", "филиал")),
)
YES = {"+", "1", "v", "х", "x", "✓", "✔", "иә", "ия", "бар", "қатысты", "да", "есть", "был", "была"}
YES |= {"присутствовал", "присутствовала", "yes", "y", "true"}
NO = {"-", "–", "—", "0", "н", "жоқ", "қатыспады", "қатысқан жоқ", "нет", "не был", "не была"}
NO |= {"отсутствовал", "отсутствовала", "no", "n", "false"}


def position_of(text: str) -> str:
    """The post in a cell; what is not known is another one, nothing is nothing."""
    return _first_of(text, POSITIONS) or (Position.OTHER if text.strip() else "")


def library_kind_of(text: str) -> str:
    """What kind of library the words tell of."""
    return _first_of(text, LIBRARY_KINDS)


def kind_of(text: str) -> str:
    """Library or library system, by the words."""
    return _first_of(text, KINDS)


def day_of(text: str) -> date | None:
    """«24.05.2019», «2019-05-24», «05.2019», «2019»; ValueError if it is no day."""
    text = text.strip().rstrip(".").removesuffix("г").removesuffix("ж").strip(" .")
    if not text:
        return None
    numbers = [int(part[:6]) for part in re.findall(r"\d+", text)]
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}.*", text):
        return date(numbers[0], numbers[1], numbers[2])
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}(\s.*)?", text):
        return date(numbers[2], numbers[1], numbers[0])
    if re.fullmatch(r"\d{1,2}[./]\d{4}", text):
        return date(numbers[1], numbers[0], 1)
    if re.fullmatch(r"\d{4}", text):
        return date(numbers[0], 1, 1)
    raise ValueError(text)


def yes_or_no(text: str) -> bool | None:
    """None where the cell says neither."""
    word = text.strip().casefold()
    return True if word in YES else False if word in NO else None


def email_of(text: str) -> str:
    """The address in small letters; "" for nothing and for a dash; ValueError if it is none."""
    address = text.strip().strip("<>;, ").removeprefix("mailto:").lower()
    if address in {"", "-", "–", "—", "жоқ", "нет"}:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise ValueError(text) from None
    if len(address) > 254:
        raise ValueError(text)
    return address


def _first_of(text: str, table: tuple) -> str:
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    best, place = "", len(words) + 1
    for value, stems in table:
        for stem in stems:
            found = re.search(rf"(?:^|\s){stem}", words)
            if found and found.start() < place:
                best, place = str(value), found.start()
    return best
