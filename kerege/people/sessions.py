"""Sessions in the database, as Django keeps them; on a shared computer they end early.

A shared session has a cookie that the browser throws away when it is closed, and ends when nobody
has used it for half an hour. Reading it pushes the end away, at most once a minute.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from kerege.foundation.prepared import Prepared

SHARED = "is_shared"
IDLE = timedelta(minutes=30)
STEP = timedelta(minutes=1)

_alive = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now),
    key=str,
    now=datetime,
)


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        row = _alive.first(key=str(self.session_key), now=timezone.now())
        if row is None:
            self._session_key = None
        data = self.decode(row.session_data) if row else {}
        if row and data.get(SHARED) and row.expire_date - timezone.now() < IDLE - STEP:
            self.modified = True  # saved at the end of the request, with a later end
        return data

    def get_expiry_age(self, **kwargs: Any) -> int:
        if self.get(SHARED):
            return int(IDLE.total_seconds())
        return super().get_expiry_age(**kwargs)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        if self.get(SHARED):
            return timezone.now() + IDLE
        return super().get_expiry_date(**kwargs)

    def get_expire_at_browser_close(self) -> bool:
        return bool(self.get(SHARED)) or super().get_expire_at_browser_close()
