"""The tab "Certificates" of an event: who will get one, issuing, the register."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.certificates import codes, paper, rules, snapshots
from kerege.certificates.actions.diplomas import issue_diplomas
from kerege.certificates.actions.issuing import JOB_KIND, issue
from kerege.certificates.actions.issuing_to_speakers import issue_to_speakers
from kerege.certificates.exports import register_xlsx
from kerege.certificates.forms import IssueForm
from kerege.certificates.models import Certificate, CertificateState
from kerege.certificates.queries import speakers
from kerege.certificates.queries.candidates import Candidate, candidates
from kerege.certificates.queries.diplomas import due_diplomas
from kerege.certificates.queries.register import register_of
from kerege.certificates.tasks import print_certificates
from kerege.events import activities
from kerege.events.models import Event
from kerege.foundation.access import require, signed_in
from kerege.foundation.audit import name_of
from kerege.foundation.errors import Refused
from kerege.foundation.models import Job
from kerege.foundation.tables_out import XLSX
from kerege.ui.htmx import wants_partial

PAGE = "certificates/desk_page.html"
ROWS = 50


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Those who wait for a certificate and why, the work in progress, and the register."""
    event = _get_event(request, slug)
    if wants_partial(request):
        return render(request, f"{PAGE}#printing", {"event": event, "job": _latest_job(event)})
    return render(request, PAGE, _context(request, event))


@signed_in
@require_POST
def issue_all(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Issue to everyone who has earned one, and start printing."""
    event = _get_event(request, slug)
    form = IssueForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic():
                expires_on = form.cleaned_data["expires_on"]
                job = issue(event=event, by=request.user, expires_on=expires_on, now=timezone.now())
                print_certificates.enqueue(job.pk)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    if form.errors:
        return render(request, PAGE, _context(request, event) | {"form": form}, status=422)
    return redirect("certificates:desk", event.slug)


@signed_in
@require_POST
def issue_speakers(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Issue to every speaker who has none, and start printing."""
    event = _get_event(request, slug)
    try:
        with transaction.atomic():
            job = issue_to_speakers(event=event, by=request.user, now=timezone.now())
            print_certificates.enqueue(job.pk)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("certificates:desk", event.slug)


@signed_in
@require_POST
def issue_awards(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Issue the diplomas that were awarded, and start printing."""
    event = _get_event(request, slug)
    try:
        with transaction.atomic():
            job = issue_diplomas(event=event, by=request.user, now=timezone.now())
            print_certificates.enqueue(job.pk)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("certificates:desk", event.slug)


@signed_in
@require_POST
def print_again(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Go on printing where it stopped."""
    event = _get_event(request, slug)
    job = _latest_job(event)
    if job is not None and job.done < job.total:
        print_certificates.enqueue(job.pk)
        messages.success(request, _("Printing goes on."))
    return redirect("certificates:desk", event.slug)


@signed_in
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of the event as XLSX."""
    event = _get_event(request, slug)
    sheet = register_xlsx(register_of(event))
    headers = {"Content-Disposition": f'attachment; filename="certificates-{event.slug}.xlsx"'}
    return HttpResponse(sheet, content_type=XLSX, headers=headers)


@signed_in
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """What the certificate of the first in the list would look like."""
    event = _get_event(request, slug)
    first = next(iter(candidates(event)), None)
    if first is None:
        raise Http404
    return HttpResponse(paper.preview(_sample_facts(event, first)), content_type="image/png")


def _sample_facts(event: Event, candidate: Candidate) -> dict[str, Any]:
    day = max(timezone.localdate(), event.ends_on)
    candidate.registration.event = event
    return snapshots.facts_of(
        candidate.registration,
        number=f"{day.year}-000000",
        code=codes.grouped("0" * codes.LENGTH),
        hours=candidate.hours,
        signatory=snapshots.find_signatory(event.organiser_id, day),
        issued_on=day,
    )


def _get_event(request: HttpRequest, slug: str) -> Event:
    day = timezone.localdate()
    scope = Event.objects.visible_to(request.user, day).select_related("organiser")
    event = get_object_or_404(scope, slug=slug)
    require(rules.can_issue(request.user, event, day))
    return event


def _latest_job(event: Event) -> Job | None:
    return Job.objects.filter(about=name_of(event), kind=JOB_KIND).order_by("-pk").first()


def _context(request: HttpRequest, event: Event) -> dict[str, Any]:
    everyone, speakers_due = candidates(event), speakers.candidates(event)
    words, state = request.GET.get("q", ""), request.GET.get("state", "")
    found = register_of(event, words=words, state=state)
    issued = Certificate.objects.valid().filter(event=event).count()
    return {
        "event": event,
        "form": IssueForm(),
        "due": [one for one in everyone if one.is_due],
        "speakers": speakers_due,
        "diplomas": due_diplomas(event),
        "not_yet": [one for one in everyone if one.missing and one.certificate is None],
        "job": _latest_job(event),
        "register": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "words": words,
        "state": state,
        "states": CertificateState.choices,
        "is_over": timezone.localdate() >= event.ends_on,
        "has_any": any(one.certificate for one in everyone) or bool(words or state or issued),
        "may_preview": bool(everyone),
        "issued": issued,
        "tabs": activities.tab_links(request.user, event, "certificates"),
        "trail": [
            (_("Events"), reverse("events:desk_events")),
            (event.title, reverse("events:desk_event", args=[event.slug])),
            (_("Certificates"), ""),
        ],
    }
