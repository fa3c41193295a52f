"""Ready texts for WhatsApp: for the group, and for one person."""

from urllib.parse import quote

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.access import signed_in
from kerege.mailing import audiences, placeholders
from kerege.mailing.models import LetterRule
from kerege.mailing.queries import rules as queries
from kerege.mailing.views import desk
from kerege.mailing.views.rule import reader
from kerege.mailing.views.rules import trail

PAGE = "mailing/whatsapp.html"
LANGUAGES = ("kk", "ru")


@signed_in
@require_safe
def show(request):
    """The event in five lines, for the group."""
    desk.enter(request)
    about = request.GET.get("about", "")
    subject, thing = audiences.subject_of(about), audiences.object_of(about)
    if subject is None or thing is None:
        raise Http404
    texts = [_text(code, _short(subject, thing, code), _("For the group")) for code in LANGUAGES]
    crumbs = trail(about, (_("Text for WhatsApp"), ""))
    return render(request, PAGE, {"texts": texts, "breadcrumb": crumbs})


@signed_in
@require_safe
def of_rule(request, pk):
    """The letter of a rule as a message: to all, and to one of its readers."""
    desk.enter(request)
    rule, now = get_object_or_404(LetterRule, pk=pk), timezone.now()
    thing = audiences.object_of(rule.about)
    members = queries.members_of(rule, thing, now)
    person = reader(request, queries.people_of(members))
    texts = [_text(code, _to_all(rule, thing, code), _("For the group")) for code in LANGUAGES]
    if person is not None:
        for code in LANGUAGES:
            words = queries.words_for(rule, thing, person, members[person.pk], code)
            texts.append(_text(words.shown_in, words.text, person.full_name))
    crumbs = trail(
        rule.about,
        (rule.title, reverse("mailing:rule", args=[pk])),
        (_("Text for WhatsApp"), ""),
    )
    context = {"texts": texts, "breadcrumb": crumbs, "rule": rule}
    return render(request, PAGE, context)


def _text(language, text, whom):
    return {
        "language": language,
        "name": dict(settings.LANGUAGES)[language],
        "whom": whom,
        "text": text.strip(),
        "href": f"https://wa.me/?text={quote(text.strip())}",
    }


def _short(subject, thing, language):
    words = subject.words(thing, language)
    lines = [words.get(name, "") for name in ("event", "dates", "place", "deadline_line", "link")]
    return "\n".join(line for line in lines if line)


def _to_all(rule, thing, language):
    """Nobody's own words: the name becomes a greeting of all, a personal link is left out."""
    subject = audiences.subject_of(rule.about)
    words = subject.words(thing, language) if subject and thing is not None else {}
    with translation.override(language):
        words |= {"name": _("colleagues"), "full_name": _("colleagues")}
    words["cabinet"] = f"{settings.BASE_URL}/{language}/my/"
    text = placeholders.fill(rule.body.localize(language), words)
    # What is known of single readers only has no place in a message to all.
    lines = [line for line in text.splitlines() if not placeholders.used([line])]
    return "\n".join(lines)
