from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "kerege.reports"

    def ready(self) -> None:
        # Models may be imported only when the apps are loaded.
        from kerege.events import activities  # noqa: PLC0415
        from kerege.reports import news, sections  # noqa: PLC0415

        sections.register_all()
        activities.register_tab(
            activities.Tab("report", 90, _("Report"), "reports:report", shown=news.has_desk)
        )
        activities.register_public_lines("news", news.public_lines)
