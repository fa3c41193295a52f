from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kerege.foundation.access import signed_in
from kerege.questionnaires import embedding
from kerege.questionnaires.queries.versions import latest_of
from kerege.questionnaires.views import desk


@signed_in
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions as on a phone; they can be tried, nothing is kept."""
    questionnaire = desk.open_to_edit(request, pk)
    version = latest_of(questionnaire)
    form = embedding.form_for(version, request.POST or None)
    form.draft_key = ""  # type: ignore[attr-defined]  # no draft of a trial
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("These answers would be accepted. Nothing was kept."))
    context = desk.page(request, questionnaire, "preview", form=form, version=version)
    return render(request, "questionnaires/desk/preview.html", context)
