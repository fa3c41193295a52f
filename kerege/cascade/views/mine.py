"""What the pages of a trainer share: which training, which libraries."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kerege.cascade import rules
from kerege.cascade.models import CascadeTraining
from kerege.cascade.queries.lists import open_training
from kerege.cascade.queries.reach import libraries_near
from kerege.foundation.access import require
from kerege.network.models import Organisation


def open_own(request: HttpRequest, pk: int) -> CascadeTraining:
    """A training that this person holds."""
    training = get_object_or_404(open_training(pk))
    require(rules.leads(request.user, training))
    return training


def libraries_for(training: CascadeTraining, day: Any) -> dict[int, Organisation]:
    """From where participants may come: the libraries of the district, the own one first."""
    near = libraries_near(training.library.district, day).select_related("district")
    found = {training.library_id: training.library}
    return found | {library.pk: library for library in near}
