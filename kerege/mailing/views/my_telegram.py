"""Connecting Telegram: a one-time link that opens the bot."""

import segno
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.foundation.access import signed_in
from kerege.mailing import telegram
from kerege.mailing.actions import channels
from kerege.mailing.queries.ways import telegram_of

PAGE = "mailing/telegram.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    """What will happen; after the button, the link and its picture for a telephone."""
    if not telegram.is_on():
        raise Http404
    channel = telegram_of(request.user)
    context = {
        "is_connected": channel is not None and channel.blocked_at is None,
        "is_blocked": channel is not None and channel.blocked_at is not None,
        "bot": telegram.deep_link("").partition("?")[0],
        "breadcrumb": [(_("My profile"), reverse("people:profile")), ("Telegram", "")],
    }
    if request.method == "POST":
        link = telegram.deep_link(channels.invite(person=request.user, now=timezone.now()))
        code = segno.make(link, error="m", micro=False)
        context |= {"link": link, "qr": code.svg_inline(border=2, omitsize=True)}
    response = render(request, PAGE, context)
    response["Cache-Control"] = "no-store"
    return response
