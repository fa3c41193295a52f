"""The picture or film of a work: what the two pages that take it have in common."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework.defence_purpose import CODE
from kerege.coursework.models import DefenceSlot
from kerege.foundation import audit, purposes
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.models import Upload

PLAIN = 20 * purposes.MEGABYTE  # what a form may bring without JavaScript


def upload_of(request: HttpRequest, slot: DefenceSlot) -> dict[str, Any]:
    """What the upload needs to know."""
    known, about = purposes.find(CODE), audit.name_of(slot)
    mine = Upload.objects.filter(owner_id=request.user.pk or 0, purpose=CODE, about=about)
    return {
        "purpose": CODE,
        "about": about,
        "max": known.max_bytes,
        "accept": ",".join(known.endings),
        "waiting": mine.filter(taken_at=None).exclude(state="refused").order_by("pk"),
    }


def keys_of(request: HttpRequest, slot: DefenceSlot) -> list[str]:
    """Uploads that are named, and a file that came with the form."""
    keys = [key for key in request.POST.getlist("uploads") if len(key) <= 32]
    for file in request.FILES.getlist("files")[:1]:
        try:
            if (file.size or 0) > PLAIN:
                raise Refused(_("Without JavaScript a file may have at most 20 MB."))
            keys.append(
                stored_files.receive_whole(
                    owner_id=request.user.pk or 0,
                    purpose=purposes.find(CODE),
                    about=audit.name_of(slot),
                    file=file,
                    now=timezone.now(),
                )
            )
        except Refused as refusal:
            messages.warning(request, f"{file.name}: {refusal.message}")
    return keys
