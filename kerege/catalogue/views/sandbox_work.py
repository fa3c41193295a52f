"""A learner at work: comes in by a code, searches the copies, answers, sees what is wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.catalogue import sandbox_checks, sandbox_hand_ins, sandbox_links
from kerege.catalogue.actions import sandboxes
from kerege.catalogue.forms.sandbox import CodeForm
from kerege.catalogue.models import Sandbox, SandboxAnswer, SandboxTask, SandboxTaskKind
from kerege.catalogue.models.sandbox import TRIES
from kerege.catalogue.queries import sandbox_work
from kerege.catalogue.sandbox_areas import FIELDS
from kerege.catalogue.sandbox_pages import AREAS, page_of
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person

TASK = "catalogue/sandbox/task.html"
LONGEST = 500


@signed_in
def show_mine(request: HttpRequest) -> HttpResponseBase:
    """The door: a code; below it what I did before."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = Sandbox.objects.filter(code=form.cleaned_data["code"]).first()
        if found is not None:
            return redirect(found)
        form.add_error("code", _("There is no class with this code. Compare it with the board."))
    held = Sandbox.objects.filter(trainer=request.user.pk).order_by("-created_at", "-pk")
    context = {"form": form, "mine": sandbox_work.progress_of(request.user), "held": held[:20]}
    return render(request, "catalogue/sandbox/mine.html", context)


@signed_in
@require_safe
def show(request: HttpRequest, training: str) -> HttpResponse:
    """The tasks of the class, and how far I am."""
    sandbox = get_object_or_404(Sandbox, code=training)
    tasks = list(sandbox.tasks.order_by("number"))
    answers = sandbox_work.answers_of(request.user, tasks)
    lines = [(task, _asked(task), answers.get(task.pk)) for task in tasks]
    context = {
        "sandbox": sandbox,
        "lines": lines,
        "right": sum(1 for one in answers.values() if one.is_right),
        "asked": len(tasks),
        "is_open": sandbox.takes_answers(timezone.localdate()),
        "origins": sandbox_links.origins_of(sandbox),
        "takers": sandbox_links.takers_for(sandbox, request.user, timezone.now())
        if answers
        else [],
        "trail": _trail(sandbox),
    }
    return render(request, "catalogue/sandbox/training.html", context)


@signed_in
def task(request: HttpRequest, training: str, number: int) -> HttpResponseBase:
    """One task with the catalogue of the class beside it; looking loses nothing that is typed."""
    sandbox = get_object_or_404(Sandbox, code=training)
    found = get_object_or_404(sandbox.tasks, number=number)
    row = sandbox_work.answers_of(request.user, [found]).get(found.pk)
    given = _given(request) if request.method == "POST" else dict(row.given if row else {})
    refusal = ""
    if request.method == "POST" and "look" not in request.POST:
        try:
            sandboxes.answer(task=found, person=request.user, given=given, now=timezone.now())
            return redirect("catalogue:training_task", training, number)
        except Refused as refused:
            refusal = f"{refused.message}"
    context = _of_task(request, sandbox, found, row, given) | {"refusal": refusal}
    return render(request, TASK, context, status=422 if refusal else 200)


@signed_in
@require_safe
def show_work(request: HttpRequest, seen: str) -> HttpResponse:
    """What somebody did, for whoever reads it as homework."""
    told = sandbox_hand_ins.opened(seen)
    if told is None:
        raise Http404
    sandbox, person = get_object_or_404(Sandbox, pk=told[0]), get_object_or_404(Person, pk=told[1])
    tasks, lines = sandbox_work.results(sandbox)
    line = next((one for one in lines if one.person == person), None)
    answers = line.answers if line else [None] * len(tasks)
    context = {
        "sandbox": sandbox,
        "person": person,
        "line": line,
        "rows": [(one, _asked(one), got) for one, got in zip(tasks, answers, strict=True)],
    }
    return render(request, "catalogue/sandbox/work.html", context)


def _of_task(
    request: HttpRequest,
    sandbox: Sandbox,
    found: SandboxTask,
    row: SandboxAnswer | None,
    given: dict[str, Any],
) -> dict[str, Any]:
    records = list(sandbox.records.order_by("number"))
    checked = sandbox_checks.check(found, records, row.given) if row else None
    words = request.POST.get("q", "")[:120].strip()
    page = page_of(found.about["page"]) if "page" in found.about else None
    shown = sandbox_work.search(records, words) if words else []
    return {
        "sandbox": sandbox,
        "task": found,
        "asked": _asked(found),
        "row": row,
        "checked": checked,
        "given": given,
        "takes": sandbox.takes_answers(timezone.localdate()) and not (row and row.is_final),
        "left": TRIES - (row.tries if row else 0),
        "words": words,
        "found": [(one, _names(one.authors), _names(one.subjects)) for one in shown],
        "sheet": page,
        "areas": _areas(found, given, checked) if page else [],
        "next": sandbox.tasks.filter(number__gt=found.number).order_by("number").first(),
        "trail": [*_trail(sandbox)[:1], (sandbox.title, sandbox.get_absolute_url()), _name(found)],
    }


def _areas(
    found: SandboxTask, given: dict[str, Any], checked: sandbox_checks.Checked | None
) -> list[dict[str, Any]]:
    """Lines of the description: to fill in, or as a bad description has them."""
    page = page_of(found.about["page"])
    bad = dict([page.wrong]) if found.kind == SandboxTaskKind.WRONG else {}
    return [
        {
            "code": area,
            "label": label,
            "sign": sign,
            "value": given.get(area, ""),
            "shown": bad.get(area, page.value(area)),
            "fields": FIELDS[area],
            "remark": checked.remarks.get(area) if checked else None,
            "is_chosen": given.get("area") == area,
        }
        for area, label, sign in AREAS
    ]


def _given(request: HttpRequest) -> dict[str, str]:
    names = ("text", "area", *(area for area, _label, _sign in AREAS))
    told = {name: request.POST.get(name, "").replace("\0", "")[:LONGEST] for name in names}
    return {name: value.strip() for name, value in told.items() if value.strip()}


def _asked(found: SandboxTask) -> str:
    """The task in words."""
    if found.kind == SandboxTaskKind.AUTHOR:
        return _("Find all books of the author “%(name)s” and write down their numbers.") % {
            "name": T(found.about["author"])
        }
    if found.kind == SandboxTaskKind.SUBJECT:
        return _("How many books have the subject heading “%(name)s”?") % {
            "name": T(found.about["subject"])
        }
    if found.kind == SandboxTaskKind.DESCRIBE:
        return _("Describe the book by the areas of ISBD from its title page.")
    return _("Compare the description with the title page: which field is wrong?")


def _names(names: list[dict[str, str]]) -> str:
    return "; ".join(f"{T(name)}" for name in names)


def _name(found: SandboxTask) -> tuple[str, str]:
    return (_("Task %(number)s") % {"number": found.number}, "")


def _trail(sandbox: Sandbox) -> list[tuple[str, str]]:
    return [
        (_("Training in the catalogue"), reverse("catalogue:trainings")),
        (sandbox.title, ""),
    ]
