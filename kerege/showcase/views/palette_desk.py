"""Palettes on the desk: open one, look at what waits, close it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.showcase import shelf_rules as rules
from kerege.showcase.actions import palettes as acts
from kerege.showcase.actions import shelves
from kerege.showcase.forms.palettes import PaletteForm
from kerege.showcase.models import Palette, Shelf
from kerege.showcase.queries import palettes


@signed_in
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits for a look comes first, then the palettes."""
    _enter(request)
    context = {"waiting": palettes.waiting(), "palettes": palettes.all_palettes()}
    return render(request, "showcase/desk/palettes.html", context)


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Open a palette."""
    _enter(request)
    form = PaletteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = acts.open_palette(values=form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("The palette takes shelves now."))
        return redirect(row)
    return _form_page(request, form)


@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words and where it belongs."""
    _enter(request)
    row = get_object_or_404(Palette, pk=pk)
    form = PaletteForm(request.POST or None, instance=Palette.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        acts.change_palette(
            palette=row, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("showcase:desk_palettes")
    return _form_page(request, form, row)


@signed_in
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Close it or open it again."""
    _enter(request)
    row = get_object_or_404(Palette, pk=pk)
    if "close" in request.POST:
        acts.close_palette(palette=row, by=request.user, now=timezone.now())
        messages.success(request, _("The palette takes no more shelves; the wall stays."))
    else:
        acts.reopen_palette(palette=row, by=request.user, now=timezone.now())
        messages.success(request, _("The palette takes shelves now."))
    return redirect("showcase:desk_palettes")


@signed_in
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Onto the wall, or back with remarks."""
    _enter(request)
    shelf = get_object_or_404(Shelf, pk=pk)
    deed, now = request.POST.get("deed", ""), timezone.now()
    try:
        if deed == "show":
            shelves.show(shelf=shelf, by=request.user, now=now)
            messages.success(request, _("The shelf hangs on the wall."))
        elif deed == "return":
            words = request.POST.get("remarks", "").replace("\0", "")
            shelves.give_back(shelf=shelf, remarks=words, by=request.user, now=now)
            messages.success(request, _("The shelf is returned with your words."))
        else:
            raise Http404
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("showcase:desk_palettes")


def _enter(request: HttpRequest) -> None:
    require(rules.can_moderate(request.user, timezone.localdate()))


def _form_page(request: HttpRequest, form: PaletteForm, row: Palette | None = None) -> HttpResponse:
    here = str(row) if row else _("New palette")
    trail = [(_("Palettes"), reverse("showcase:desk_palettes")), (here, "")]
    context = {"form": form, "palette": row, "title": here, "trail": trail}
    return render(request, "showcase/desk/palette_form.html", context)
