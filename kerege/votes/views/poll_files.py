"""Results of the votes of an event to take along."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kerege.events.models import Event
from kerege.events.views import desk
from kerege.foundation import serving
from kerege.foundation.access import signed_in
from kerege.foundation.tables_out import XLSX
from kerege.votes import poll_sheets
from kerege.votes.poll_results import Results, results
from kerege.votes.queries.polls import polls_of, values_of


@signed_in
def xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """Votes, and every answer and word."""
    event = desk.open_event(request, slug)
    return _file(event, poll_sheets.xlsx(_found(event)), XLSX, "xlsx")


@signed_in
def csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every answer and word."""
    event = desk.open_event(request, slug)
    text = poll_sheets.csv_text(_found(event))
    return _file(event, text.encode(), "text/csv; charset=utf-8", "csv")


def _found(event: Event) -> list[Results]:
    polls = list(polls_of(event))
    given = values_of(polls)
    return [results(poll, given[poll.pk]) for poll in polls]


def _file(event: Event, content: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"{event.slug}-{_('votes of the hall')}.{ending}"
    response["Content-Disposition"] = serving.disposition(name, attachment=True)
    return response
