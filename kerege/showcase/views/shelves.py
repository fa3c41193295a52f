"""A shelf of one's own or of a reader: filled in on a phone in three minutes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.showcase import shelf_rules as rules
from kerege.showcase.actions import shelves
from kerege.showcase.forms.palettes import ShelfForm
from kerege.showcase.models import Palette, Reader, Shelf
from kerege.showcase.queries import palettes
from kerege.showcase.queries.shelf_books import offered


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """My shelves and where they stand; palettes that wait for one."""
    context = {
        "shelves": palettes.shelves_of(request.user),
        "palettes": palettes.collecting_for(request.user),
        "may_fill": rules.can_fill(request.user, timezone.localdate()),
    }
    return render(request, "showcase/my_shelves_page.html", context)


@signed_in
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill in a shelf of this palette."""
    require(rules.can_fill(request.user, timezone.localdate()))
    palette = get_object_or_404(Palette, pk=pk)
    own = palette.shelves.filter(person_id=request.user.pk or 0)
    has_mine = own.filter(reader=Reader.LIBRARIAN).exists()
    first = {"language": get_language(), "reader": Reader.FROM_6 if has_mine else Reader.LIBRARIAN}
    form = ShelfForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            shelf = shelves.put_up(
                palette=palette,
                reader=form.cleaned_data["reader"],
                language=form.cleaned_data["language"],
                books=form.chosen(),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _told(shelf))
            return redirect("showcase:my_shelves")
    return _form_page(request, palette, form)


@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other books on a shelf that is there."""
    shelf = _open(request, pk)
    form = ShelfForm(request.POST or None, shelf=shelf)
    if request.method == "POST" and form.is_valid():
        shelves.rewrite(
            shelf=shelf,
            language=form.cleaned_data["language"],
            books=form.chosen(),
            by=request.user,
            now=timezone.now(),
        )
        shelf.refresh_from_db()
        messages.success(request, _told(shelf))
        return redirect("showcase:my_shelves")
    return _form_page(request, shelf.palette, form, shelf)


@signed_in
@require_POST
def take_down(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Off the wall and deleted."""
    shelf = _open(request, pk)
    shelves.take_down(shelf=shelf, by=request.user, now=timezone.now())
    messages.success(request, _("The shelf is deleted."))
    return redirect("showcase:my_shelves")


@signed_in
@require_safe
def books(request: HttpRequest) -> HttpResponse:
    """Books of the catalogue for the list under a field, while one types."""
    typed = next((text for name, text in request.GET.items() if name.startswith("book_")), "")
    found = offered(typed) if len(typed.strip()) > 1 else []
    return render(request, "showcase/_book_options.html", {"lines": found})


def _form_page(
    request: HttpRequest, palette: Palette, form: ShelfForm, shelf: Shelf | None = None
) -> HttpResponse:
    context = {
        "palette": palette,
        "form": form,
        "shelf": shelf,
        "moods": [_("light"), _("warm"), _("quiet"), _("cheerful"), _("wise"), _("sad")],
        "trail": [(_("Shelves"), reverse("showcase:my_shelves")), (str(palette), "")],
    }
    return render(request, "showcase/shelf_form_page.html", context)


def _open(request: HttpRequest, pk: int) -> Shelf:
    shelf = get_object_or_404(Shelf.objects.select_related("palette"), pk=pk)
    require(rules.can_change(request.user, shelf, timezone.localdate()))
    return shelf


def _told(shelf: Shelf) -> str:
    if shelf.state == "shown":
        return _("The shelf hangs on the wall.")
    return _("Thank you! The shelf hangs on the wall as soon as a methodologist has looked at it.")
