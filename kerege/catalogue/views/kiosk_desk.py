"""The screens of my library: a new one, its link, taking it back."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kerege.catalogue import kiosk_rules
from kerege.catalogue.actions import kiosks
from kerege.catalogue.forms.kiosk import KioskForm
from kerege.catalogue.models import Kiosk
from kerege.catalogue.queries import kiosk_shelves
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "catalogue/kiosk/desk.html"


@signed_in
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """All screens with their counts; a new one tells its link once."""
    libraries = kiosk_rules.libraries_of(request.user, timezone.localdate())
    form = KioskForm(request.POST or None, libraries=libraries)
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            _kiosk, secret = kiosks.issue_kiosk(
                **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            link = settings.BASE_URL + reverse("catalogue:kiosk_open", args=[secret])
            form = KioskForm(libraries=libraries)
    context = {
        "form": form,
        "kiosks": kiosk_shelves.kiosks_of(libraries, timezone.localdate()),
        "has_library": libraries.exists(),
        "link": link,
        "qr": segno.make(link, error="m", micro=False).svg_inline(omitsize=True) if link else "",
    }
    return render(request, PAGE, context)


@signed_in
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The tablet is a kiosk no longer."""
    libraries = kiosk_rules.libraries_of(request.user, timezone.localdate())
    kiosk = get_object_or_404(Kiosk, pk=pk, library__in=libraries)
    kiosks.revoke_kiosk(kiosk=kiosk, by=request.user, now=timezone.now())
    messages.success(request, _("Taken back: the screen shows no books any more."))
    return redirect("catalogue:kiosks")
