"""The attestation sheet on paper: the record in words, in one language."""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.certificates.models import AttestationSheet
from kerege.certificates.queries.record import Line, Record, Talk, record_of
from kerege.certificates.taught import Taught
from kerege.foundation import typesetting
from kerege.foundation.dates import day, day_range
from kerege.foundation.numbers import academic_hours, number
from kerege.foundation.translated import T
from kerege.network.models import Organisation, OrganisationKind
from kerege.network.queries.posts import find_post

TEMPLATE = Path(__file__).resolve().parent / "typst" / "attestation.typ"


def pdf(sheet: AttestationSheet, today: date) -> bytes:
    """The sheet as PDF/A; its shape is told at the top of the template."""
    return typesetting.pdf(TEMPLATE, data_of(sheet, today))


def data_of(sheet: AttestationSheet, today: date) -> dict[str, Any]:
    """What the template prints, in the language of the sheet."""
    with translation.override(sheet.language):
        record = record_of(sheet.person, sheet.since_on, sheet.until_on)
        return _data(sheet, record, today)


def _data(sheet: AttestationSheet, record: Record, today: date) -> dict[str, Any]:
    lang = sheet.language
    return {
        "lang": lang,
        "title": _("Attestation sheet"),
        "author": _centre(lang),
        "name": sheet.person.full_name,
        "post": _post(sheet, today, lang),
        "period": day_range(sheet.since_on, sheet.until_on, lang),
        "total": _("In all: %(hours)s") % {"hours": academic_hours(record.hours, lang)},
        "sums": [
            {"title": title, "rows": [[bar["label"], number(bar["value"], lang)] for bar in bars]}
            for title, bars in (
                (_("Hours by year"), record.by_year()),
                (_("Hours by kind of event"), record.by_kind()),
                (_("Hours by topic"), record.by_topic()),
            )
            if bars
        ],
        "trainings": {
            "title": _("Training"),
            "head": [_("Date"), _("Event"), _("Hours"), _("Certificate")],
            "rows": [_line(line, lang) for line in record.lines],
            "none": _("There is no training in this period."),
        },
        "talks": {
            "title": _("Talks and classes given"),
            "head": [_("Date"), _("Talk"), _("Event")],
            "rows": [_talk(talk, lang) for talk in record.talks],
        },
        "taught": {
            "title": _("Taught to others: %(hours)s")
            % {"hours": academic_hours(record.hours_taught, lang)},
            "head": [_("Date"), _("Training"), _("Participants"), _("Hours")],
            "rows": [_taught(one, lang) for one in record.taught],
        },
        "made": _("Made on %(day)s") % {"day": day(today, lang)},
        "check": _("Each certificate with a code can be checked at %(address)s")
        % {"address": settings.BASE_URL + reverse("certificates:search")},
        "head_words": _("Head of the library"),
        "signature": _("signature"),
        "stamp": _("Place of the stamp"),
        "page_words": _("Page"),
    }


def _line(line: Line, lang: str) -> list[str]:
    about = [line.kind_label, line.topic_label, _say(line.organiser, lang)]
    paper = [f"№ {line.number}" if line.number else "", line.code]
    return [
        day_range(line.starts_on, line.ends_on, lang),
        _say(line.title, lang),
        " · ".join(filter(None, about)),
        number(line.hours, lang),
        "\n".join(filter(None, paper)) or "–",
    ]


def _talk(talk: Talk, lang: str) -> list[str]:
    return [day(talk.on, lang), _say(talk.title, lang), talk.role, _say(talk.event, lang)]


def _taught(one: Taught, lang: str) -> list[str]:
    where = f"{_say(one.title, lang)}\n{_say(one.place, lang)}"
    return [day(one.on, lang), where, number(one.people, lang), number(one.hours, lang)]


def _say(text: Any, lang: str) -> str:
    return text.localize(lang) if isinstance(text, T) else str(text)


def _post(sheet: AttestationSheet, today: date, lang: str) -> str:
    post = find_post(sheet.person, today)
    if post is None:
        return ""
    return f"{post.get_position_display()}, {_say(post.organisation.name, lang)}"


def _centre(lang: str) -> str:
    centre = Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
    return _say(centre.name, lang) if centre else ""
