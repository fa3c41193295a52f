"""The list of a training: typed on a phone with or without a network, pasted, or on paper."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kerege.cascade import paper
from kerege.cascade.actions import roster as actions
from kerege.cascade.forms.roster import ListForm, NameForm, entry_of, nonce_of
from kerege.cascade.models import CascadeTraining
from kerege.cascade.queries.roster import colleagues, find_known, roster_of
from kerege.cascade.views.mine import libraries_for, open_own
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people.listed_names import Name

PAGE = "cascade/roster_page.html"
PASTE = "cascade/paste_page.html"
ASSETS = (
    "ui/kerege.css",
    "ui/kerege.js",
    "ui/fonts/golos-text-400.woff2",
    "ui/fonts/golos-text-700.woff2",
    "ui/fonts/noto-serif-display-700.woff2",
    "cascade/roster.css",
    "cascade/roster.js",
)


@signed_in
@never_cache
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Names one by one; the script keeps them on the phone until they are sent."""
    training = open_own(request, pk)
    return render(request, PAGE, _context(training, None, uuid4()))


@signed_in
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One name by the plain form, or colleagues that were ticked."""
    training = open_own(request, pk)
    libraries = libraries_for(training, timezone.localdate())
    key = _uuid(request.POST.get("nonce", "")) or uuid4()
    form = NameForm(request.POST, libraries=libraries, first=training.library_id)
    told = request.POST.getlist("people")
    chosen = [one for one in told if one.isdecimal() and len(one) < 19][: actions.MOST]
    if chosen:
        here = {"library": training.library_id}
        entries = [entry_of(here | {"person": one}, nonce_of(key, int(one))) for one in chosen]
    elif form.is_valid():
        entries = [form.entry(key)]
    else:
        return render(request, PAGE, _context(training, form, key), status=422)
    _add(request, training, entries)
    return redirect("cascade:my_roster", pk)


@signed_in
@require_POST
def sync(request: HttpRequest, pk: int) -> HttpResponse:
    """What a phone wrote without a network; sent twice, it counts once."""
    training = open_own(request, pk)
    try:
        entries = _read(request.body)
        outcomes = actions.add(
            training=training,
            entries=entries,
            libraries=libraries_for(training, timezone.localdate()),
            by=request.user,
            now=timezone.now(),
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return JsonResponse({"error": "malformed", "most": actions.MOST}, status=400)
    except Refused as refusal:
        return JsonResponse({"error": "refused", "message": str(refusal.message)}, status=409)
    results = [
        {
            "nonce": str(one.nonce),
            "state": one.state,
            "message": one.message,
            "name": one.name,
        }
        for one in outcomes
    ]
    return JsonResponse({"results": results})


@signed_in
@require_POST
def take_off(request: HttpRequest, pk: int, place: int) -> HttpResponseBase:
    """Strike a name off."""
    training = open_own(request, pk)
    row = get_object_or_404(training.event.registrations.live(), pk=place)
    try:
        actions.take_off(training=training, registration=row, by=request.user, now=timezone.now())
        messages.success(request, _("%(name)s is off the list.") % {"name": row.person})
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("cascade:my_roster", pk)


@signed_in
def paste(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A list from elsewhere: read, looked through, taken."""
    training = open_own(request, pk)
    libraries = libraries_for(training, timezone.localdate())
    context = {"training": training, "libraries": libraries, "form": ListForm()}
    if request.method == "POST" and "take" in request.POST:
        entries = _checked_lines(request)
        if entries:
            _add(request, training, entries)
            return redirect("cascade:my_roster", pk)
        messages.warning(request, _("Nobody is ticked."))
    elif request.method == "POST":
        form = ListForm(request.POST, request.FILES)
        context["form"] = form
        if form.is_valid():
            context["lines"] = _lines(training, form.cleaned_data["rows"])
            context["key"] = uuid4()
    return render(request, PASTE, context)


@signed_in
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The blank list on paper, with the code that leads back to typing it in."""
    training = open_own(request, pk)
    body = paper.blank_roster(training)
    headers = {"Content-Disposition": f'inline; filename="roster-{training.pk}.pdf"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


@signed_in
def worker(request: HttpRequest, pk: int) -> HttpResponse:
    """The script that keeps this page for when there is no network."""
    open_own(request, pk)
    context = {"files": json.dumps([static(asset) for asset in ASSETS]), "kind": "roster"}
    return render(request, "events/scan/worker.js", context, content_type="text/javascript")


def _add(request: HttpRequest, training: CascadeTraining, entries: list[actions.Entry]) -> None:
    try:
        outcomes = actions.add(
            training=training,
            entries=entries,
            libraries=libraries_for(training, timezone.localdate()),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return
    taken = [one for one in outcomes if one.state == actions.TAKEN]
    for one in outcomes:
        if one.state == actions.REFUSED:
            messages.warning(request, f"{one.name}: {one.message}" if one.name else one.message)
    if taken:
        words = ngettext(
            "%(count)s person is on the list now.",
            "%(count)s people are on the list now.",
            len(taken),
        )
        messages.success(request, words % {"count": len(taken)})


def _context(training: CascadeTraining, form: NameForm | None, key: UUID) -> dict[str, Any]:
    today = timezone.localdate()
    libraries = libraries_for(training, today)
    return {
        "training": training,
        "roster": roster_of(training),
        "form": form or NameForm(libraries=libraries, first=training.library_id),
        "key": key,
        "colleagues": list(colleagues(training.library, training, today)),
        "told": {
            "library": training.library_id,
            "sync": reverse("cascade:my_roster_sync", args=[training.pk]),
            "words": _words(),
        },
    }


def _words() -> dict[str, str]:
    """What the page says, for its script."""
    return {
        "waiting": _("Waiting to be sent"),
        "sent": _("Everything is sent"),
        "offline": _("No network: keep writing, it is sent later."),
        "kept": _("Kept on this phone"),
        "listed": _("On the list"),
        "again": _("This name waits on this phone already."),
        "need": _("Family name and given name are both needed, in letters."),
        "forget": _("Forget"),
        "signed_out": _("You are signed out. Open the page anew: the names stay on this phone."),
        "closed": _("The list is closed. What was not sent is kept here."),
    }


def _lines(training: CascadeTraining, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Each line with what we know of it, so that the trainer sees what will happen."""
    today = timezone.localdate()
    found = []
    for row in rows:
        name = Name(row["family_name"], row["given_name"], row["patronymic"])
        known = find_known(training.library, name, today) if name.given else None
        found.append({**row, "known": known, "is_whole": bool(name.family and name.given)})
    return found


def _checked_lines(request: HttpRequest) -> list[actions.Entry]:
    """The lines that were left ticked, as they were put right by hand."""
    key = _uuid(request.POST.get("key", "")) or uuid4()
    entries = []
    for place in request.POST.getlist("take_line")[: actions.MOST]:
        if not place.isdecimal() or len(place) > 3:
            continue
        names = ("family_name", "given_name", "patronymic", "position", "library")
        told = {name: request.POST.get(f"{name}-{place}", "") for name in names}
        entries.append(entry_of(told, nonce_of(key, int(place))))
    return entries


def _read(body: bytes) -> list[actions.Entry]:
    """The names of a sending; anything else raises."""
    rows = json.loads(body)["rows"]
    if not isinstance(rows, list):
        raise TypeError
    return [entry_of(row, UUID(str(row["nonce"]))) for row in rows]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
