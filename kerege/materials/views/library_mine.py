"""Works on their way, for who makes them and for the methodologists: one page for both."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation import audit, purposes, serving
from kerege.foundation.access import require, signed_in
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.models import Upload
from kerege.materials import library_rules as rules
from kerege.materials.actions import library_review, library_uses, library_writing
from kerege.materials.forms.library import PictureForm, PublicationForm
from kerege.materials.models import Publication, PublicationKind, PublicationState
from kerege.materials.queries import library_shelves
from kerege.materials.views.library_public import open_published, serve_version

PLAIN = 20 * purposes.MEGABYTE  # a file that comes without script


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """What I have written, and where each stands."""
    context = {
        "works": library_shelves.works_of(request.user),
        "may_write": rules.can_write(request.user, timezone.localdate()),
    }
    return render(request, "materials/my_publications_page.html", context)


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """The words first; the file comes on the next page."""
    require(rules.can_write(request.user, timezone.localdate()))
    form = PublicationForm(request.POST or None, initial=_first_words(request))
    if request.method == "POST" and form.is_valid():
        row = library_writing.begin(
            values=form.values(),
            authors=form.cleaned_data["authors"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The draft is kept. Now add the file."))
        return redirect("materials:my_publication", row.pk)
    return render(request, "materials/new_publication_page.html", {"form": form})


@signed_in
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The work: its words, files, pictures, and what is to be done next."""
    row = _open(request, pk)
    may_edit = rules.can_edit(request.user, row, timezone.localdate())
    form = PublicationForm(request.POST or None, instance=Publication.objects.get(pk=pk))
    if request.method == "POST":
        require(may_edit)
        if form.is_valid():
            library_writing.change(
                publication=row,
                values=form.values() | {"competencies": row.competencies.all()},
                authors=form.cleaned_data["authors"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect("materials:my_publication", row.pk)
    return render(request, "materials/my_publication_page.html", _page(request, row, form))


@signed_in
@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A newer file, or pictures of a gallery."""
    row = _open(request, pk)
    day = timezone.localdate()
    require(rules.can_add_files(request.user, row, day))
    keys, now = _keys_of(request, row), timezone.now()
    try:
        if row.kind == PublicationKind.GALLERY:
            require(rules.can_edit(request.user, row, day))
            added = library_writing.add_pictures(
                publication=row, keys=keys, by=request.user, now=now
            )
            if not added:
                raise library_writing.NotUploaded
            messages.success(request, _("The pictures are added. Say what is seen in each."))
        else:
            version = library_writing.add_file(
                publication=row,
                keys=keys,
                note=request.POST.get("note", "").strip(),
                accepted=rules.can_review(request.user, day),
                by=request.user,
                now=now,
            )
            messages.success(
                request,
                _("The file is added. Its pages are being drawn.")
                if version.accepted_at
                else _("The new version waits for a methodologist; the old one is read."),
            )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("materials:my_publication", row.pk)


@signed_in
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send it, take it back, publish it, return it, withdraw it, accept a version, delete it."""
    row = _open(request, pk)
    deed = request.POST.get("deed", "")
    day = timezone.localdate()
    owns = row.made_by_id == request.user.pk
    reviews = rules.can_review(request.user, day)
    may = {"submit": owns or reviews, "take_back": owns or reviews, "delete": owns or reviews}
    require(may.get(deed, reviews))
    try:
        told = _do(request, row, deed)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("materials:my_publication", row.pk)
    messages.success(request, told)
    if deed == "delete":
        return redirect("materials:mine")
    return redirect("materials:my_publication", row.pk)


@signed_in
@require_POST
def picture(request: HttpRequest, pk: int, picture: int) -> HttpResponseBase:
    """What is seen in a picture; or take it out."""
    row = _open(request, pk)
    require(rules.can_edit(request.user, row, timezone.localdate()))
    found = get_object_or_404(row.pictures.select_related("publication", "file"), pk=picture)
    if "drop" in request.POST:
        library_writing.drop_picture(picture=found, by=request.user, now=timezone.now())
        messages.success(request, _("The picture is taken out."))
    else:
        form = PictureForm(request.POST, instance=found, prefix=f"picture-{found.pk}")
        if form.is_valid():
            library_writing.describe_picture(
                picture=found, alt=form.cleaned_data["alt"], by=request.user, now=timezone.now()
            )
            messages.success(request, _("Saved."))
        else:
            messages.warning(request, _("This text is too long."))
    return redirect("materials:my_publication", row.pk)


@signed_in
def version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """A file of any version, for who makes the work and for the methodologists."""
    row = _open(request, pk)
    found = get_object_or_404(row.versions.select_related("file", "publication"), number=number)
    if not found.is_ready:
        raise Http404
    return serve_version(request, found)


@signed_in
def own_picture(request: HttpRequest, pk: int, picture: int) -> HttpResponseBase:
    """A small picture of a gallery that is not published yet."""
    row = _open(request, pk)
    found = get_object_or_404(row.pictures.select_related("file"), pk=picture)
    if not found.file.preview:
        raise Http404
    return serving.send(
        request,
        file=found.file.preview.name,
        size=found.file.preview.size,
        tag=f"{found.file.sha256[:32]}-small",
        kind="webp",
        name="picture.webp",
        attachment=False,
    )


@signed_in
@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponseBase:
    """“We work with it”, or no longer."""
    row = open_published(pk)
    try:
        if "undo" in request.POST:
            library_uses.unmark(publication=row, by=request.user, now=timezone.now())
            messages.success(request, _("Your library is not counted any more."))
        else:
            library_uses.mark(publication=row, by=request.user, now=timezone.now())
            messages.success(request, _("Your library is counted among those that work with it."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(f"{row.get_absolute_url()}#uses")


def _do(request: HttpRequest, row: Publication, deed: str) -> str:
    now, by = timezone.now(), request.user
    if deed == "return":
        remarks = request.POST.get("remarks", "").replace("\0", "")
        library_review.give_back(publication=row, remarks=remarks, by=by, now=now)
        return _("The work is returned; the author has a letter with your remarks.")
    if deed == "accept":
        waiting = row.versions.filter(accepted_at=None).select_related("publication")
        for found in waiting.order_by("number"):
            library_writing.accept_version(version=found, by=by, now=now)
        return _("The new version is read now.")
    done = {
        "submit": (library_review.submit, _("The work is sent to the methodologists.")),
        "take_back": (library_review.take_back, _("The work is a draft again.")),
        "publish": (library_review.publish, _("The work stands in the library.")),
        "withdraw": (
            library_review.withdraw,
            _("The work is withdrawn; it can be published again."),
        ),
        "delete": (library_writing.delete_draft, _("The draft is deleted.")),
    }
    if deed not in done:
        raise Http404
    action, words = done[deed]
    action(publication=row, by=by, now=now)
    return words


def _page(request: HttpRequest, row: Publication, form: PublicationForm) -> dict[str, Any]:
    day = timezone.localdate()
    reviews = rules.can_review(request.user, day)
    return {
        "work": row,
        "form": form,
        "versions": row.versions.select_related("file", "uploaded_by").order_by("-number"),
        "waits": row.versions.filter(accepted_at=None).exists(),
        "pictures": [
            (found, PictureForm(instance=found, prefix=f"picture-{found.pk}"))
            for found in row.pictures.select_related("file").order_by("order", "pk")
        ],
        "may_edit": rules.can_edit(request.user, row, day),
        "may_add_files": rules.can_add_files(request.user, row, day),
        "reviews": reviews,
        "owns": row.made_by_id == request.user.pk,
        "is_gallery": row.kind == PublicationKind.GALLERY,
        "is_fresh": row.state == PublicationState.DRAFT and row.submitted_at is None,
        "tone": TONES.get(row.state, "ink"),
        "upload": _upload_field(request, row),
        "film": library_shelves.film_of(row),
        "trail": [(_("My publications"), reverse("materials:mine")), (str(row), "")],
    }


TONES = {"in_review": "sun", "returned": "carpet", "published": "steppe"}


def _first_words(request: HttpRequest) -> dict[str, Any]:
    return {
        "year": timezone.localdate().year,
        "authors": request.user.full_name,
        "kind": request.GET.get("kind", "")[:20],
    }


def _open(request: HttpRequest, pk: int) -> Publication:
    rows = Publication.objects.select_related("library__district", "made_by")
    row = get_object_or_404(rows, pk=pk)
    require(rules.can_open(request.user, row, timezone.localdate()))
    return row


def _upload_field(request: HttpRequest, row: Publication) -> dict[str, Any]:
    known, about = purposes.find(library_writing.FILE), audit.name_of(row)
    own = Upload.objects.filter(owner_id=int(request.user.pk), purpose=known.code, about=about)
    return {
        "purpose": known.code,
        "about": about,
        "max": known.max_bytes,
        "accept": ",".join(known.endings),
        "waiting": own.filter(taken_at=None).exclude(state="refused").order_by("pk"),
    }


def _keys_of(request: HttpRequest, row: Publication) -> list[str]:
    """Uploads that are named, and files that came with the form; what is refused is told."""
    keys = [key for key in request.POST.getlist("uploads") if len(key) <= 32]
    for file in request.FILES.getlist("files"):
        try:
            if (file.size or 0) > PLAIN:
                raise Refused(_("Without JavaScript a file may have at most 20 MB."))
            keys.append(
                stored_files.receive_whole(
                    owner_id=request.user.pk,
                    purpose=purposes.find(library_writing.FILE),
                    about=audit.name_of(row),
                    file=file,
                    now=timezone.now(),
                )
            )
        except Refused as refusal:
            messages.warning(request, f"{file.name}: {refusal.message}")
    return keys
