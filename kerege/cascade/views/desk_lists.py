"""The cascade of the districts in sight: promises, trainings, one training to be confirmed."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.cascade import certificates_zip, exports, rules
from kerege.cascade.actions import finishing
from kerege.cascade.forms.training import RemarkForm
from kerege.cascade.models import CascadeTraining, PromiseState, TrainingState
from kerege.cascade.queries.lists import OVERDUE, Asked, open_training, promises, trainings
from kerege.cascade.queries.roster import roster_of
from kerege.certificates.tasks import print_certificates
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.network.queries.organisations import all_districts

PAGE = "cascade/desk/lists.html"
ONE = "cascade/desk/training.html"
ROWS = 50


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Trainings and promises, filtered."""
    today, sight = _sight(request)
    asked, kind = _asked(request)
    if kind == "promises":
        found: Any = promises(sight, asked, today)
    else:
        found = trainings(sight, asked)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    rows = [
        {"row": row, "is_overdue": row.is_overdue(today) if kind == "promises" else False}
        for row in page
    ]
    districts = list(all_districts())
    context = {
        "kind": kind,
        "page": page,
        "rows": rows,
        "asked": asked,
        "districts": [one for one in districts if sight is None or one.pk in sight],
        "states": _states(kind),
        "query": request.GET.urlencode(),
        "waiting": trainings(sight, Asked(state=TrainingState.FINISHED)).count(),
        "is_narrowed": any((asked.words, asked.state, asked.district, asked.event)),
    }
    return render(request, PAGE, context)


@signed_in
def workbook(request: HttpRequest) -> HttpResponse:
    """Both lists as XLSX, under the same filters."""
    today, sight = _sight(request)
    asked, kind = _asked(request)
    plain = Asked(words=asked.words, district=asked.district, event=asked.event)
    body = exports.cascade_xlsx(
        promises(sight, asked if kind == "promises" else plain, today),
        trainings(sight, asked if kind != "promises" else plain),
        today,
    )
    headers = {"Content-Disposition": 'attachment; filename="cascade.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)


@signed_in
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One training: who was there, and the word of the coordinator."""
    training = _open(request, pk)
    return render(request, ONE, _context(request, training, RemarkForm()))


@signed_in
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Confirm the list; certificates are issued and printed."""
    training = _open(request, pk)
    require(rules.can_confirm(request.user, training, timezone.localdate()))
    try:
        with transaction.atomic():
            job = finishing.confirm(training=training, by=request.user, now=timezone.now())
            print_certificates.enqueue(job.pk)
        messages.success(
            request, _("Confirmed. Certificates issued: %(count)s.") % {"count": job.total}
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("cascade:desk_training", pk)


@signed_in
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask the trainer to put something right."""
    training = _open(request, pk)
    require(rules.can_confirm(request.user, training, timezone.localdate()))
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return render(request, ONE, _context(request, training, form), status=422)
    try:
        finishing.give_back(
            training=training,
            remark=form.cleaned_data["remark"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The trainer gets a letter with your remark."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("cascade:desk_training", pk)


@signed_in
def certificates(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All certificates of a training in one ZIP, to be printed for those without a mailbox."""
    training = get_object_or_404(open_training(pk))
    seen = rules.can_see_training(request.user, training, timezone.localdate())
    require(seen or rules.leads(request.user, training))
    answer = certificates_zip.response(training)
    if answer is None:
        raise Http404
    return answer


def _open(request: HttpRequest, pk: int) -> CascadeTraining:
    today = timezone.localdate()
    require(rules.can_oversee(request.user, today))
    training = get_object_or_404(open_training(pk))
    require(rules.can_see_training(request.user, training, today))
    return training


def _sight(request: HttpRequest) -> tuple[Any, set[int] | None]:
    today = timezone.localdate()
    require(rules.can_oversee(request.user, today))
    return today, rules.districts_in_sight(request.user, today)


def _asked(request: HttpRequest) -> tuple[Asked, str]:
    told = {name: request.GET.get(name, "")[:100] for name in ("state", "district", "event")}
    kind = "promises" if request.GET.get("list") == "promises" else "trainings"
    return Asked(words=request.GET.get("q", "")[:200], **told), kind


def _states(kind: str) -> list[tuple[str, Any]]:
    if kind == "promises":
        live = [state for state in PromiseState.choices if state[0] != PromiseState.WITHDRAWN]
        return [(OVERDUE, _("Overdue")), *live]
    return [one for one in TrainingState.choices if one[0] != TrainingState.CANCELLED]


def _context(request: HttpRequest, training: CascadeTraining, form: RemarkForm) -> dict[str, Any]:
    roster = roster_of(training)
    valid = training.event.certificates.valid()
    return {
        "training": training,
        "roster": roster,
        "came": len([one for one in roster if one.hours]),  # type: ignore[attr-defined]  # annotated
        "form": form,
        "may_confirm": rules.can_confirm(request.user, training, timezone.localdate()),
        "issued": valid.count(),
        "printed": valid.exclude(file="").count(),
    }
