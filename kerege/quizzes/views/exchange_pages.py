"""Questions from a file into a quiz, and a quiz into a file."""

from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.quizzes import bank_files
from kerege.quizzes.actions import exchange_questions
from kerege.quizzes.bank_media import address_of
from kerege.quizzes.bank_purposes import PICTURE
from kerege.quizzes.exchange import formats, gift, moodle, qti, sheet
from kerege.quizzes.exchange.draft import Draft
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
            _keep_pictures(request, drafts)
            context |= _looked_at(quiz, formats.NAMES[name], drafts)
    return _page(request, quiz, **context)


def _keep_pictures(request: HttpRequest, drafts: list[Draft]) -> None:
    """The pictures of good questions, as if they had come with the form of a question."""
    for draft in drafts:
        body, draft.picture = draft.picture, b""
        if not body or draft.problems:
            continue
        file = SimpleUploadedFile("picture", body)
        try:
            kept = bank_files.receive(
                owner_id=request.user.pk, code=PICTURE, file=file, keys=[], now=bank_desk.now()
            )
        except Refused as refusal:
            draft.problems.append(str(refusal.message))
        else:
            draft.picture_id = kept.pk if kept else None


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
        }
        for draft in drafts
    ]
    good = [asdict(replace(draft, picture="")) for draft in drafts if not draft.problems]
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
    places = quiz.places.select_related("question__picture").order_by("order", "pk")
    questions = [place.question for place in places]
    form = ExportForm(request.GET if "form" in request.GET else None)
    left: list[Any] = []
    bare: list[Any] = []
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        body, kind, name, left = _written(asked["form"], questions, asked["language"])
        if asked["form"] in WITHOUT_PICTURES:
            bare = [one for one in questions if one.picture_id and one not in left]
        if not (left or bare) or "anyway" in request.GET:
            return _file(body, kind, f"quiz-{quiz.pk}{name}")
    trail = bank_desk.trail(quiz, (_("Into a file"), ""))
    return bank_desk.page(
        request, "exchange_export.html", quiz=quiz, form=form, left=left, bare=bare, trail=trail
    )


def _picture_of(question: Any) -> tuple[str, bytes] | None:
    """The picture as it is kept, clean of what a telephone writes into it."""
    stored = question.picture
    if stored is None or stored.ready_at is None or stored.deleted_at is not None:
        return None
    with stored.file.open("rb") as file:
        return f"{question.pk}.{stored.kind}", file.read()


def _written(form: str, questions: list[Any], language: str) -> tuple[Any, str, str, list[Any]]:
    if form == "gift":
        text, left = gift.write(questions, language)
        return text.encode(), "text/plain; charset=utf-8", ".gift.txt", left
    if form == "moodle":
        text, left = moodle.write(questions, _picture_of)
        return text.encode(), "application/xml", ".xml", left
    if form == "qti":
        body, left = qti.write(questions, language, _picture_of)
        return body, "application/zip", "-qti.zip", left
    body, left = sheet.write(questions)
    return body, XLSX, ".xlsx", left


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
