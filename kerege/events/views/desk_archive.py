from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kerege.events.actions import archiving
from kerege.events.forms.materials import ArchiveForm
from kerege.events.tasks import make_archive
from kerege.events.views import desk
from kerege.foundation import serving
from kerege.foundation.access import signed_in
from kerege.foundation.models import JobState

PAGE = "events/desk/archive.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The archives of the event: make one, watch it being made, save it."""
    event = desk.open_event(request, slug)
    form = ArchiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        extent = form.cleaned_data["extent"]
        archive = archiving.ask_for_archive(
            event=event, extent=extent, by=request.user, now=desk.now()
        )
        if archive.job.state == JobState.WAITING:
            make_archive.enqueue(archive.pk)
        return redirect("events:desk_archive", event.slug)
    archives = list(event.archives.select_related("file", "job").order_by("-pk")[:10])
    context = desk.page(
        request, event, "materials", form=form, archives=archives, heading=_("Archive of the event")
    )
    response = render(request, PAGE, context)
    if any(one.job.state in {JobState.WAITING, JobState.RUNNING} for one in archives):
        response["Refresh"] = "3"
    return response


@signed_in
def download(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The archive as one file."""
    event = desk.open_event(request, slug)
    archive = get_object_or_404(event.archives.select_related("file"), pk=pk)
    if archive.file is None:
        raise Http404
    return serving.serve(request, archive.file, attachment=True)
