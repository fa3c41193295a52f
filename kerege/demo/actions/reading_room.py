"""A screen for readers in the centre."""

from datetime import datetime, timedelta

from kerege.catalogue.actions import kiosks
from kerege.catalogue.models import Kiosk, KioskDeed
from kerege.network.models import Organisation
from kerege.people.models import Person

# The only secret that everybody may know: /kk/kiosk/open/demo-screen/
SECRET = "demo-screen"  # noqa: S105 -- of the demo
PIN = "2468"
LABEL = f"Оқу залы · Читальный зал · PIN {PIN}"


def open_room(*, centre: Organisation, by: Person, now: datetime) -> Kiosk:
    """It has been used a little."""
    begun = now - timedelta(days=3)
    kiosk, _secret = kiosks.issue_kiosk(
        library=centre, label=LABEL, pin=PIN, by=by, now=begun, secret=SECRET
    )
    for deed, times in ((KioskDeed.SHELF, 9), (KioskDeed.SEARCH, 4), (KioskDeed.BOOK, 7)):
        for _time in range(times):
            kiosks.count(kiosk=kiosk, deed=deed, now=begun)
    return kiosk
