"""`{% load homework %}`: kinds of work and the time that is left, in words."""

from django import template
from django.utils.translation import ngettext

from kerege.coursework.models import WorkKind

register = template.Library()


@register.filter
def kinds_in_words(assignment):
    """«text, video»"""
    return ", ".join(str(WorkKind(code).label) for code in assignment.kind_codes())


@register.filter
def time_left(seconds):
    """«2 days 3 hours»: the two largest parts; below an hour the minutes."""
    minutes = max(0, int(seconds)) // 60
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = []
    if days:
        parts.append(ngettext("%(n)s day", "%(n)s days", days) % {"n": days})
    if hours and days < 10:
        parts.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if not days:
        parts.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
    return " ".join(parts)
