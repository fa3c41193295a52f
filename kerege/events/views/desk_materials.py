from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import library, material_files, materials
from kerege.events.forms.materials import AccessForm, MaterialForm, NewFilesForm
from kerege.events.models import Event, EventMaterial, MaterialPublication
from kerege.events.views import desk
from kerege.foundation import audit, purposes
from kerege.foundation.access import signed_in
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.models import Upload

PAGE = "events/desk/materials.html"
PLAIN = 20 * purposes.MEGABYTE  # a file that comes without script


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The materials of the event, a place for files, and a form for the next link."""
    event = desk.open_event(request, slug)
    form = MaterialForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        materials.add_material(event=event, values=form.values(), by=request.user, now=desk.now())
        messages.success(request, _("Saved."))
        return redirect("events:desk_materials", event.slug)
    rows = event.materials.select_related("item", "file", "speaker").in_order()
    gone = EventMaterial.all_rows.filter(event=event, deleted_at__isnull=False)
    context = desk.page(
        request,
        event,
        "materials",
        form=form,
        rows=rows,
        gone=gone.order_by("-deleted_at", "-pk"),
        access=AccessForm(),
        files=NewFilesForm(event=event, prefix="new"),
        upload=upload_field(request, event, material_files.MATERIAL),
    )
    return render(request, PAGE, context)


@signed_in
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change one material."""
    event, material = open_material(request, slug, pk)
    copy = EventMaterial.objects.get(pk=pk)
    form = MaterialForm(request.POST or None, event=event, instance=copy)
    if request.method == "POST" and form.is_valid():
        materials.change_material(
            material=material, values=form.values(), by=request.user, now=desk.now()
        )
        messages.success(request, _("Saved."))
        return redirect("events:desk_materials", event.slug)
    return render(request, "events/desk/material.html", page_of(request, event, material, form))


@signed_in
@require_POST
def upload(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A material for each file, whether it came piece by piece or with this form."""
    event = desk.open_event(request, slug)
    form = NewFilesForm(request.POST, event=event, prefix="new")
    if form.is_valid():
        added = material_files.add_files(
            event=event,
            keys=keys_of(request, event, material_files.MATERIAL),
            values=form.cleaned_data,
            language=get_language() or "kk",
            by=request.user,
            now=desk.now(),
        )
        if added:
            text = ngettext("%(count)s file is added.", "%(count)s files are added.", len(added))
            messages.success(request, text % {"count": len(added)})
        elif not messages.get_messages(request):
            messages.warning(request, _("No file was chosen."))
    return redirect("events:desk_materials", event.slug)


@signed_in
@require_POST
def change_many(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who may read the chosen ones, or a new order of all."""
    event = desk.open_event(request, slug)
    order = request.POST.get("order", "")
    if order:
        pks = [int(pk) for pk in order.split(",") if pk.isdecimal() and len(pk) < 19]
        materials.reorder(event=event, pks=pks, by=request.user, now=desk.now())
        return redirect("events:desk_materials", event.slug)
    form = AccessForm(request.POST)
    if form.is_valid():
        count = materials.set_access(
            event=event,
            pks=desk.numbers(request, "chosen"),
            access=form.cleaned_data["access"],
            by=request.user,
            now=desk.now(),
        )
        text = ngettext("%(count)s material is changed.", "%(count)s materials are changed.", count)
        messages.success(request, text % {"count": count})
    return redirect("events:desk_materials", event.slug)


@signed_in
@require_POST
def delete(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a material off the page."""
    event = desk.open_event(request, slug)
    material = event.materials.select_related("event").filter(pk=pk).first()
    if material is not None:
        materials.delete_material(material=material, by=request.user, now=desk.now())
        messages.success(request, _("The material is deleted. Below you can bring it back."))
    return redirect("events:desk_materials", event.slug)


@signed_in
@require_POST
def bring_back(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Undo a deletion."""
    event = desk.open_event(request, slug)
    gone = EventMaterial.all_rows.filter(event=event, deleted_at__isnull=False)
    material = get_object_or_404(gone.select_related("event", "poster"), pk=pk)
    materials.bring_back(material=material, by=request.user, now=desk.now())
    messages.success(request, _("The material is back."))
    return redirect("events:desk_materials", event.slug)


@signed_in
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One place up or down."""
    event, material = open_material(request, slug, pk)
    up = request.POST.get("to") == "up"
    materials.move_material(material=material, up=up, by=request.user, now=desk.now())
    return redirect("events:desk_materials", event.slug)


def open_material(request: HttpRequest, slug: str, pk: int) -> tuple[Event, EventMaterial]:
    """The event and one of its materials, for somebody who may manage them."""
    event = desk.open_event(request, slug)
    rows = EventMaterial.objects.select_related("event", "file", "poster")
    return event, get_object_or_404(rows, event=event, pk=pk)


def page_of(
    request: HttpRequest, event: Event, material: EventMaterial, form: MaterialForm, **more: Any
) -> dict[str, Any]:
    """The context of the page of one material."""
    versions = material.versions.select_related("file", "uploaded_by").order_by("-number")
    return desk.page(
        request,
        event,
        "materials",
        form=form,
        material=material,
        versions=versions,
        may_be_taken=library.may_be_taken(material),
        work=MaterialPublication.objects.filter(material=material)
        .select_related("publication")
        .first(),
        captions=list(material.captions.select_related("file").order_by("pk")),
        upload=upload_field(request, event, material_files.MATERIAL, waiting=False),
        **more,
    )


def upload_field(
    request: HttpRequest, event: Event, purpose: str, waiting: bool = True
) -> dict[str, Any]:
    """What `ui/file_upload.html` needs to know."""
    known, about = purposes.find(purpose), audit.name_of(event)
    mine = Upload.objects.filter(owner_id=request.user.pk or 0, purpose=purpose, about=about)
    return {
        "purpose": purpose,
        "about": about,
        "max": known.max_bytes,
        "accept": ",".join(known.endings),
        "waiting": mine.filter(taken_at=None).exclude(state="refused").order_by("pk")
        if waiting
        else [],
    }


def keys_of(request: HttpRequest, event: Event, purpose: str, name: str = "files") -> list[str]:
    """Uploads that are named, and files that came with the form; what is refused is told."""
    keys = [key for key in request.POST.getlist("uploads") if len(key) <= 32]
    for file in request.FILES.getlist(name):
        try:
            if (file.size or 0) > PLAIN:
                raise Refused(_("Without JavaScript a file may have at most 20 MB."))
            keys.append(
                stored_files.receive_whole(
                    owner_id=request.user.pk or 0,
                    purpose=purposes.find(purpose),
                    about=audit.name_of(event),
                    file=file,
                    now=desk.now(),
                )
            )
        except Refused as refusal:
            messages.warning(request, f"{file.name}: {refusal.message}")
    return keys
