"""Dates as people write them: «2027 ж. 24–25 мамыр», «24–25 мая 2027 г.», “24–25 May 2027”.

Spaces inside a pair that must stay together (2027 ж., 24 мамыр) are non-breaking.
"""

from datetime import date, datetime, time

from django.utils import timezone

from kerege.foundation.grammar import and_with, language, locative

NO_BREAK = "\u00a0"
DASH = "–"

MONTHS = {
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "ru": [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
RUSSIAN_MONTHS_GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
SHORT_MONTHS = {
    "kk": ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"],
    "ru": ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "kk": ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
SHORT_WEEKDAYS = {
    "kk": ["дс", "сс", "ср", "бс", "жм", "сб", "жс"],
    "ru": ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}


def month_name(month: int, lang: str | None = None) -> str:
    """The month alone: «мамыр», «май», “May”."""
    return MONTHS[language(lang)][month - 1]


def short_month(month: int, lang: str | None = None) -> str:
    """Three letters, for a date badge."""
    return SHORT_MONTHS[language(lang)][month - 1]


def weekday(value: date, lang: str | None = None) -> str:
    """«дүйсенбі», «понедельник», “Monday”."""
    return WEEKDAYS[language(lang)][_local(value).weekday()]


def short_weekday(value: date, lang: str | None = None) -> str:
    """«дс», «пн», “Mon”."""
    return SHORT_WEEKDAYS[language(lang)][_local(value).weekday()]


def day(value: date, lang: str | None = None) -> str:
    """«2027 ж. 24 мамыр», «24 мая 2027 г.», “24 May 2027”."""
    value = _local(value)
    return _dated(_day_and_month(value, lang), value.year, lang)


def day_of_year(value: date, lang: str | None = None) -> str:
    """The day where the year is known: «24 мамыр», «24 мая», “24 May”."""
    return _day_and_month(_local(value), lang)


def day_range(start: date, end: date | None = None, lang: str | None = None) -> str:
    """«2027 ж. 30 мамыр – 2 маусым»: what both ends share is said once."""
    start, end = _local(start), _local(end or start)
    if start == end:
        return day(start, lang)
    if start.year != end.year:
        return f"{day(start, lang)}{NO_BREAK}{DASH} {day(end, lang)}"
    if start.month == end.month:
        days = f"{start.day}{DASH}{_day_and_month(end, lang)}"
    else:
        days = f"{_day_and_month(start, lang)}{NO_BREAK}{DASH} {_day_and_month(end, lang)}"
    return _dated(days, end.year, lang)


def in_prose(start: date, end: date | None = None, lang: str | None = None) -> str:
    """When, inside a sentence: «2023 жылғы 24–25 мамырда», «24–25 мая 2023 года»,
    “on 24–25 May 2023”; across months «с 30 мая по 2 июня 2027 года»."""
    start, end = _local(start), _local(end or start)
    return {"kk": _kazakh_prose, "ru": _russian_prose, "en": _english_prose}[language(lang)](
        start, end
    )


def month_of_year(value: date, lang: str | None = None) -> str:
    """«2027 ж. мамыр», «май 2027 г.», “May 2027”."""
    value = _local(value)
    return _dated(month_name(value.month, lang), value.year, lang)


def clock(value: time | datetime) -> str:
    """«09:30», the same in all three languages."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M}"


def time_range(start: time | datetime, end: time | datetime | None = None) -> str:
    """«10:00–11:30»; one moment is one time."""
    first, last = clock(start), clock(end or start)
    return first if first == last else f"{first}{DASH}{last}"


def moment(value: datetime, lang: str | None = None) -> str:
    """«2027 ж. 24 мамыр, 14:30»."""
    return f"{day(value, lang)}, {clock(value)}"


def _local(value: date) -> date:
    """The calendar day of the place, also of a moment kept in UTC."""
    if not isinstance(value, datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def _day_and_month(value: date, lang: str | None) -> str:
    code = language(lang)
    months = RUSSIAN_MONTHS_GENITIVE if code == "ru" else MONTHS[code]
    return f"{value.day}{NO_BREAK}{months[value.month - 1]}"


def _dated(days: str, year: int, lang: str | None) -> str:
    code = language(lang)
    if code == "kk":
        return f"{year}{NO_BREAK}ж. {days}"
    return f"{days} {year}{NO_BREAK}г." if code == "ru" else f"{days} {year}"


def _kazakh_prose(start: date, end: date) -> str:
    year = f"{start.year}{NO_BREAK}жылғы "
    last = _day_and_month(end, "kk")
    if (start.year, start.month) == (end.year, end.month):
        first = "" if start == end else f"{start.day}{DASH}"
        return year + first + locative(last)
    first = _day_and_month(start, "kk")
    if start.year != end.year:
        last = f"{end.year}{NO_BREAK}жылғы {last}"
    return f"{year}{first} {and_with(first)} {last} аралығында"


def _russian_prose(start: date, end: date) -> str:
    last = f"{_day_and_month(end, 'ru')} {end.year}{NO_BREAK}года"
    if (start.year, start.month) == (end.year, end.month):
        return last if start == end else f"{start.day}{DASH}{last}"
    first = _day_and_month(start, "ru")
    if start.year != end.year:
        first = f"{first} {start.year}{NO_BREAK}года"
    # «со 2 июня»: the second begins with two consonants.
    return f"{'со' if start.day == 2 else 'с'} {first} по {last}"


def _english_prose(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"on {day_range(start, end, 'en')}"
    first = _day_and_month(start, "en")
    if start.year != end.year:
        first = f"{first} {start.year}"
    return f"from {first} to {day(end, 'en')}"
