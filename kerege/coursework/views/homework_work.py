"""What the author does with her work: kept as she types, files, sent, taken back."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework.actions import homework_drafts, homework_sending
from kerege.coursework.actions.homework_refusals import NotForYou, OtherDevice
from kerege.coursework.forms.homework_work import WorkForm
from kerege.coursework.homework_purposes import purpose_of
from kerege.coursework.homework_takers import takes_links, text_so_far
from kerege.coursework.models import Attempt, Submission, WorkFile
from kerege.coursework.queries.homework_mine import Mine
from kerege.coursework.views.homework_page import (
    PAGE,
    files_of,
    open_mine,
    render_refused,
    told_saved,
)
from kerege.events import hand_ins
from kerege.foundation import audit, purposes, serving
from kerege.foundation.access import require, signed_in
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.ui.htmx import answer

PLAIN = 20 * purposes.MEGABYTE  # what a plain form may carry at once
# What homework.js says, so that it is told in numbers and words and not by a page.
BY_SCRIPT = "X-Homework"


@signed_in
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Keep what is typed; of two devices the later one is told what stands already."""
    mine, now = _mine(request, pk), timezone.now()
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")
    link = request.POST.get("link", "").replace("\0", "")[:500]
    try:
        work = _begin(request, mine, now)
        work = homework_drafts.save_draft(
            submission=work, text=text, link=link, seen=request.POST.get("seen"), now=now
        )
    except OtherDevice as refusal:
        work = Submission.objects.get(pk=work.pk)
        told = {"text": work.draft_text, "link": work.draft_link}
        stamp = homework_drafts.stamp_of(work)
        return JsonResponse({"message": str(refusal.message), "stamp": stamp, **told}, status=409)
    except Refused as refusal:
        return JsonResponse({"message": str(refusal.message)}, status=422)
    left = max(0, int((mine.closes_at - now).total_seconds()))
    stamp = homework_drafts.stamp_of(work)
    words = told_saved(work.draft_saved_at)
    return JsonResponse({"message": words, "stamp": stamp, "left": left})


@signed_in
@require_POST
def add_files(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Put what has been uploaded into the work."""
    mine, now = _mine(request, pk), timezone.now()
    keys = [key for key in request.POST.getlist("uploads") if len(key) <= 32]
    try:
        work = _begin(request, mine, now)
        keys += _received(request, mine, now)
        homework_drafts.add_files(submission=work, keys=keys, now=now)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return _files(request, pk)


@signed_in
@require_POST
def remove_file(request: HttpRequest, pk: int, line_pk: int) -> HttpResponseBase:
    """Take a file out of the draft."""
    mine = _mine(request, pk)
    line = WorkFile.objects.filter(pk=line_pk, submission=mine.submission, attempt=None).first()
    if line is not None:
        homework_drafts.remove_file(line=line, now=timezone.now())
    return _files(request, pk)


@signed_in
def file(request: HttpRequest, pk: int, line_pk: int) -> HttpResponseBase:
    """A file of one's own work."""
    rows = WorkFile.objects.filter(submission__person=request.user.pk, submission__assignment=pk)
    line = get_object_or_404(rows.select_related("file"), pk=line_pk)
    if line.file.ready_at is None:
        raise Http404
    return serving.serve(request, line.file)


@signed_in
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the work; a phone that was without a line sends the same once more."""
    mine, now = _mine(request, pk), timezone.now()
    form = WorkForm(request.POST, assignment=mine.assignment)
    twin = Attempt.objects.filter(client_key=form.client_key(), submission=mine.submission)
    if mine.submission is not None and (found := twin.first()):
        return _sent(request, found)
    if form.is_valid():
        try:
            return _sent(request, _send(request, mine, form, now))
        except Refused as refusal:
            form.add_error(None, refusal.message)
    if BY_SCRIPT in request.headers:
        words = [str(text) for errors in form.errors.values() for text in errors]
        return JsonResponse({"message": " ".join(words)}, status=422)
    mine = _mine(request, pk)
    _keep_typed(mine, form, now)
    return render_refused(request, mine, form, now)


@signed_in
@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Put a link to something that the person made in another room into the draft."""
    mine, now = _mine(request, pk), timezone.now()
    thing = hand_ins.find(request.user, request.POST.get("key", "")[:80])
    if thing is None or not takes_links(mine.assignment):
        raise Http404
    try:
        work = _begin(request, mine, now)
        homework_drafts.save_draft(
            submission=work,
            text=text_so_far(work),
            link=f"{settings.BASE_URL}{thing.path}",
            seen=None,
            now=now,
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        words = _("The link to «%(title)s» stands in your work. Look it through and send it.")
        messages.success(request, words % {"title": thing.title})
    return redirect(reverse("coursework:assignment", args=[pk]) + "#work")


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take the work back into the draft."""
    mine = _mine(request, pk)
    if mine.submission is None:
        raise Http404
    try:
        homework_drafts.withdraw(submission=mine.submission, now=timezone.now())
        messages.success(request, _("Your work is a draft again. Do not forget to send it."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("coursework:assignment", pk)


def _mine(request: HttpRequest, pk: int) -> Mine:
    _assignment, mine = open_mine(request, pk)
    require(mine is not None)
    assert mine is not None
    return mine


def _begin(request: HttpRequest, mine: Mine, now: datetime) -> Submission:
    if mine.submission is not None:
        return mine.submission
    return homework_drafts.begin(
        assignment=mine.assignment,
        person=request.user,
        language=(get_language() or "kk").split("-")[0],
        now=now,
    )


def _send(request: HttpRequest, mine: Mine, form: WorkForm, now: datetime) -> Attempt:
    values: dict[str, Any] = form.cleaned_data
    return homework_sending.send(
        submission=_begin(request, mine, now),
        text=values["text"],
        link=values.get("link", ""),
        language=values["language"],
        client_key=form.client_key(),
        keep=form.kept(),
        by=request.user,
        now=now,
    )


def _sent(request: HttpRequest, attempt: Attempt) -> HttpResponseBase:
    to = reverse("coursework:receipt", args=[attempt.receipt])
    if BY_SCRIPT in request.headers:
        return JsonResponse({"to": to, "receipt": attempt.receipt})
    messages.success(request, _("Your work has arrived. This is its receipt."))
    return redirect(to)


def _keep_typed(mine: Mine, form: WorkForm, now: datetime) -> None:
    """What was refused is a draft: nothing that was typed is lost."""
    values = form.cleaned_data
    if mine.submission is None or not mine.submission.is_open_to_change():
        return
    try:
        homework_drafts.save_draft(
            submission=mine.submission,
            text=values.get("text", ""),
            link=values.get("link", ""),
            seen=None,
            now=now,
        )
    except Refused:
        return  # the page says already why it was not taken


def _received(request: HttpRequest, mine: Mine, now: datetime) -> list[str]:
    """Files that came with a plain form; what is refused is told one by one."""
    keys, code = [], purpose_of(mine.assignment)
    for given in request.FILES.getlist("files") if code else []:
        try:
            if not mine.may_send(now):
                raise NotForYou
            if (given.size or 0) > PLAIN:
                raise Refused(_("Without JavaScript a file may have at most 20 MB."))
            keys.append(
                stored_files.receive_whole(
                    owner_id=request.user.pk,
                    purpose=purposes.find(code),
                    about=audit.name_of(mine.assignment),
                    file=given,
                    now=now,
                )
            )
        except Refused as refusal:
            messages.warning(request, f"{given.name}: {refusal.message}")
    return keys


def _files(request: HttpRequest, pk: int) -> HttpResponseBase:
    mine = _mine(request, pk)
    now = timezone.now()
    context = {"may_send": mine.may_send(now), **files_of(request, mine)}
    back_to = reverse("coursework:assignment", args=[pk]) + "#work-files"
    return answer(request, PAGE, context, partial="work-files", back_to=back_to)
