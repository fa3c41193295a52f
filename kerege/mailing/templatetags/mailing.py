"""`{% load mailing %}`: words for letters in tables, on our pages and on those of rooms above."""

from django import template

from kerege.mailing import letters
from kerege.mailing.actions.delivery import NOTES
from kerege.mailing.models import LetterState

register = template.Library()

TONES = {
    LetterState.QUEUED: "sun",
    LetterState.SENDING: "sky",
    LetterState.SENT: "steppe",
    LetterState.FAILED: "carpet",
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
def trouble(letter):
    """Why it was not delivered: our own note, or the words of the mail server."""
    return NOTES.get(letter.last_error, letter.last_error)
