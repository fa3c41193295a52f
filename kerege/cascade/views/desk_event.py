"""The tab "Cascade" of an event: promises, trainings, the tree, the numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.cascade import exports
from kerege.cascade.queries.kits import kit_of
from kerege.cascade.queries.lists import Asked, promises
from kerege.cascade.queries.tree import figures, trainings_of, tree
from kerege.cascade.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.tables_out import XLSX

PAGE = "cascade/desk/event.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What has come of the event so far."""
    event, today = desk.open_event(request, slug), timezone.localdate()
    trainings = trainings_of(event)
    rows = list(promises(None, Asked(event=event.slug), today))
    context = desk.page(
        request,
        event,
        figures=figures(event, trainings, today),
        branches=tree(trainings),
        trainings=trainings,
        promises=[{"row": row, "is_overdue": row.is_overdue(today)} for row in rows],
        kit=kit_of(event),
    )
    return render(request, PAGE, context)


@signed_in
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """Promises and trainings as XLSX."""
    event, today = desk.open_event(request, slug), timezone.localdate()
    asked = Asked(event=event.slug)
    body = exports.cascade_xlsx(promises(None, asked, today), trainings_of(event), today)
    headers = {"Content-Disposition": f'attachment; filename="cascade-{event.slug}.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)
