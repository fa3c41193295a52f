"""The list of imports, and bringing a new table: pasted or as a file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.imports import importers, rules
from kerege.imports.actions import bringing
from kerege.imports.forms import BringForm
from kerege.imports.queries.imports import visible_to
from kerege.people.models import Person

LIST = "imports/list.html"
NEW = "imports/new.html"
A_PAGE = 30


@signed_in
@require_safe
def show_list(request):
    """Tables brought so far, and what can be brought."""
    day = timezone.localdate()
    require(rules.can_import_anything(request.user, day))
    found = Paginator(visible_to(request.user, day).select_related("job"), A_PAGE)
    page = found.get_page(request.GET.get("page"))
    people = Person.objects.in_bulk({each.requested_by_id for each in page.object_list})
    for each in page.object_list:
        each.importer = importers.get(each.kind)
        each.brought_by = people.get(each.requested_by_id)
    kinds = [one for one in importers.all_importers() if one.may(request.user, "", day)]
    return render(request, LIST, {"page": page, "kinds": kinds, "query": request.GET})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request, kind):
    """Paste a table or choose a file; it is read at once."""
    importer, about = _importer(request, kind)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            imported = bringing.bring(
                kind=kind,
                about=about,
                body=form.body(),
                name=form.name(),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("imports:columns", imported.pk)
    title, back = importer.title(about)
    trail = [(_("Import"), reverse("imports:list"))]
    trail += [(title, back), (importer.label, "")] if back else [(importer.label, "")]
    context = {"form": form, "importer": importer, "scope": title, "trail": trail}
    return render(request, NEW, context, status=422 if form.errors else 200)


def _importer(request, kind):
    try:
        importer = importers.get(kind)
    except importers.UnknownKind:
        raise Http404 from None
    about = request.GET.get("about", "")[:120]
    require(importer.may(request.user, about, timezone.localdate()))
    if importer.needs_about and not about:
        raise Http404
    return importer, about
