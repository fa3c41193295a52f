"""My profile, consents: the ledger; and the page that asks when the text has changed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people import next_page
from kerege.people.actions import consents
from kerege.people.consent_texts import CURRENT, PERSONAL_DATA
from kerege.people.models import ConsentKind
from kerege.people.queries.consents import knows_an_older_text, ledger
from kerege.people.views.profile_tabs import tabs

PAGE = "people/consents.html"
ASK = "people/consent_ask.html"


@signed_in
@require_safe
def show(request):
    lines = ledger(request.user)
    given = {line.kind for line in lines if _is_live(line)}
    context = {
        "tabs": tabs("people:consents"),
        "lines": lines,
        "to_give": [(kind, CURRENT[kind]) for kind in ConsentKind if kind not in given],
    }
    return render(request, PAGE, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """The text has changed, or the person was entered by others: do they agree?"""
    if request.method == "POST":
        if "agree" in request.POST:
            kind = ConsentKind.PERSONAL_DATA
            consents.give(person=request.user, kind=kind, now=timezone.now())
            messages.success(request, _("Thank you. The consent is noted."))
        return redirect(next_page.after_sign_in(request))
    context = {
        "version": PERSONAL_DATA,
        "knows_an_older_text": knows_an_older_text(request.user),
        "next": next_page.wanted(request),
    }
    return render(request, ASK, context)


@signed_in
@require_POST
def withdraw(request, pk):
    consent = get_object_or_404(request.user.consents, pk=pk)
    try:
        consents.withdraw(consent=consent, now=timezone.now())
        messages.success(request, _("The consent is withdrawn."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("people:consents")


@signed_in
@require_POST
def give(request):
    kind = request.POST.get("kind")
    if kind in ConsentKind.values:
        consents.give(person=request.user, kind=ConsentKind(kind), now=timezone.now())
        messages.success(request, _("Thank you. The consent is noted."))
    return redirect("people:consents")


def _is_live(line):
    return line.withdrawn_at is None and line.text_version == CURRENT[ConsentKind(line.kind)]
