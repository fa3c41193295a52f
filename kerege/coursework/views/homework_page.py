"""The page of a homework for its author: the task, how long there is time, the work, its story."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework import homework_rules
from kerege.coursework.actions import homework_drafts
from kerege.coursework.actions.homework_refusals import NotForYou
from kerege.coursework.forms.homework_work import WorkForm
from kerege.coursework.homework_purposes import CODE, purpose_of
from kerege.coursework.homework_takers import takes_links
from kerege.coursework.models import Assignment, Submission, SubmissionState, WorkFile
from kerege.coursework.queries import homework_mine
from kerege.coursework.queries.homework_mine import Mine, find_mine
from kerege.coursework.queries.review_author import reviews_of
from kerege.events import hand_ins
from kerege.foundation import audit, purposes
from kerege.foundation.access import signed_in
from kerege.foundation.models import Upload
from kerege.foundation.translated import T

PAGE = "coursework/homework_page.html"


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The homework, for whom it is given; organisers see it as participants do."""
    assignment, mine = open_mine(request, pk)
    if mine is None:
        messages.warning(request, NotForYou.message)
        return redirect(assignment.event or "coursework:my_homework")
    return render(request, PAGE, page_of(request, mine, timezone.now()))


def open_mine(request: HttpRequest, pk: int) -> tuple[Assignment, Mine | None]:
    """The homework and how far this person is; None if it is not for her, 404 if it is hidden."""
    assignment = homework_mine.find_assignment(pk)
    if assignment is None:
        raise Http404
    mine = find_mine(request.user, assignment)
    if homework_rules.can_see(request.user, assignment, mine):
        return assignment, mine
    if homework_rules.can_manage(request.user, timezone.localdate()):
        return assignment, mine
    if not homework_rules.is_given(assignment):
        raise Http404
    return assignment, None


def page_of(
    request: HttpRequest, mine: Mine, now: datetime, form: WorkForm | None = None
) -> dict[str, Any]:
    """The context of the page; the same whether it is opened or a work was refused."""
    work, assignment = mine.submission, mine.assignment
    files = files_of_work(work)
    attempts = _attempts(work, files)
    last = attempts[0] if attempts else None
    is_new = work is None or work.draft_saved_at is None
    start = last if is_new and work and work.state == SubmissionState.RETURNED else None
    initial = {
        "text": start.text if start else work.draft_text if work else "",
        "link": start.link if start else work.draft_link if work else "",
    }
    if work is not None:
        initial["language"] = work.language
    return {
        "assignment": assignment,
        "mine": mine,
        "work": work,
        "stage": mine.stage(now).value,
        "may_send": mine.may_send(now),
        "is_late": mine.due_at <= now,
        "seconds_left": max(0, int((mine.closes_at - now).total_seconds())),
        "seconds_due": int((mine.due_at - now).total_seconds()),
        "form": form or WorkForm(initial=initial, assignment=assignment),
        "client_key": uuid4(),
        "stamp": homework_drafts.stamp_of(work) if work else "",
        "attempts": attempts,
        "earlier_files": last.lines if last and mine.may_send(now) else [],
        "may_withdraw": bool(last and work and may_withdraw(work, mine, now)),
        **files_of(request, mine, files),
        "criteria": _criteria(assignment),
        "things": _things(request, mine, now),
        "reviews": reviews_of(work, files) if work is not None and attempts else [],
    }


def files_of_work(work: Submission | None) -> list[WorkFile]:
    """The files of the draft and of every attempt."""
    return homework_mine.files_of(work) if work is not None else []


def files_of(
    request: HttpRequest, mine: Mine, files: list[WorkFile] | None = None
) -> dict[str, Any]:
    """The files of the draft, and those still on their way."""
    code = purpose_of(mine.assignment)
    known_files = files_of_work(mine.submission) if files is None else files
    lines = [line for line in known_files if line.attempt_id is None]
    if not code:
        return {"upload": None, "lines": lines, "assignment": mine.assignment}
    about = audit.name_of(mine.assignment)
    own = Upload.objects.filter(
        owner_id=request.user.pk or 0, about=about, purpose__startswith=CODE
    )
    known = purposes.find(code)
    return {
        "assignment": mine.assignment,
        "lines": lines,
        "upload": {
            "purpose": code,
            "about": about,
            "max": known.max_bytes,
            "accept": ",".join(known.endings),
            "waiting": list(own.filter(taken_at=None).exclude(state="refused").order_by("pk")),
        },
    }


def may_withdraw(work: Submission, mine: Mine, now: datetime) -> bool:
    """Nobody has begun to read it, and there is still time."""
    if work.state != SubmissionState.SENT or not mine.is_open(now):
        return False
    last = work.attempts.order_by("-number").first()
    return last is not None and not last.assessments.exists()


def _attempts(work: Submission | None, files: list[WorkFile]) -> list[Any]:
    """The attempts, the latest first, each with `lines`, its files."""
    if work is None or work.state == SubmissionState.DRAFT:
        return []
    rows: list[Any] = [*homework_mine.attempts_of(work)]
    for row in rows:
        row.lines = [line for line in files if line.attempt_id == row.pk]
    return rows


def _criteria(assignment: Assignment) -> list[str]:
    """By what the work is judged, told beforehand."""
    version = assignment.rubric_version
    if version is None:
        return []
    titles = [str(T(one.get("title", {}))) for one in version.criteria]
    return [title for title in titles if title]


def _things(request: HttpRequest, mine: Mine, now: datetime) -> list[hand_ins.HandIn]:
    """What the person made in other rooms and could hand in here."""
    if not mine.may_send(now) or not takes_links(mine.assignment):
        return []
    return hand_ins.things_of(request.user)


def told_saved(moment: datetime | None) -> str:
    """What the page says after a draft was kept."""
    return _("Saved at %(time)s") % {"time": timezone.localtime(moment).strftime("%H:%M")}


def render_refused(request: HttpRequest, mine: Mine, form: WorkForm, now: datetime) -> HttpResponse:
    """The page with what is to be corrected; what was typed stands in the form."""
    return render(request, PAGE, page_of(request, mine, now, form), status=422)
