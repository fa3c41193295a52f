"""The outbox: every letter of the house, sent or not, and why."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.mailing import letters
from kerege.mailing.actions import handling
from kerege.mailing.carriers import NOTES
from kerege.mailing.models import DeadAddress, Letter, LetterState, Way
from kerege.mailing.queries.outbox import count_by_state, find_letters
from kerege.mailing.views import desk

PAGE = "mailing/outbox.html"
LETTER = "mailing/letter.html"
A_PAGE = 50


@signed_in
@require_safe
def show(request):
    """Letters by state, kind, way and words; the switch that stops them all."""
    desk.enter(request)
    asked = _asked(request.GET)
    counts = count_by_state()
    found = Paginator(find_letters(**asked), A_PAGE)
    context = {
        **asked,
        "page": found.get_page(request.GET.get("page")),
        "query": request.GET,
        "states": [(state, state.label, counts[state]) for state in LetterState],
        "ways": Way.choices,
        "kinds": letters.all_kinds(),
        "pause": desk.pause_in_force(),
        "failed": counts[LetterState.FAILED],
        "dead": DeadAddress.objects.count(),
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def letter_page(request, pk):
    """One letter whole: its text, its way, what can be done with it."""
    desk.enter(request)
    return render(request, LETTER, _context(_get_letter(pk)))


@signed_in
@require_POST
def send_again(request, pk):
    """Put a letter that was not delivered back into the queue."""
    desk.enter(request)
    letter = _get_letter(pk)
    try:
        handling.send_again(letter=letter, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("mailing:letter", pk=letter.pk)


@signed_in
@require_POST
def try_now(request, pk):
    """Do not wait for the next try."""
    desk.enter(request)
    letter = _get_letter(pk)
    try:
        handling.try_now(letter=letter, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("mailing:letter", pk=letter.pk)


@signed_in
@require_POST
def repeat(request, pk):
    """Write the letter anew, with the reason why."""
    desk.enter(request)
    letter = _get_letter(pk)
    why = request.POST.get("why", "").replace("\0", "")
    try:
        new = handling.repeat(letter=letter, why=why, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("mailing:letter", pk=letter.pk)
    messages.success(request, _("The letter is written once more."))
    return redirect("mailing:letter", pk=new.pk)


@signed_in
@require_POST
def send_failed_again(request):
    """Put all the letters of the filter that surely did not arrive back into the queue."""
    desk.enter(request)
    asked = _asked(request.POST) | {"state": ""}
    count = handling.send_failed_again(
        chosen=find_letters(**asked), by=request.user, now=timezone.now()
    )
    told = ngettext(
        "%(count)s letter is in the queue again.",
        "%(count)s letters are in the queue again.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("mailing:outbox")


@signed_in
@require_POST
def pause(request):
    """Stop the outbox."""
    desk.enter(request)
    try:
        handling.pause(
            why=request.POST.get("why", "").replace("\0", ""), by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("mailing:outbox")


@signed_in
@require_POST
def go_on(request):
    """Let the outbox go on."""
    desk.enter(request)
    handling.go_on(by=request.user, now=timezone.now())
    messages.success(request, _("The outbox goes on; what waited goes out in its turn."))
    return redirect("mailing:outbox")


def _asked(source):
    return {name: source.get(name, "").strip() for name in ("words", "state", "kind", "way")}


def _get_letter(pk):
    return get_object_or_404(Letter.objects.select_related("person", "rule", "repeats"), pk=pk)


def _context(letter):
    kind = letters.find(letter.kind)
    is_secret = kind is not None and kind.is_secret
    has_text = letter.erased_at is None and not is_secret
    return {
        "letter": letter,
        "breadcrumb": [
            (_("Letters"), reverse("mailing:outbox")),
            (letter.address or str(letter.person), ""),
        ],
        "kind": kind.label if kind else letter.kind,
        "is_secret": is_secret,
        "attachments": letter.attachments.order_by("pk"),
        "error": NOTES.get(letter.last_error, letter.last_error),
        "may_send_again": letter.state == LetterState.FAILED and letter.erased_at is None,
        "may_try_now": letter.state == LetterState.QUEUED,
        "may_repeat": letter.state in handling.MAY_BE_REPEATED and has_text,
        "repeated_by": letter.repeated_by.order_by("pk"),
    }
