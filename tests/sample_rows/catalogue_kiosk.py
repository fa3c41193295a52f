"""A screen for readers; the door asks before the tablet is known to be one."""

from django.utils import timezone

from kerege.catalogue.actions.kiosks import issue_kiosk
from kerege.catalogue.models import Kiosk
from tests.sample_rows.catalogue_record import _record
from tests.scenarios import Spine


def _issued(spine: Spine) -> tuple[Kiosk, str]:
    return issue_kiosk(
        library=spine.library,
        label="Оқу залы",
        pin="2468",
        by=spine.people["organiser"],
        now=timezone.now(),
    )


VALUES = {"device": lambda spine: _issued(spine)[1]}
ROWS = {
    "catalogue:kiosk_book": _record,
    "catalogue:kiosk_revoke": lambda spine: _issued(spine)[0],
}
