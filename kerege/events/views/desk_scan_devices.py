"""The phones that check people in."""

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import scan_devices
from kerege.events.forms.attendance import DeviceForm, usual_end
from kerege.events.models import Event
from kerege.events.queries.scan_devices import devices_of
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "events/desk/scan_devices.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """All phones, and a form for the next; its link is shown once, right after."""
    event = desk.open_event(request, slug)
    now = desk.now()
    form = DeviceForm(request.POST or None, initial={"expires_at": usual_end(event, now)})
    address = ""
    if request.method == "POST" and form.is_valid():
        try:
            _device, secret = scan_devices.issue_device(
                event=event, by=request.user, now=now, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error("expires_at", refusal.message)
        else:
            address = request.build_absolute_uri(reverse("events:scan", args=[secret]))
            form = DeviceForm(initial={"expires_at": usual_end(event, now)})
    context: dict[str, Any] = desk.page(
        request,
        event,
        "attendance",
        form=form,
        devices=devices_of(event, now),
        address=address,
        qr=segno.make(address, error="m").svg_inline(omitsize=True) if address else "",
    )
    return render(request, PAGE, context)


@signed_in
@require_POST
def use_this(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The organiser's own phone becomes a scanner until the end of the event."""
    event = desk.open_event(request, slug)
    now = desk.now()
    _device, secret = scan_devices.issue_device(
        event=event,
        label=request.user.full_name[:100],
        expires_at=usual_end(event, now),
        by=request.user,
        now=now,
    )
    return redirect("events:scan", secret)


@signed_in
@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The phone may check people in no longer."""
    event: Event = desk.open_event(request, slug)
    device = get_object_or_404(event.scan_devices, pk=pk)
    scan_devices.revoke_device(device=device, by=request.user, now=desk.now())
    messages.success(request, _("The right of this phone is taken away. What it sent stays."))
    return redirect("events:desk_scan_devices", event.slug)
