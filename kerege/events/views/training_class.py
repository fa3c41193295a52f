"""A trainer makes a class in the electronic catalogue for a line of the programme."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from kerege.catalogue.forms.sandbox import SandboxForm
from kerege.events import rules
from kerege.events.actions import training_classes
from kerege.events.models import Item
from kerege.events.queries import training_classes as queries
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

FOR_HOMEWORK = timedelta(days=14)  # after the event, so long it takes answers


@signed_in
def show(request: HttpRequest, slug: str, item_pk: int) -> HttpResponseBase:
    """Classes of this line, and a form for a new one."""
    day = timezone.localdate()
    items = Item.objects.select_related("block__day__event")
    item = get_object_or_404(items, block__day__event__slug=slug, pk=item_pk)
    require(rules.can_train_at(request.user, item, day))
    event = item.block.day.event
    last = max(day, event.ends_on) + FOR_HOMEWORK
    form = SandboxForm(
        request.POST or None, initial={"title": f"{item.title}"[:200], "ends_on": last.isoformat()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = training_classes.make_class(
                item=item,
                title=form.cleaned_data["title"],
                ends_on=form.cleaned_data["ends_on"],
                wanted=form.wanted(),
                by=request.user,
                now=timezone.now(),
            )
            return redirect("catalogue:sandbox", made.pk)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = {
        "event": event,
        "item": item,
        "form": form,
        "classes": queries.of_item(item),
        "trail": [(event.title, event.get_absolute_url()), (item.title, "")],
    }
    return render(request, "events/training_class_page.html", context)
