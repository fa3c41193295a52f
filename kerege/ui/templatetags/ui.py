"""`{% load ui %}`: dates and numbers in the reader's language, icons, menus, the layouts' needs."""

from functools import cache, lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from django import template
from django.conf import settings
from django.http import QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from kerege.foundation import dates, numbers
from kerege.ui import appearance, charts, icons, lattice, markdown, navigation, stylesheet, visitor

register = template.Library()

LANGUAGE_LABELS = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}


@register.simple_tag(name="day_range")
def day_range_tag(start, end=None):
    """«2027 ж. 24–25 мамыр»"""
    return dates.day_range(start, end) if start else ""


@register.filter
def minor(links: list[navigation.Link]) -> list[navigation.Link]:
    """The links that stand behind “More”."""
    return [link for link in links if link.is_minor]


@register.filter
def has_current(links: list[navigation.Link]) -> bool:
    """Whether the open page is one of them."""
    return any(link.is_current for link in links)


@register.filter
def day(value):
    """«2027 ж. 24 мамыр»"""
    return dates.day(value) if value else ""


@register.filter
def moment(value):
    """«2027 ж. 24 мамыр, 14:30»"""
    return dates.moment(value) if value else ""


@register.filter
def time_of(value):
    """«09:30»"""
    return dates.clock(value) if value else ""


@register.filter
def weekday(value):
    return dates.weekday(value) if value else ""


@register.filter
def number(value):
    """«12 345»; what is not a number stays as it is."""
    return numbers.number(value) if isinstance(value, int | float) or _is_decimal(value) else value


@register.filter(name="markdown")
def markdown_filter(text):
    return mark_safe(markdown.to_html(str(text or "")))  # noqa: S308 -- cleaned by nh3


register.filter("with_shares", charts.with_shares)
register.filter("with_degrees", charts.with_degrees)
register.filter("initials", charts.initials)
register.filter("share_of", charts.share)


@register.filter
def shade(number: int | None) -> int:
    """Which of the five colours a cover is drawn in that nobody has photographed."""
    return (number or 0) % 5


@register.filter
def less(value, other):
    """How much is left, never below nought."""
    return max(0, (value or 0) - (other or 0))


@register.simple_tag
def icon(name, label="", size=""):
    """An icon of our own; without a label it is decoration and hidden from screen readers."""
    if not label:
        return _silent_icon(name, size)
    return _icon(name, size, format_html('role="img" aria-label="{}"', label))


@cache
def _silent_icon(name, size):
    """Pages show the same few again and again."""
    return _icon(name, size, mark_safe('aria-hidden="true"'))


def _icon(name, size, voice):
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" {} focusable="false"><path d="{}"/></svg>',
        f" icon-{size}" if size else "",
        voice,
        icons.PATHS[name],
    )


@register.simple_tag
def date_parts(start, end=None):
    """The badge of a date: big days, the month or months, the year."""
    end = end or start
    days = f"{start.day}" if start == end else f"{start.day}–{end.day}"
    months = [_month_of_a_day(start.month), _month_of_a_day(end.month)]
    if start.month == end.month and start.year == end.year:
        months.pop()
    elif start != end:
        days = f"{start.day} – {end.day}"
    lang = get_language() or ""
    suffix = {"kk": "\u00a0ж.", "ru": "\u00a0г."}.get(lang, "")
    told = " – ".join(months) + ("," if lang == "kk" else "")
    return {"days": days, "months": told, "year": f"{end.year}{suffix}"}


@register.simple_tag
@cache
def favicon():
    """The picture itself, not its address: a first visit has few requests to spare."""
    svg = (stylesheet.STATIC / "favicon.svg").read_text(encoding="utf-8").strip()
    return mark_safe("data:image/svg+xml," + quote(svg, safe=" '=:/"))  # noqa: S308 -- our file


@register.simple_tag
def lattice_wall():
    return lattice.wall()


@register.simple_tag(takes_context=True)
def menu(context: Context, place: str):
    request = context.get("request")
    return navigation.links(place, request) if request else []


@register.simple_tag
def drawn(template_name, **menus):
    """A piece that hangs on nothing but menus and the language, drawn once for the same ones."""
    told = tuple((name, tuple(links)) for name, links in menus.items())
    return _drawn(template_name, told, get_language())


@lru_cache(maxsize=512)
def _drawn(template_name, menus, _language):
    return render_to_string(template_name, {name: list(links) for name, links in menus})


@register.simple_tag(takes_context=True)
def visiting_person(context: Context):
    """The signed-in person or None, without touching a session that is not there."""
    return visitor.find(context.get("request") or None)


@register.simple_tag(takes_context=True)
def may_have_messages(context: Context):
    return visitor.has_messages(context.get("request") or None)


@register.simple_tag(takes_context=True)
def appearance_attributes(context: Context):
    """`data-…` of <html>, only what differs from the usual look."""
    chosen = appearance.of(context.get("request") or None).attributes()
    return format_html_join("", ' data-{}="{}"', chosen.items())


@register.simple_tag
def address_of(url_name):
    """The address of a page, or nothing while the room that owns it is not there."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def home_address():
    """The front page in the reader's language."""
    return f"/{get_language() or settings.LANGUAGE_CODE}/"


@register.simple_tag(takes_context=True)
def same_page(context: Context):
    """This page in each language: code, short label, name, href, whole address, is it this one."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    here = get_language()
    return [
        {
            "code": code,
            "label": LANGUAGE_LABELS[code],
            "name": name,
            "href": _in_language(path, code),
            "address": settings.BASE_URL + urlsplit(_in_language(path, code)).path,
            "is_current": code == here,
        }
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def page_address(context: Context, number):
    """The address of another page of the list: the same question, another `page`."""
    request = context.get("request")
    asked = context.get("query") or (request.GET if request else "")
    query = QueryDict(asked if isinstance(asked, str) else asked.urlencode(), mutable=True)
    query["page"] = number
    return f"?{query.urlencode()}"


@register.simple_tag
def page_numbers(page):
    """1 2 3 … 9: what is near and the two ends."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def language_states(missing):
    """Which of the three languages have a text."""
    return [
        {"label": label, "is_missing": code in (missing or ())}
        for code, label in LANGUAGE_LABELS.items()
    ]


def _in_language(path, code):
    parts = urlsplit(path)
    steps = parts.path.split("/")
    if len(steps) > 1 and steps[1] in dict(settings.LANGUAGES):
        steps[1] = code
        return urlunsplit(("", "", "/".join(steps), parts.query, ""))
    return f"/{code}/"


def _month_of_a_day(month):
    """«мамыр», but «мая»: after a day Russian months stand in the genitive."""
    genitive = get_language() == "ru"
    return dates.RUSSIAN_MONTHS_GENITIVE[month - 1] if genitive else dates.month_name(month)


def _is_decimal(value):
    return type(value).__name__ == "Decimal"
