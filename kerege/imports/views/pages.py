"""What the pages of imports have in common."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation.access import require
from kerege.imports import importers, rules, tasks
from kerege.imports.actions import judging, taking
from kerege.imports.exports import told
from kerege.imports.queries.imports import visible_to

AT_ONCE = 200  # so many rows are done in the request


def open_import(request, pk):
    """The import, if this person may see it: others get 404."""
    day = timezone.localdate()
    require(rules.can_import_anything(request.user, day))
    scope = visible_to(request.user, day).select_related("job")
    imported = get_object_or_404(scope, pk=pk)
    require(rules.can_open(request.user, imported, day))
    return imported


def page(imported, **more):
    """The context of every page of an import."""
    importer = importers.get(imported.kind)
    title, back = importer.title(imported.about)
    trail = [(_("Import"), reverse("imports:list"))]
    if back:
        trail.append((title, back))
    trail.append((imported.source_name or _("Pasted text"), ""))
    return {
        "imported": imported,
        "importer": importer,
        "scope": title,
        "trail": trail,
        "notes": [told(note) for note in imported.notes],
        **more,
    }


def look_through(imported):
    """Short tables are looked through while the page loads, long ones by the worker."""
    now = timezone.now()
    judging.begin(imported=imported, now=now)
    if imported.counts.get("rows", 0) <= AT_ONCE:
        tasks.judge_now(imported.pk)
    else:
        tasks.judge.enqueue(imported.pk)


def take(imported):
    now = timezone.now()
    with transaction.atomic():
        imported = taking.begin(imported=imported, now=now)
        if imported.job.total > AT_ONCE:
            tasks.take.enqueue(imported.pk)
    if imported.job.total <= AT_ONCE:
        tasks.take_now(imported.pk)


def undo(request, imported):
    now = timezone.now()
    with transaction.atomic():
        imported = taking.begin_undo(imported=imported, now=now)
        if imported.job.total > AT_ONCE:
            tasks.undo.enqueue(imported.pk, request.user.pk)
    if imported.job.total <= AT_ONCE:
        tasks.undo_now(imported.pk, request.user.pk)


def say(request, refusal):
    messages.warning(request, refusal.message)
