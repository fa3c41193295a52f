"""The photograph of a family: given, taken away, handed out while the family consents."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation import serving
from kerege.foundation.access import public, require, signed_in
from kerege.foundation.errors import Refused
from kerege.showcase import dynasty_rules as rules
from kerege.showcase.actions import dynasty_photo
from kerege.showcase.forms.dynasties import DynastyPhotoForm
from kerege.showcase.models import Dynasty, DynastyState


@public
@require_safe
def photo(request: HttpRequest, pk: int, size: str) -> HttpResponseBase:
    """For everybody with the published story, before that for those who write it."""
    row = get_object_or_404(Dynasty.objects.select_related("photo"), pk=pk)
    is_open = row.state == DynastyState.PUBLISHED
    writes = request.user.is_authenticated and rules.can_change(
        request.user, row, timezone.localdate()
    )
    if row.photo is None or not (is_open or writes):
        raise Http404
    stored = row.photo
    drawn = {"small": stored.preview, "large": stored.file}.get(size)
    if not drawn:
        raise Http404
    answer = serving.send(
        request,
        file=drawn.name or "",
        size=drawn.size,
        tag=f"{stored.sha256[:32]}-{size}",
        kind="webp" if size == "small" else stored.kind,
        name=f"photo-{size}",
        attachment=False,
    )
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Put the photograph in, or take it away."""
    row = get_object_or_404(Dynasty, pk=pk)
    today, now = timezone.localdate(), timezone.now()
    require(rules.can_change(request.user, row, today))
    if "drop" in request.POST:
        dynasty_photo.drop_photo(dynasty=row, by=request.user, now=now)
        messages.success(request, _("The photograph is deleted."))
        return redirect("showcase:my_dynasty", row.pk)
    form = DynastyPhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.warning(request, " ".join(str(form.errors[name][0]) for name in form.errors))
        return redirect("showcase:my_dynasty", row.pk)
    try:
        dynasty_photo.give_photo(
            dynasty=row,
            file=form.cleaned_data["photo"],
            alt=form.cleaned_data["photo_alt"],
            reviewed=rules.can_review(request.user, today),
            by=request.user,
            now=now,
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The photograph is kept, without what the camera wrote in it."))
    return redirect("showcase:my_dynasty", row.pk)
