"""The questions of a quiz: put in, put in order, timed, taken out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.quizzes import bank_rules
from kerege.quizzes.actions import bank_places
from kerege.quizzes.forms.bank_quiz import PlaceForm
from kerege.quizzes.models import Quiz
from kerege.quizzes.views import bank_desk


@signed_in
@require_POST
def put_in(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The questions that were chosen in the bank."""
    quiz = bank_desk.quiz_to_change(request, pk)
    chosen = _numbers(request.POST.getlist("chosen"))
    seen = bank_rules.questions_for(request.user, timezone.localdate())
    found = {one.pk: one for one in seen.filter(pk__in=chosen)}
    try:
        made = bank_places.put_in(
            quiz=quiz,
            questions=[found[one] for one in chosen if one in found],
            by=request.user,
            now=bank_desk.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        count = len(made)
        said = ngettext("%(count)s question is put in.", "%(count)s questions are put in.", count)
        messages.success(request, said % {"count": count})
    return redirect(quiz)


@signed_in
@require_POST
def arrange(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Up, down, out, or the whole order as it was dragged."""
    quiz = bank_desk.quiz_to_change(request, pk)
    try:
        _arrange(request, quiz)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(f"{quiz.get_absolute_url()}#rows")


@signed_in
def place(request: HttpRequest, pk: int, place_pk: int) -> HttpResponse:
    """Seconds, points and the round of one question in this quiz."""
    quiz = bank_desk.quiz_to_change(request, pk)
    row = quiz.places.select_related("question").filter(pk=place_pk).first()
    if row is None:
        raise Http404
    initial = {"seconds": row.seconds, "points": row.points, "round": row.round}
    form = PlaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        bank_places.set_values(
            quiz=quiz,
            place_id=row.pk,
            values=form.cleaned_data,
            by=request.user,
            now=bank_desk.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(quiz)
    trail = bank_desk.trail(quiz, (str(row.question)[:60], ""))
    return bank_desk.page(request, "bank_place.html", quiz=quiz, place=row, form=form, trail=trail)


def _arrange(request: HttpRequest, quiz: Quiz) -> None:
    by, now = request.user, bank_desk.now()
    if order := request.POST.get("order"):
        bank_places.reorder(quiz=quiz, order=_numbers(order.split(",")), by=by, now=now)
    for name in ("up", "down"):
        for one in _numbers([request.POST.get(name, "")]):
            bank_places.move(quiz=quiz, place_id=one, up=name == "up", by=by, now=now)
    for one in _numbers([request.POST.get("out", "")]):
        bank_places.take_out(quiz=quiz, question_id=one, by=by, now=now)
        messages.success(request, _("The question is out of the quiz; it stays in the bank."))


def _numbers(told: list[str]) -> list[int]:
    found = [one for one in told[:200] if one.isascii() and one.isdecimal() and len(one) < 19]
    return [int(one) for one in dict.fromkeys(found)]
