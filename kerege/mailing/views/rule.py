"""One letter rule: whom it finds, what they would read, and the switch."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.audit import name_of
from kerege.foundation.errors import Refused
from kerege.foundation.translated import languages
from kerege.mailing import audiences
from kerege.mailing.actions import rules as actions
from kerege.mailing.models import LetterRule, LetterState, RuleState
from kerege.mailing.queries import rules as queries
from kerege.mailing.queries.outbox import letters_by_rule
from kerege.mailing.views import desk
from kerege.mailing.views.rules import trail

PAGE = "mailing/rule.html"
PEOPLE = "mailing/rule_people.html"
A_PAGE = 50
ENDED = (RuleState.DONE, RuleState.CANCELLED)


@signed_in
@require_safe
def show(request, pk):
    """The rule, its letter as one of its readers would get it, and its letters so far."""
    desk.enter(request)
    rule, thing, now = _get(pk)
    members = queries.members_of(rule, thing, now)
    people = queries.people_of(members)
    person = reader(request, people)
    own = members.get(person.pk, {}) if person else {}
    counts = letters_by_rule(rule)
    subject = audiences.subject_of(rule.about)
    context = {
        "rule": rule,
        "breadcrumb": trail(rule.about, (rule.title, "")),
        "included": queries.labels(rule.included),
        "excluded": queries.labels(rule.excluded),
        "count": people.count(),
        "new_count": people.filter(pk__in=queries.not_written_to(rule, members)).count(),
        "person": person,
        "previews": queries.previews(rule, thing, person or request.user, own),
        "due_at": rule.due_at or queries.due_at(rule, thing, now),
        "is_due": (queries.due_at(rule, thing, now) or now) <= now,
        "trouble": _trouble(rule),
        "counts": [(state.label, counts[state], state) for state in LetterState if counts[state]],
        "may_pause": _may_pause(rule, counts),
        "is_draft": rule.state == RuleState.DRAFT,
        "is_paused": rule.state == RuleState.PAUSED,
        "may_call_off": rule.state != RuleState.CANCELLED,
        "may_edit": rule.state in actions.MAY_CHANGE and rule.last_run_at is None,
        "others": subject.others(thing, now) if subject and thing is not None else [],
        "pause": desk.pause_in_force(),
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def people(request, pk):
    """Everybody the rule finds at this moment."""
    desk.enter(request)
    rule, thing, now = _get(pk)
    members = queries.members_of(rule, thing, now)
    found = queries.people_of(members)
    title = (rule.title, reverse("mailing:rule", args=[pk]))
    context = {
        "rule": rule,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "query": request.GET,
        "new": set(queries.not_written_to(rule, members)),
        "breadcrumb": trail(rule.about, title, (_("Readers"), "")),
    }
    return render(request, PEOPLE, context)


@signed_in
@require_POST
def confirm(request, pk):
    """Let the rule run."""
    number = request.POST.get("count", "")
    expected = int(number) if number.isdecimal() and len(number) < 9 else -1
    told = _("The rule is confirmed.")
    return _do(request, pk, told, lambda **who: actions.confirm(expected=expected, **who))


@signed_in
@require_POST
def pause(request, pk):
    """Stop the rule where it is."""
    return _do(request, pk, _("The rule is paused."), actions.pause_rule)


@signed_in
@require_POST
def resume(request, pk):
    """Let a paused rule go on."""
    return _do(request, pk, _("The rule goes on."), actions.resume_rule)


@signed_in
@require_POST
def call_off(request, pk):
    """End a rule and stop its letters that still wait."""
    desk.enter(request)
    rule = get_object_or_404(LetterRule, pk=pk)
    try:
        count = actions.call_off(rule=rule, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("mailing:rule", pk=pk)
    told = ngettext(
        "The rule is called off; %(count)s waiting letter will not go out.",
        "The rule is called off; %(count)s waiting letters will not go out.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("mailing:rule", pk=pk)


@signed_in
@require_POST
def copy(request, pk):
    """The same letter as a draft, here or at another event."""
    desk.enter(request)
    rule, thing, now = _get(pk)
    about, subject = rule.about, audiences.subject_of(rule.about)
    others = dict(subject.others(thing, now)) if subject and thing is not None else {}
    wanted = request.POST.get("to", "")
    if wanted.isdecimal() and int(wanted[:18]) in others:
        about = f"{name_of(thing).partition(':')[0]}:{int(wanted[:18])}"
    new = actions.copy_rule(rule=rule, about=about, by=request.user, now=now)
    messages.success(request, _("The letter is copied as a draft."))
    return redirect("mailing:rule_edit", pk=new.pk)


@signed_in
@require_POST
def test(request, pk):
    """Send the letter to myself."""
    desk.enter(request)
    rule, thing, now = _get(pk)
    members = queries.members_of(rule, thing, now)
    person = reader(request, queries.people_of(members))
    wanted = request.POST.get("language", "")
    language = wanted if wanted in languages() else request.user.language
    own = members.get(person.pk, {}) if person else {}
    words = queries.words_for(rule, thing, person or request.user, own, language)
    actions.send_test(rule=rule, language=language, words=words, to=request.user, now=now)
    messages.success(request, _("The test letter is on its way to you."))
    return redirect("mailing:rule", pk=pk)


def reader(request, found):
    """The person whose letter is shown: the one asked for, or the first by name."""
    wanted = request.POST.get("as") or request.GET.get("as", "")
    chosen = found.filter(pk=int(wanted[:18])).first() if wanted.isdecimal() else None
    return chosen or found.first()


def _do(request, pk, told, action):
    desk.enter(request)
    rule = get_object_or_404(LetterRule, pk=pk)
    try:
        action(rule=rule, by=request.user, now=timezone.now())
        messages.success(request, told)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("mailing:rule", pk=pk)


def _get(pk):
    rule = get_object_or_404(LetterRule, pk=pk)
    return rule, audiences.object_of(rule.about), timezone.now()


def _trouble(rule):
    try:
        actions.check(rule)
    except Refused as refusal:
        return refusal.message
    return ""


def _may_pause(rule, counts):
    is_going_out = rule.state == RuleState.DONE and counts[LetterState.QUEUED] > 0
    return rule.state in actions.LIVE or is_going_out
