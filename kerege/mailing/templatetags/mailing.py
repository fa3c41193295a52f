"""`{% load mailing %}`: words for letters in tables, on our pages and on those of rooms above."""

from django import template
from django.conf import settings

from kerege.mailing import letters
from kerege.mailing.carriers import NOTES
from kerege.mailing.models import LetterState, RuleState

register = template.Library()

TONES = {
    LetterState.QUEUED: "sun",
    LetterState.SENDING: "sky",
    LetterState.SENT: "steppe",
    LetterState.FAILED: "carpet",
    LetterState.BOUNCED: "carpet",
    LetterState.HELD: "carpet",
    LetterState.CANCELLED: "ink",
}
RULE_TONES = {
    RuleState.DRAFT: "ink",
    RuleState.SCHEDULED: "sky",
    RuleState.RUNNING: "sky",
    RuleState.PAUSED: "sun",
    RuleState.DONE: "steppe",
    RuleState.CANCELLED: "ink",
}


@register.filter
def kind_label(letter):
    """What kind of letter it is, in the reader's words."""
    kind = letters.find(letter.kind)
    return kind.label if kind else letter.kind


@register.filter
def state_tone(letter):
    return TONES[letter.state]


@register.filter
def rule_tone(rule):
    return RULE_TONES[rule.state]


@register.filter
def trouble(letter):
    """Why it was not delivered: our own note, or the words of the mail server."""
    return NOTES.get(letter.last_error, letter.last_error)


@register.simple_tag
def language_name(code):
    """«Қазақша», «Русский», “English”."""
    return dict(settings.LANGUAGES).get(code, code)
