"""The trainer's kit: read by those who promised, put together by the organiser."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.cascade import package, rules
from kerege.cascade.actions import kits
from kerege.cascade.forms.kit import KitForm, PartsForm
from kerege.cascade.models import CascadeTraining, KitItem, TrainerKit, TrainerPromise
from kerege.cascade.queries.kits import kit_of, parts_of
from kerege.cascade.views import desk
from kerege.events.models import Event
from kerege.foundation import audit, purposes, serving
from kerege.foundation.access import require, signed_in
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.models import Upload
from kerege.foundation.translated import T

PAGE = "cascade/kit_page.html"
DESK = "cascade/desk/kit.html"
PLAIN = 20 * purposes.MEGABYTE


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What to take along."""
    event, kit = _open(request, slug)
    return render(request, PAGE, {"event": event, "kit": kit, "groups": parts_of(kit)})


@signed_in
def whole(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Everything in one ZIP, for where the network is weak."""
    _event, kit = _open(request, slug)
    return package.response(kit, get_language() or "kk")


@signed_in
def part(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One file of the kit."""
    _event, kit = _open(request, slug)
    rows = kit.items.select_related("file", "material__file")
    one = get_object_or_404(rows, pk=pk)
    stored = one.file or (one.material.file if one.material else None)
    if stored is None or stored.broken_at or not stored.ready_at:
        raise Http404
    return serving.serve(request, stored)


@signed_in
def edit(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The desk page of the kit: words, hours, parts."""
    event = desk.open_event(request, slug)
    kit = kit_of(event) or TrainerKit(event=event, changed_at=timezone.now())
    form = KitForm(request.POST or None, instance=kit)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        kits.describe(
            event=event,
            words=told["words"],
            most_hours=told["most_hours"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("cascade:desk_kit", slug)
    return render(request, DESK, _context(request, event, form=form))


@signed_in
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Materials, files, a link."""
    event = desk.open_event(request, slug)
    form = PartsForm(request.POST, materials=event.materials.in_order())
    if form.is_valid():
        told = form.cleaned_data
        language = told["language"] or get_language() or "kk"
        try:
            kits.add_parts(
                event=event,
                kind=told["kind"],
                title=T({language: told["title"]}) if told["title"] else T(),
                language=told["language"],
                materials=list(told.get("materials") or []),
                keys=_keys(request, event),
                link=told["link"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("It is in the kit now."))
            return redirect("cascade:desk_kit", slug)
    return render(request, DESK, _context(request, event, parts=form), status=422)


@signed_in
@require_POST
def drop(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a part out."""
    event = desk.open_event(request, slug)
    rows = KitItem.objects.select_related("kit__event", "file")
    kits.drop_part(
        part=get_object_or_404(rows, kit__event=event, pk=pk), by=request.user, now=timezone.now()
    )
    messages.success(request, _("It is out of the kit."))
    return redirect("cascade:desk_kit", slug)


def _open(request: HttpRequest, slug: str) -> tuple[Event, TrainerKit]:
    """For those who promised or hold a training after it; for the organiser, too."""
    event = get_object_or_404(Event.objects.released(), slug=slug)
    own = {"event": event, "person_id": request.user.pk or 0}
    mine = TrainerPromise.objects.live().filter(**own).exists()
    holds = CascadeTraining.objects.live().led_by(request.user).filter(seminar=event).exists()
    may_edit = rules.can_edit_kit(request.user, event, timezone.localdate())
    require(mine or holds or may_edit)
    kit = kit_of(event)
    if kit is None:
        raise Http404
    return event, kit


def _context(
    request: HttpRequest, event: Event, form: Any = None, parts: Any = None
) -> dict[str, Any]:
    kit = kit_of(event)
    known, about = purposes.find(kits.KIT), audit.name_of(event)
    mine = Upload.objects.filter(owner_id=request.user.pk or 0, purpose=kits.KIT, about=about)
    return desk.page(
        request,
        event,
        kit=kit,
        groups=parts_of(kit) if kit else [],
        form=form or KitForm(instance=kit or TrainerKit(event=event)),
        parts=parts or PartsForm(materials=event.materials.in_order()),
        upload={
            "purpose": kits.KIT,
            "about": about,
            "max": known.max_bytes,
            "accept": ",".join(known.endings),
            "waiting": mine.filter(taken_at=None).exclude(state="refused").order_by("pk"),
        },
    )


def _keys(request: HttpRequest, event: Event) -> list[str]:
    """Uploads that are named, and files that came with the form."""
    keys = [key for key in request.POST.getlist("uploads") if len(key) <= 32]
    for file in request.FILES.getlist("files"):
        try:
            if (file.size or 0) > PLAIN:
                raise Refused(_("Without JavaScript a file may have at most 20 MB."))
            keys.append(
                stored_files.receive_whole(
                    owner_id=request.user.pk or 0,
                    purpose=purposes.find(kits.KIT),
                    about=audit.name_of(event),
                    file=file,
                    now=timezone.now(),
                )
            )
        except Refused as refusal:
            messages.warning(request, f"{file.name}: {refusal.message}")
    return keys
