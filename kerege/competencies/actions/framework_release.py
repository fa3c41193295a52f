"""A framework is released: from then on people are assessed by this version."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import HIGHEST_LEVEL, Competency, Framework, FrameworkVersion
from kerege.competencies.queries.framework_snapshot import checksum, snapshot_of
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.search.actions import indexing


class NothingToRelease(Refused):
    message = _("There is no competency in this framework yet.")


class NothingChanged(Refused):
    message = _("Nothing has changed since the last version.")


class ScaleIncomplete(Refused):
    message = _("Please give each level of the scale a name before releasing.")


@transaction.atomic
def release(
    *, framework: Framework, by: Person | None, now: datetime, note: T | None = None
) -> FrameworkVersion:
    """Freeze the draft under the next number, with its checksum."""
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    snapshot = snapshot_of(framework)
    if not any(domain["competencies"] for domain in snapshot["domains"]):
        raise NothingToRelease
    if len(snapshot["levels"]) <= HIGHEST_LEVEL:
        raise ScaleIncomplete
    sha256 = checksum(snapshot)
    last = framework.versions.order_by("-number").first()
    if last is not None and last.sha256 == sha256:
        raise NothingChanged
    number = (framework.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = FrameworkVersion.objects.create(
        framework=framework,
        number=number,
        snapshot=snapshot,
        sha256=sha256,
        note=note or T(),
        released_at=now,
        released_by_id=by.pk if by else None,
    )
    audit.record(
        actor_id=by.pk if by else None,
        verb="competencies.framework_released",
        about=framework,
        now=now,
        after={"number": number, "sha256": sha256},
    )
    mine = Competency.objects.filter(domain__framework=framework).values_list("pk", flat=True)
    indexing.renew(kind="competency", numbers=list(mine))
    pagecache.touch()
    return version
