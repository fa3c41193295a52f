"""The cover of a book on the desk: brought, described, taken off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.catalogue import record_rules
from kerege.catalogue.actions import covers
from kerege.catalogue.models import Record
from kerege.foundation import audit, purposes
from kerege.foundation.access import require, signed_in
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.models import Upload


@signed_in
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new picture, other words about it, or none at all."""
    record = get_object_or_404(Record.objects.kept(), pk=pk)
    require(record_rules.can_edit(request.user, record, timezone.localdate()))
    alt = request.POST.get("alt", "").replace("\0", "").strip()[:200]
    deed: dict[str, Any] = {"record": record, "by": request.user, "now": timezone.now()}
    try:
        if "drop" in request.POST:
            covers.take_off(**deed)
            messages.success(request, _("The cover is taken off."))
        elif keys := _keys(request, record):
            covers.put(keys=keys, alt=alt, **deed)
            messages.success(request, _("Readers see the cover now."))
        elif record.cover_id:
            covers.describe(alt=alt, **deed)
            messages.success(request, _("Saved."))
        else:
            raise covers.NoPicture
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(reverse("catalogue:desk_record", args=[pk]) + "#cover")


def upload_field(request: HttpRequest, record: Record) -> dict[str, Any]:
    """What the place for the picture is told."""
    purpose, about = purposes.find(covers.PURPOSE), audit.name_of(record)
    own = Upload.objects.filter(owner_id=request.user.pk or 0, purpose=purpose.code, about=about)
    return {
        "purpose": purpose.code,
        "about": about,
        "max": purpose.max_bytes,
        "waiting": own.filter(taken_at=None).exclude(state="refused").order_by("pk"),
    }


def _keys(request: HttpRequest, record: Record) -> list[str]:
    """Uploads that are named, and a file that came with a plain form."""
    keys = [key for key in request.POST.getlist("uploads") if len(key) <= 32]
    purpose = purposes.find(covers.PURPOSE)
    for file in request.FILES.getlist("files")[:1]:
        key = stored_files.receive_whole(
            owner_id=request.user.pk,
            purpose=purpose,
            about=audit.name_of(record),
            file=file,
            now=timezone.now(),
        )
        keys.append(key)
    return keys
