from datetime import timedelta

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import schedule
from kerege.ui import navigation


class ReportsConfig(AppConfig):
    name = "kerege.reports"

    def ready(self) -> None:
        from kerege.events import (  # noqa: PLC0415 -- they load models
            activities,
            archive,
            feed_entries,
        )
        from kerege.reports import feed, news, rules, sections, tasks  # noqa: PLC0415 -- as above

        sections.register_all()
        activities.register_tab(
            activities.Tab("report", 90, _("Report"), "reports:report", shown=news.has_desk)
        )
        activities.register_public_lines("news", news.public_lines)
        archive.register("news", 10, news.archive_pages)
        feed_entries.register("news", feed.news_entries)
        navigation.add(
            place="desk",
            order=60,
            label=_("Figures"),
            url_name="reports:figures",
            shown=lambda request: rules.can_see_figures(request.user, timezone.localdate()),
            icon="chart",
        )
        navigation.add(
            place="desk",
            order=44,
            label=_("Who was trained"),
            url_name="reports:trained",
            shown=lambda request: rules.can_see_trained(request.user, timezone.localdate()),
            icon="chart",
        )
        schedule.every(timedelta(minutes=1), "reports.files", tasks.make_missing)
