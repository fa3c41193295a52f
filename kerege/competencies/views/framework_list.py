"""The frameworks on the desk: the region's and others, the starter, people who are asked."""

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.competencies import rules
from kerege.competencies.actions import assessment_campaign, framework_edit, framework_starter
from kerege.competencies.forms.framework import CampaignForm, FrameworkForm
from kerege.competencies.models import AssessmentCampaign, Framework
from kerege.competencies.queries.assessment_campaigns import with_progress
from kerege.competencies.views import framework_desk as desk
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

PAGE = "competencies/desk/list.html"
FORM = "competencies/desk/form.html"


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every framework with its last version."""
    desk.require_desk(request)
    of = Q(domains__competencies__retired_at=None)
    frameworks = Framework.objects.select_related("owner").annotate(
        number=Max("versions__number"),
        size=Count("domains__competencies", distinct=True, filter=of),
    )
    asked = AssessmentCampaign.objects.select_related("framework", "district")
    context = {
        "frameworks": frameworks.order_by("-is_main", "closed_at", "code"),
        "has_starter": Framework.objects.filter(code=framework_starter.CODE).exists(),
        "campaigns": with_progress(asked.order_by("-opened_at", "-pk")[:20], timezone.localdate()),
        "may_ask": rules.can_ask_for_assessment(request.user, timezone.localdate()),
    }
    return render(request, PAGE, context)


@signed_in
@require_POST
def install(request: HttpRequest) -> HttpResponseBase:
    """The starter framework is written down and released."""
    desk.require_desk(request)
    try:
        framework_starter.install(by=request.user, now=desk.now())
        messages.success(request, _("The starter framework is installed and released."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("competencies:desk")


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """A framework of one's own."""
    desk.require_desk(request)
    form = FrameworkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            framework = framework_edit.create(by=request.user, now=desk.now(), **form.cleaned_data)
            return redirect("competencies:desk_framework", framework.code)
        except Refused as refusal:
            form.add_error("code", refusal.message)
    return _form(request, form, _("New framework"))


@signed_in
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """People are asked to assess themselves until a day."""
    framework = desk.open_to_edit(request, code)
    require(rules.can_ask_for_assessment(request.user, timezone.localdate()))
    form = CampaignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            assessment_campaign.ask(
                framework=framework, by=request.user, now=desk.now(), **form.cleaned_data
            )
            messages.success(
                request,
                _(
                    "People see it among their things to do; "
                    "letters go out in a quarter of an hour."
                ),
            )
            return redirect("competencies:desk")
        except Refused as refusal:
            form.add_error(None, refusal.message)
    return _form(request, form, _("Ask for self-assessment"), send=_("Ask for it"))


@signed_in
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """People are asked no longer."""
    require(rules.can_ask_for_assessment(request.user, timezone.localdate()))
    campaign = get_object_or_404(AssessmentCampaign, pk=pk)
    assessment_campaign.close(campaign=campaign, by=request.user, now=desk.now())
    messages.success(request, _("People are asked no longer; what they have said stays."))
    return redirect("competencies:desk")


def _form(request: HttpRequest, form: object, heading: str, send: str = "") -> HttpResponse:
    trail = [(_("Competencies"), reverse("competencies:desk")), (heading, "")]
    context = {"form": form, "heading": heading, "trail": trail, "send": send}
    return render(request, FORM, context | {"back": reverse("competencies:desk")})
