from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LiveConfig(AppConfig):
    name = "kerege.live"

    def ready(self) -> None:
        from kerege.foundation import health  # noqa: PLC0415 -- models are loaded now
        from kerege.live import signs  # noqa: PLC0415 -- as above

        health.watch("live", _("Live rooms"), signs.rooms)
