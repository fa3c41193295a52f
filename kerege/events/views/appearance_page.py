"""A speaker's own page of an event, behind a secret link: coming, slides, her page."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events import activities
from kerege.events.actions import appearances as actions
from kerege.events.actions import speaker_profiles
from kerege.events.forms.proposals import AnswerForm, SlidesForm
from kerege.events.models import Appearance
from kerege.events.queries import appearances as queries
from kerege.foundation.access import public
from kerege.foundation.errors import Refused
from kerege.ui import visitor

PAGE = "events/appearance_page.html"


@public
def show(request: HttpRequest, talk_secret: str) -> HttpResponse:
    """My talks at the event, whether I come, my slides."""
    return _page(request, _find(talk_secret), SlidesForm())


@public
@require_POST
def answer(request: HttpRequest, talk_secret: str) -> HttpResponseBase:
    """One click: I am coming, or I cannot."""
    appearance = _find(talk_secret)
    form = AnswerForm(request.POST)
    why_not = form.cleaned_data["why_not"] if form.is_valid() else ""
    comes = request.POST.get("coming") == "yes"
    try:
        actions.answer(
            appearance=appearance,
            comes=comes,
            why_not=why_not,
            by=visitor.find(request),
            now=timezone.now(),
        )
        done = _("Thank you! We are expecting you.") if comes else _("Thank you for telling us.")
        messages.success(request, done)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(appearance)


@public
@require_POST
def slides(request: HttpRequest, talk_secret: str) -> HttpResponseBase:
    """Take the slides of one of her talks."""
    appearance = _find(talk_secret)
    form = SlidesForm(request.POST, request.FILES)
    line = queries.line_of(appearance)
    form.fields["item"].choices = _choices(line)
    if form.is_valid():
        if not ratelimit.consume(request, action="proposal", key=appearance.secret):
            form.add_error(None, _("Too many files came from here. Wait an hour."))
            return _page(request, appearance, form)
        chosen = {str(item.pk): item for item in line.items}
        try:
            actions.hand_in(
                appearance=appearance,
                item=chosen.get(form.cleaned_data["item"]),
                file=form.cleaned_data["file"],
                link=form.cleaned_data["link"],
                by=visitor.find(request),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Thank you! Your slides are here."))
            return redirect(appearance)
    return _page(request, appearance, form)


@public
@require_POST
def ask_for_claim(request: HttpRequest, talk_secret: str) -> HttpResponseBase:
    """A link to take over the speaker's page, sent to her own address."""
    appearance = _find(talk_secret)
    try:
        if not ratelimit.consume(request, action="speaker_claim", key=appearance.secret):
            raise Refused(_("A link was sent already. Look into your mailbox."))
        speaker_profiles.send_claim(
            speaker=appearance.speaker, by=visitor.find(request), now=timezone.now()
        )
        messages.success(request, _("A link is on its way to your address."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(appearance)


def _page(request: HttpRequest, appearance: Appearance, form: SlidesForm) -> HttpResponse:
    line = queries.line_of(appearance)
    choices = _choices(line)
    form.fields["item"].choices = choices
    context = {
        "appearance": appearance,
        "event": appearance.event,
        "speaker": appearance.speaker,
        "line": line,
        "form": form,
        "has_choice": len(choices) > 1,
        "answer_form": AnswerForm(),
        "call": getattr(appearance.event, "call_for_talks", None),
        "cards": activities.speaker_cards_for(appearance),
        "is_over": appearance.event.ends_on < timezone.localdate(),
    }
    return render(request, PAGE, context, status=422 if form.errors else 200)


def _choices(line: queries.SpeakerLine) -> list[tuple[str, str]]:
    found = [(str(item.pk), str(item.title)) for item in line.items]
    return found or [("", str(talk.title)) for talk in line.unplaced[:1]]


def _find(secret: str) -> Appearance:
    rows = Appearance.objects.select_related("event__organiser", "speaker__person")
    return get_object_or_404(rows.exclude(event__state="draft"), secret=secret)
