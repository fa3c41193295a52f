"""The public page of a speaker; her taking it over; her changing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import countries, rules
from kerege.events.actions import speaker_profiles as actions
from kerege.events.forms.proposals import SpeakerForm
from kerege.events.models import Speaker, SpeakerClaim
from kerege.events.queries import proposals as proposal_queries
from kerege.events.queries import speakers as queries
from kerege.events.queries import training_classes
from kerege.foundation.access import public, require, signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.pagecache import remembered
from kerege.ui import visitor


@public
@remembered
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Who the speaker is and where she spoke."""
    speaker = get_object_or_404(Speaker, pk=pk)
    talks = queries.public_talks(speaker)
    if not talks:
        raise Http404
    person = visitor.find(request)
    context = {
        "speaker": speaker,
        "talks": talks,
        "country": countries.name(speaker.country) if speaker.country != countries.HOME else "",
        "may_edit": person is not None
        and rules.can_edit_speaker(person, speaker, timezone.localdate()),
    }
    return render(request, "events/speaker_page.html", context)


@signed_in
def claim(request: HttpRequest, claim_secret: str) -> HttpResponseBase:
    """The link from the letter: after a press of the button the page belongs to this account."""
    found = get_object_or_404(SpeakerClaim.objects.select_related("speaker"), secret=claim_secret)
    if request.method == "POST":
        try:
            speaker = actions.claim(claim=found, person=request.user, now=timezone.now())
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return redirect("events:my_talks")
        messages.success(request, _("The page is yours now."))
        return redirect("events:edit_speaker", speaker.pk)
    is_over = found.used_at is not None or found.expires_at <= timezone.now()
    context = {"claim": found, "speaker": found.speaker, "is_over": is_over}
    return render(request, "events/claim_page.html", context)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """My name, organisation and biography as everybody reads them."""
    speaker = get_object_or_404(Speaker, pk=pk)
    require(rules.can_edit_speaker(request.user, speaker, timezone.localdate()))
    form = SpeakerForm(request.POST or None, instance=speaker)
    if request.method == "POST" and form.is_valid():
        stored, values = Speaker.objects.get(pk=pk), form.values()
        actions.change_speaker(speaker=stored, values=values, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("events:my_talks")
    return render(request, "events/edit_speaker_page.html", {"speaker": speaker, "form": form})


@signed_in
def my_talks(request: HttpRequest) -> HttpResponse:
    """What I proposed, where I speak, my pages as a speaker."""
    mine = list(queries.speakers_of_person(request.user))
    context = {
        "proposals": proposal_queries.proposals_of(request.user),
        "appearances": [
            row
            for speaker in mine
            for row in speaker.appearances.select_related("event").order_by("-event__starts_on")
        ],
        "speakers": mine,
        "talks": [talk for speaker in mine for talk in queries.public_talks(speaker)],
        "lines": training_classes.held_lately(request.user) if mine else [],
        "calls": proposal_queries.open_calls(timezone.now()),
        "to_read": proposal_queries.to_read(request.user),
    }
    return render(request, "events/my_talks_page.html", context)
