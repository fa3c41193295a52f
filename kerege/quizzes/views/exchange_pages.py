"""Questions from a file into a quiz, and a quiz into a file."""

from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation import audit
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.foundation.serving import serve
from kerege.imports.reading.table import MOST_BYTES
from kerege.quizzes import exchange_media
from kerege.quizzes.actions import exchange_questions, exchange_rest
from kerege.quizzes.bank_media import address_of
from kerege.quizzes.exchange import formats, gift, kit, moodle, qti, sheet
from kerege.quizzes.exchange.draft import MOST_QUESTIONS, Draft
from kerege.quizzes.forms.exchange_file import ExportForm, FileForm
from kerege.quizzes.models import QuestionKind, Quiz
from kerege.quizzes.views import bank_desk

# Tables and plain text hold words alone.
WITHOUT_PICTURES = ("sheet", "gift")
SALT = "kerege.quizzes.exchange"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def bring(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Choose a file, look at what is in it, take the good ones."""
    quiz = bank_desk.quiz_to_change(request, pk)
    if request.method == "POST" and "taken" in request.POST:
        return _take(request, quiz)
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            name, drafts = formats.read(
                form.cleaned_data["file"].read(), form.cleaned_data["language"]
            )
        except Refused as refusal:
            form.add_error("file", str(refusal.message))
        else:
            context |= _rest_of(request, quiz, drafts[MOST_QUESTIONS:])
            drafts = drafts[:MOST_QUESTIONS]
            exchange_media.Keeping(quiz, request.user.pk, bank_desk.now()).keep(drafts)
            context |= _looked_at(quiz, formats.NAMES[name], drafts)
    return _page(request, quiz, **context)


def _rest_of(request: HttpRequest, quiz: Quiz, drafts: list[Draft]) -> dict[str, Any]:
    """How many questions wait for the next time, and where they are."""
    if not drafts:
        return {}
    stored = exchange_rest.keep(quiz=quiz, drafts=drafts, by=request.user, now=bank_desk.now())
    address = reverse("quizzes:quiz_import_rest", args=[quiz.pk, stored.key])
    return {"waiting": len(drafts), "rest": address, "most": MOST_QUESTIONS}


@signed_in
@require_safe
def rest(request: HttpRequest, pk: int, rest_key: str) -> HttpResponseBase:
    """What was left of a long file, for who brought it."""
    quiz = bank_desk.quiz_to_change(request, pk)
    own = StoredFile.objects.filter(purpose=exchange_rest.PURPOSE, owner_id=request.user.pk)
    stored = get_object_or_404(own, about=audit.name_of(quiz), key=rest_key)
    return serve(request, stored, attachment=True)


def _looked_at(quiz: Quiz, name: str, drafts: list[Draft]) -> dict[str, Any]:
    known = exchange_questions.known_questions(quiz)
    labels = dict(QuestionKind.choices)
    rows = [
        {
            "draft": draft,
            "text": next(iter(draft.text.values()), ""),
            "kind": labels.get(draft.kind, draft.kind),
            "is_known": draft.fingerprint in known,
            "picture": address_of(draft.picture_id),
            "sound": address_of(draft.sound_id),
            "film": address_of(draft.film_id),
        }
        for draft in drafts
    ]
    good = [
        asdict(replace(draft, picture="", sound="", film="", cells={}))
        for draft in drafts
        if not draft.problems
    ]
    return {
        "format": name,
        "rows": rows,
        "good": len(good),
        "bad": len(drafts) - len(good),
        "taken": signing.dumps([quiz.pk, good], salt=SALT, compress=True),
    }


def _take(request: HttpRequest, quiz: Quiz) -> HttpResponseBase:
    try:
        number, good = signing.loads(request.POST["taken"], salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        messages.error(request, _("The page was open too long. Please choose the file once more."))
        return redirect("quizzes:quiz_import", quiz.pk)
    drafts = [Draft(**one) for one in good] if number == quiz.pk else []
    try:
        taken = exchange_questions.take(
            quiz=quiz, drafts=drafts, by=request.user, now=bank_desk.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return _page(request, quiz, form=FileForm(), **_looked_at(quiz, "", drafts))
    told = _("New questions: %(new)d. Already in the bank: %(known)d.")
    messages.success(request, told % {"new": taken.new, "known": taken.known})
    if taken.outside:
        told = _(
            "The quiz is full: it has one hundred questions. In the bank, but not in the quiz: "
            "%(outside)d."
        )
        messages.warning(request, told % {"outside": taken.outside})
    return redirect(quiz)


def _page(request: HttpRequest, quiz: Quiz, **context: Any) -> HttpResponse:
    trail = bank_desk.trail(quiz, (_("Questions from a file"), ""))
    return bank_desk.page(request, "exchange_import.html", quiz=quiz, trail=trail, **context)


@signed_in
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with drop-downs."""
    bank_desk.libraries(request)
    body, _left = sheet.write([])
    return _file(body, XLSX, "kerege-quiz.xlsx")


@signed_in
@require_safe
def out(request: HttpRequest, pk: int) -> HttpResponse:
    """The quiz as a file; what the form has no words for is told before."""
    quiz = bank_desk.quiz_to_see(request, pk)
    places = quiz.places.select_related("question").order_by("order", "pk")
    questions = [place.question for place in places]
    form = ExportForm(request.GET if "form" in request.GET else None)
    left: list[Any] = []
    bare: list[Any] = []
    pictures = exchange_media.Reading(questions)
    if form.is_bound and form.is_valid() and _fits(form, pictures):
        asked = form.cleaned_data
        body, kind, name, left = _written(asked["form"], questions, asked["language"], pictures)
        bare = [one for one in questions if one not in left and _loses(one, asked["form"])]
        if not (left or bare) or "anyway" in request.GET:
            return _file(body, kind, f"quiz-{quiz.pk}{name}")
    trail = bank_desk.trail(quiz, (_("Into a file"), ""))
    return bank_desk.page(
        request, "exchange_export.html", quiz=quiz, form=form, left=left, bare=bare, trail=trail
    )


def _fits(form: ExportForm, pictures: exchange_media.Reading) -> bool:
    """Whether what goes out could come back; if not, the form says so."""
    if form.cleaned_data["form"] == "kit" and pictures.size > MOST_BYTES * 9 // 10:
        form.add_error(
            "form", _("Pictures, sounds and films are more than 18 MB together. Divide the quiz.")
        )
        return False
    return True


def _loses(question: Any, form: str) -> bool:
    """Whether a file of the question stays behind: Moodle XML and QTI take its own alone."""
    if form in WITHOUT_PICTURES:
        return bool(exchange_media.numbers_of(question))
    own = {question.picture_id} if question.picture_id else set()
    return form != "kit" and exchange_media.numbers_of(question) > own


def _written(
    form: str, questions: list[Any], language: str, pictures: exchange_media.Reading
) -> tuple[Any, str, str, list[Any]]:
    if form == "kit":
        return kit.write(questions, pictures.all), "application/zip", ".zip", []
    if form == "gift":
        text, left = gift.write(questions, language)
        return text.encode(), "text/plain; charset=utf-8", ".gift.txt", left
    if form == "moodle":
        text, left = moodle.write(questions, pictures.own)
        return text.encode(), "application/xml", ".xml", left
    if form == "qti":
        body, left = qti.write(questions, language, pictures.own)
        return body, "application/zip", "-qti.zip", left
    body, left = sheet.write(questions)
    return body, XLSX, ".xlsx", left


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
