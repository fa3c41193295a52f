"""Reading lists for everybody."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation import tables_out, typesetting
from kerege.foundation.access import public
from kerege.showcase import book_files, lists_paper, lists_rules
from kerege.showcase.forms.lists import ListFilterForm
from kerege.showcase.models import ReadingList
from kerege.showcase.queries import lists as queries
from kerege.ui import visitor

A_PAGE = 24


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All lists that libraries show, narrowed as one likes."""
    wanted = ListFilterForm(request.GET).wanted()
    page = Paginator(queries.published(**wanted), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "query": request.GET,
        "wanted": wanted,
        "choices": queries.choices(),
    }
    return render(request, "showcase/lists.html", context)


@public
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One list with its books."""
    row = _open(pk)
    reader = visitor.find(request)
    address = settings.BASE_URL + row.get_absolute_url()
    context = {
        "list": row,
        "books": queries.books_of(row),
        "age": row.get_age_mark_display(),
        "may_copy": bool(reader and lists_rules.library_of(reader, timezone.localdate())),
        "qr": typesetting.qr(address),
        "trail": [(_("Reading lists"), reverse("showcase:lists")), (str(row), "")],
    }
    return render(request, "showcase/list_page.html", context)


@public
@require_safe
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The list for Word by GOST, for other catalogues, or with the libraries that hold it."""
    row = _open(pk)
    books = queries.books_of(row)
    if form == "docx":
        data, kind = book_files.word(str(row), books), book_files.WORD
    elif form == "mrc":
        data, kind = book_files.marc(books), "application/marc"
    elif form == "xlsx":
        data, kind = book_files.holdings(str(row), [("", one) for one in books]), tables_out.XLSX
    elif form == "pdf":
        data, kind = lists_paper.pdf(row, books), "application/pdf"
    else:
        raise Http404
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="list-{row.pk}.{form}"'
    return response


def _open(pk: int) -> ReadingList:
    rows = ReadingList.objects.select_related("library__district").filter(is_published=True)
    return get_object_or_404(rows, pk=pk)
