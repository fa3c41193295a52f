"""My profile, my data: a copy to take along, and the wish to be forgotten."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people import signing_in
from kerege.people.actions import erasure_requests, own_data
from kerege.people.forms import ErasureForm
from kerege.people.models import Person
from kerege.people.tasks import make_data_copy
from kerege.people.views.own_proof import needs_own_proof
from kerege.people.views.profile_tabs import tabs

PAGE = "people/my_data.html"


@signed_in
@never_cache
@require_safe
def show(request):
    return render(request, PAGE, _context(request, ErasureForm()))


@signed_in
@needs_own_proof
@require_POST
def ask_copy(request):
    """Ask for a copy of all my data; a task makes it."""
    me = Person.objects.get(pk=request.user.pk)
    try:
        with transaction.atomic():
            copy = own_data.ask(person=me, by=me, now=timezone.now())
            make_data_copy.enqueue(copy.pk)
        messages.success(request, _("The copy is being made. It will be here in a minute."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("people:my_data")


@signed_in
@never_cache
@require_safe
def download(request, pk):
    """The copy, for the person whose data it is and for nobody else."""
    copy = get_object_or_404(_copies_of(request).exclude(file=""), pk=pk)
    name = f"kerege-{copy.made_at:%Y-%m-%d}.zip"
    return FileResponse(
        default_storage.open(copy.file),
        filename=name,
        as_attachment=True,
        content_type="application/zip",
    )


@signed_in
@needs_own_proof
@require_http_methods(["GET", "HEAD", "POST"])
def ask_erasure(request):
    """The wish to be forgotten, confirmed by a tick."""
    if request.method != "POST":
        return redirect("people:my_data")
    form = ErasureForm(request.POST)
    if not form.is_valid():
        return render(request, PAGE, _context(request, form))
    try:
        erasure_requests.ask(person=request.user, now=timezone.now())
        messages.success(request, _("Noted. Until the day named below you can take it back."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("people:my_data")


@signed_in
@needs_own_proof
@require_POST
def take_back_erasure(request):
    try:
        erasure_requests.take_back(person=request.user, now=timezone.now())
        messages.success(request, _("You stay. Nothing is erased."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("people:my_data")


def _copies_of(request):
    """With a card only those that an organiser, who saw the person, has asked for."""
    copies = request.user.data_copies.filter(forgotten_at=None)
    if signing_in.is_by_card(request):
        return copies.exclude(asked_by_id=request.user.pk)
    return copies


def _context(request, form):
    copy = _copies_of(request).order_by("-asked_at", "-pk").first()
    return {
        "tabs": tabs("people:my_data"),
        "copy": copy,
        "kept_until": copy.asked_at + own_data.COPY_KEPT if copy else None,
        "wish": erasure_requests.open_request_of(request.user),
        "form": form,
        "is_by_card": signing_in.is_by_card(request),
        "grace": erasure_requests.GRACE.days,
    }
