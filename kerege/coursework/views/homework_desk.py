"""The organiser's pages of homework: lists, writing one, its people, reviewers, more time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework import homework_export, homework_rules
from kerege.coursework.actions import homework_assignments as actions
from kerege.coursework.forms.homework_desk import AssignmentForm, ExtensionForm
from kerege.coursework.models import Assignment
from kerege.coursework.queries import homework_desk as queries
from kerege.coursework.queries.homework_mine import Stage
from kerege.events.models import Event
from kerege.events.views import desk
from kerege.events.views.stale import decided, two_versions
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.tables_out import XLSX
from kerege.network import rules as network_rules
from kerege.network.models import OrganisationKind
from kerege.people.models import Person
from kerege.people.queries.people import search

LIST = "coursework/homework_desk_list.html"
FORM = "coursework/homework_desk_form.html"
PAGE = "coursework/homework_desk_page.html"


@signed_in
def of_event(request: HttpRequest, slug: str) -> HttpResponse:
    """The homework of an event with its counts."""
    event = desk.open_event(request, slug)
    context = desk.page(request, event, "homework", rows=queries.rows_of(event))
    return render(request, LIST, context | {"missing": queries.items_without(event)})


@signed_in
def alone(request: HttpRequest) -> HttpResponse:
    """Homework of no event: who has the link may do it."""
    _organises(request)
    trail = [(_("Homework without an event"), "")]
    context = {"rows": queries.rows_of(None), "event": None, "trail": trail, "missing": []}
    return render(request, LIST, context)


@signed_in
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has handed in what, as a workbook."""
    event = desk.open_event(request, slug)
    response = HttpResponse(homework_export.workbook(event), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-homework.xlsx"'
    return response


@signed_in
def new_of_event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Write a homework of an event; the class gives the usual dates."""
    event = desk.open_event(request, slug)
    return _new(request, event)


@signed_in
def new_alone(request: HttpRequest) -> HttpResponseBase:
    """Write a homework that stands alone."""
    _organises(request)
    return _new(request, None)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change a homework."""
    assignment = _open(request, pk)
    fresh = Assignment.objects.get(pk=pk)
    form = AssignmentForm(request.POST or None, instance=fresh, event=assignment.event)
    clashes: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                assignment=assignment,
                values=decided(request, assignment, form.values()),
                levels=form.levels(),
                by=request.user,
                now=timezone.now(),
                seen=request.POST.get("seen"),
            )
        except StaleForm as refusal:
            messages.warning(request, refusal.message)
            clashes = two_versions(assignment, form, form.values())
        else:
            messages.success(request, _("Saved."))
            return redirect("coursework:desk_assignment", pk)
    more = {"form": form, "assignment": assignment, "clashes": clashes}
    context = _page(request, assignment, **more, seen=actions.stamp(assignment))
    status = 409 if clashes else 422 if form.errors else 200
    return render(request, FORM, context, status=status)


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One homework: its state, its people, reviewers, extensions."""
    assignment = _open(request, pk)
    return render(request, PAGE, _one(request, assignment))


@signed_in
@require_POST
def set_state(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Publish, make a draft again, archive."""
    assignment = _open(request, pk)
    deeds = {
        "publish": (actions.publish, _("Published. Participants get a letter when it opens.")),
        "take_back": (actions.take_back, _("The homework is a draft again.")),
        "archive": (actions.archive, _("Archived. Nobody is asked for it any more.")),
    }
    deed, words = deeds.get(request.POST.get("to", ""), (None, ""))
    if deed is not None:
        try:
            deed(assignment=assignment, by=request.user, now=timezone.now())
            messages.success(request, words)
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return redirect("coursework:desk_assignment", pk)


@signed_in
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same once more, as a draft."""
    twin = actions.copy(assignment=_open(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("This is the copy, a draft. Change what is different."))
    return redirect("coursework:desk_edit_homework", twin.pk)


@signed_in
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One place up or down in the list."""
    assignment = _open(request, pk)
    up = request.POST.get("to") == "up"
    actions.move(assignment=assignment, up=up, by=request.user, now=timezone.now())
    return redirect(list_of(assignment))


@signed_in
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remove a homework that nobody has begun."""
    assignment = _open(request, pk)
    try:
        actions.delete(assignment=assignment, by=request.user, now=timezone.now())
        messages.success(request, _("The homework is deleted."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("coursework:desk_assignment", pk)
    return redirect(list_of(assignment))


@signed_in
@require_POST
def add_reviewer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let somebody read the works."""
    assignment = _open(request, pk)
    number = request.POST.get("person", "")
    pk_of_person = int(number) if number.isdecimal() and len(number) < 19 else 0
    person = get_object_or_404(Person, pk=pk_of_person, is_active=True)
    now = timezone.now()
    actions.add_reviewer(assignment=assignment, person=person, by=request.user, now=now)
    messages.success(request, _("%(name)s reads the works now.") % {"name": person})
    return redirect(reverse("coursework:desk_assignment", args=[pk]) + "#reviewers")


@signed_in
@require_POST
def remove_reviewer(request: HttpRequest, pk: int, reviewer_pk: int) -> HttpResponseBase:
    """She no longer reads the works."""
    assignment = _open(request, pk)
    held = assignment.reviewers.select_related("assignment").filter(pk=reviewer_pk).first()
    if held is not None:
        actions.remove_reviewer(held=held, by=request.user, now=timezone.now())
    return redirect(reverse("coursework:desk_assignment", args=[pk]) + "#reviewers")


@signed_in
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponseBase:
    """More time for one person."""
    assignment = _open(request, pk)
    form = _extension_form(request, assignment, request.POST)
    if form.is_valid():
        try:
            values = form.cleaned_data
            actions.extend(assignment=assignment, by=request.user, now=timezone.now(), **values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("More time is given; a letter is on its way."))
            return redirect(reverse("coursework:desk_assignment", args=[pk]) + "#extensions")
    return render(request, PAGE, _one(request, assignment, form), status=422)


@signed_in
@require_POST
def end_extension(request: HttpRequest, pk: int, extension_pk: int) -> HttpResponseBase:
    """The dates of everybody hold for her again."""
    assignment = _open(request, pk)
    held = assignment.extensions.select_related("assignment").filter(pk=extension_pk).first()
    if held is not None:
        actions.end_extension(extension=held, by=request.user, now=timezone.now())
        messages.success(request, _("The extension is taken back."))
    return redirect(reverse("coursework:desk_assignment", args=[pk]) + "#extensions")


def list_of(assignment: Assignment) -> str:
    """The list in which it stands."""
    if assignment.event is None:
        return reverse("coursework:desk_homework_alone")
    return reverse("coursework:desk_homework", args=[assignment.event.slug])


def _organises(request: HttpRequest) -> None:
    require(homework_rules.can_manage(request.user, timezone.localdate()))


def _open(request: HttpRequest, pk: int) -> Assignment:
    _organises(request)
    rows = Assignment.objects.select_related("event__organiser", "item", "rubric_version__rubric")
    return get_object_or_404(rows, pk=pk)


def _new(request: HttpRequest, event: Event | None) -> HttpResponseBase:
    now = timezone.now()
    number = request.GET.get("item", "")
    item = None
    if event is not None and number.isdecimal() and len(number) < 19:
        items = queries.in_order(queries.Item.objects.filter(block__day__event=event))
        item = items.filter(pk=int(number)).first()
    initial: dict[str, Any] = {**queries.usual_dates(event, item, now), "item": item}
    initial["kinds"] = ["text", "files"]
    form = AssignmentForm(request.POST or None, initial=initial, event=event)
    if request.method == "POST" and form.is_valid():
        owner = event.organiser if event else _centre_of(request)
        made = actions.create(
            values={**form.values(), "event": event, "owner": owner},
            levels=form.levels(),
            by=request.user,
            now=now,
        )
        messages.success(request, _("The draft is saved. Read it and publish it."))
        return redirect("coursework:desk_assignment", made.pk)
    context = _page(request, event, form=form)
    return render(request, FORM, context, status=422 if form.errors else 200)


def _centre_of(request: HttpRequest) -> Any:
    held = network_rules.memberships_of(request.user, timezone.localdate())
    return next(
        one.organisation for one in held if one.organisation.kind == OrganisationKind.CENTRE
    )


def _page(request: HttpRequest, of: Assignment | Event | None, **more: Any) -> dict[str, Any]:
    """The context of a page of a homework, or of a new one of the event or of none."""
    event = of.event if isinstance(of, Assignment) else of
    if event is not None:
        return desk.page(request, event, "homework", **more)
    trail = [(_("Homework without an event"), reverse("coursework:desk_homework_alone"))]
    trail.append((str(of) if of else _("New homework"), ""))
    return {"event": None, "trail": trail, **more}


def _one(
    request: HttpRequest, assignment: Assignment, form: ExtensionForm | None = None
) -> dict[str, Any]:
    now = timezone.now()
    people = queries.people_of(assignment, now)
    counts = {stage.value: sum(line.stage == stage for line in people) for stage in Stage}
    words = request.GET.get("words", "").strip()[:100]
    wanted = request.GET.get("stage", "")
    asked = [line for line in people if wanted in ("", line.stage.value)]
    return _page(
        request,
        assignment,
        assignment=assignment,
        people=asked,
        counts=counts,
        wanted=wanted,
        total=len(people),
        sent=sum(counts[one] for one in ("sent", "returned", "accepted")),
        works_url=reverse("coursework:review_list", args=[assignment.pk]),
        reviewers=assignment.reviewers.select_related("person").order_by("pk"),
        offered=queries.offered_reviewers(assignment),
        words=words,
        found=search(Person.objects.filter(is_active=True), words)[:10] if words else [],
        extensions=queries.extensions_of(assignment),
        form=form or _extension_form(request, assignment, None),
        competencies=assignment.competencies.select_related("competency").order_by("pk"),
        address=request.build_absolute_uri(assignment.get_absolute_url()),
        is_over=assignment.closes_at <= now,
    )


def _extension_form(request: HttpRequest, assignment: Assignment, data: Any) -> ExtensionForm:
    people = Person.objects.filter(is_active=True)
    if assignment.event_id is None:
        people = people.filter(submissions__assignment=assignment)
    else:
        people = people.filter(
            registrations__event=assignment.event_id, registrations__status="confirmed"
        )
    people = people.order_by("family_name", "given_name", "pk").distinct()
    more = queries.DUE_AFTER
    initial = {
        "due_at": assignment.due_at + more,
        "closes_at": assignment.closes_at + more,
        "person": request.GET.get("person", ""),
    }
    return ExtensionForm(data, initial=initial, assignment=assignment, people=people)
