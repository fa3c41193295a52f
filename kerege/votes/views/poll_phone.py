"""A vote by a plain form: a phone without script, or whose line to the room is broken."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kerege.foundation.access import public
from kerege.foundation.errors import Refused
from kerege.votes import visitors
from kerege.votes.actions.poll_votes import vote
from kerege.votes.models import Poll, PollState
from kerege.votes.views.hall_phone import find_hall


@public
@never_cache
@require_POST
def send(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Keep the vote; whatever comes of it is told on the page of the hall."""
    hall = find_hall(code)
    rows = Poll.objects.exclude(state=PollState.DRAFT)
    poll = get_object_or_404(rows, pk=pk, event=hall.event_id)
    raw = [one[:300] for one in request.POST.getlist("value")[:40]]
    back = redirect(f"{hall.get_absolute_url()}#poll-{poll.pk}")
    if not visitors.PHONES.has_cookie(request):
        # Without it one phone could vote for a hundred.
        messages.warning(request, _("Please allow cookies for this site and vote once more."))
    elif not hall.is_open:
        messages.warning(request, _("Phones take no part now."))
    else:
        visitor = visitors.PHONES.visitor_sum(request, hall.event_id)
        try:
            vote(poll=poll, visitor=visitor, raw=raw, now=timezone.now())
        except Refused as refusal:
            messages.warning(request, str(refusal.message))
        else:
            messages.success(request, _("Your vote is counted. Thank you!"))
    visitors.PHONES.remember(request, back)
    return back
