"""Reading a work here: pages as pictures, words, pictures of a gallery, many works as one file."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation import file_names, serving, zip_stream
from kerege.foundation.access import public
from kerege.materials.models import Publication, PublicationVersion
from kerege.materials.queries import library_shelves
from kerege.materials.views.library_public import open_published, wanted_of
from kerege.materials.views.library_watching import picture as drawn

MOST_IN_A_ZIP = 200


@public
@require_safe
def page(request: HttpRequest, pk: int, number: int, size: str) -> HttpResponseBase:
    """A page of the newest PDF, for the eye or larger."""
    version = _newest(open_published(pk))
    found = get_object_or_404(version.pages, number=number)
    files = {"light": found.light, "small": found.small, "large": found.large}
    if size not in files:
        raise Http404
    tag = f"{version.file.sha256[:32]}-{number}-{size}"
    return drawn(request, files[size], tag, "avif" if size == "light" else "webp")


@public
@require_safe
def picture(request: HttpRequest, pk: int, picture: int, size: str) -> HttpResponseBase:
    """A picture of a gallery: for slow lines, as it is shown, for a whole screen."""
    row = get_object_or_404(open_published(pk).pictures.select_related("file"), pk=picture)
    files = {"small": row.small, "light": row.light, "large": row.file.preview, "wide": row.wide}
    files["thumb"] = row.thumb
    if size not in files:
        raise Http404
    kind = "avif" if size in {"light", "thumb"} else "webp"
    return drawn(request, files[size], f"{row.file.sha256[:32]}-{size}", kind)


@public
@require_safe
def pictures_archive(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All pictures of a gallery as they were given, with what is seen in them."""
    row = open_published(pk)
    found = library_shelves.pictures_of(row)
    if not found:
        raise Http404
    language = get_language() or "kk"
    named = [(f"{n:03}-{picture.file.name}", picture) for n, picture in enumerate(found, start=1)]
    entries = [
        zip_stream.Entry(
            name,
            picture.file.created_at,
            stored_as=picture.file.file.name or "",
            size=picture.file.size,
        )
        for name, picture in named
    ]
    told = "\r\n".join(f"{name}: {picture.alt.localize(language)}" for name, picture in named)
    entries.append(zip_stream.Entry("README.txt", row.changed_at, data=told.encode("utf-8-sig")))
    title = row.title.localize(language).replace("/", "-")
    return serving.send_archive(request, entries, file_names.clean(f"{title}.zip"))


@public
@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """The words alone."""
    work = open_published(pk)
    version = _newest(work)
    if not version.text:
        raise Http404
    trail = [
        (_("Methodical library"), reverse("materials:library")),
        (str(work), work.get_absolute_url()),
        (_("Text"), ""),
    ]
    pages = version.pages.only("number", "text").order_by("number")
    context = {"work": work, "version": version, "pages": pages, "trail": trail}
    return render(request, "materials/publication_text_page.html", context)


@public
@require_safe
def collection(request: HttpRequest) -> HttpResponseBase:
    """The files of the works that were asked for, in one archive made while it is sent."""
    works = list(library_shelves.narrowed(wanted_of(request))[:MOST_IN_A_ZIP])
    newest = library_shelves.newest_versions(works)
    found = [newest[work.pk] for work in works if work.pk in newest]
    if not found:
        raise Http404
    language = get_language() or "kk"
    names = file_names.apart(
        [
            file_names.with_ending(
                file_names.clean(one.publication.title.localize(language).replace("/", "-")),
                one.file_kind,
            )
            for one in found
        ]
    )
    entries = [
        zip_stream.Entry(name, one.at, stored_as=one.file.file.name or "", size=one.file.size)
        for name, one in zip(names, found, strict=True)
    ]
    return serving.send_archive(request, entries, f"{_('Methodical library')}.zip")


def _newest(work: Publication) -> PublicationVersion:
    version = library_shelves.newest_version(work)
    if version is None:
        raise Http404
    return version
