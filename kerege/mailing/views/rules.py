"""Letter rules: the list of them, a new one, changing one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.mailing import audiences, placeholders
from kerege.mailing.actions import rules as actions
from kerege.mailing.forms import RuleForm
from kerege.mailing.models import LetterRule
from kerege.mailing.queries.rules import rules_about
from kerege.mailing.starters import STARTERS, initial_of
from kerege.mailing.views import desk

PAGE = "mailing/rules.html"
FORM = "mailing/rule_form.html"


@signed_in
@require_safe
def show(request):
    """The general rules: those of an event stand on its own page."""
    desk.enter(request)
    context = {
        "rules": rules_about(""),
        "starters": [each for each in STARTERS if each.is_general],
        "breadcrumb": [(_("Letters"), reverse("mailing:outbox")), (_("Letter rules"), "")],
    }
    return render(request, PAGE, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Write a rule, from nothing or from a starter."""
    desk.enter(request)
    about = request.GET.get("about", "")
    if about and audiences.object_of(about) is None:
        raise Http404
    first = initial_of(request.GET.get("starter", ""))
    if asked := [code for code in request.GET.getlist("audience")[:20] if audiences.find(code)]:
        first["included"] = asked
    form = RuleForm(request.POST or None, about=about, initial=first)
    if request.method == "POST" and form.is_valid():
        rule = actions.write_rule(
            about=about, values=form.values(), by=request.user, now=timezone.now()
        )
        messages.success(request, _("The draft is saved. Look it through, then confirm it."))
        return redirect("mailing:rule", pk=rule.pk)
    return render(request, FORM, _context(form, about, _("New letter rule")))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change a rule that has not run yet."""
    desk.enter(request)
    rule = get_object_or_404(LetterRule, pk=pk)
    form = RuleForm(request.POST or None, about=rule.about, instance=rule)
    if request.method == "POST" and form.is_valid() and _save(request, pk, form):
        messages.success(request, _("The draft is saved. Look it through, then confirm it."))
        return redirect("mailing:rule", pk=pk)
    return render(request, FORM, _context(form, rule.about, rule.title, pk))


def trail(about, *more):
    """The way from the desk to a rule: by its event, or by the general rules."""
    subject, thing = audiences.subject_of(about), audiences.object_of(about)
    if subject is None or thing is None:
        start = [(_("Letters"), reverse("mailing:outbox"))]
        return [*start, (_("Letter rules"), reverse("mailing:rules")), *more]
    return [(str(thing), subject.page(thing)), *more]


def _save(request, pk, form):
    rule = get_object_or_404(LetterRule, pk=pk)
    seen = form.cleaned_data.get("version") or 0
    try:
        actions.change_rule(
            rule=rule, values=form.values(), version=seen, by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _context(form, about, title, pk=None):
    subject = audiences.subject_of(about)
    back = reverse("mailing:rule", args=[pk]) if pk else ""
    return {
        "form": form,
        "title": title,
        "placeholders": placeholders.offered(about).items(),
        "starters": [each for each in STARTERS if subject is not None or each.is_general],
        "about": about,
        "is_new": pk is None,
        "back": back or trail(about)[-1][1],
        "breadcrumb": trail(about, (title, "")),
    }
