from datetime import timedelta

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class ImportsConfig(AppConfig):
    name = "kerege.imports"

    def ready(self) -> None:
        from kerege.foundation import schedule  # noqa: PLC0415 -- it loads models
        from kerege.imports import rules  # noqa: PLC0415 -- as above
        from kerege.imports.actions import retention  # noqa: PLC0415 -- as above
        from kerege.people import erasure  # noqa: PLC0415 -- as above

        erasure.register("imports", retention.forget_rows_of)
        schedule.every(timedelta(days=1), "imports.retention", retention.run)
        navigation.add(
            place="desk",
            order=55,
            label=_("Import"),
            url_name="imports:list",
            shown=lambda request: rules.can_import_anything(request.user, timezone.localdate()),
            icon="upload",
        )
