"""My letters: everything that was written to me, whatever way it went."""

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.access import signed_in
from kerege.mailing.queries.outbox import letters_to
from kerege.mailing.queries.ways import wanted_way

PAGE = "mailing/my_letters.html"
LETTER = "mailing/my_letter.html"
A_PAGE = 30


@signed_in
@require_safe
def show(request):
    """All letters to me, the newest first."""
    found = Paginator(letters_to(request.user).defer("text"), A_PAGE)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "query": request.GET,
        "way": wanted_way(request.user).label,
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def letter(request, pk):
    """One letter to me, with its files."""
    row = get_object_or_404(letters_to(request.user), pk=pk)
    context = {
        "letter": row,
        "files": row.attachments.order_by("pk"),
        "breadcrumb": [(_("My letters"), reverse("mailing:mine")), (row.subject, "")],
    }
    return render(request, LETTER, context)


@signed_in
@require_safe
def file(request, pk, file_pk):
    """A file that came with a letter to me."""
    row = get_object_or_404(letters_to(request.user), pk=pk)
    attachment = get_object_or_404(row.attachments, pk=file_pk)
    try:
        opened = default_storage.open(attachment.stored_as)
    except OSError:
        raise Http404 from None
    response = FileResponse(opened, as_attachment=True, filename=attachment.name)
    response["Content-Type"] = attachment.content_type
    return response
