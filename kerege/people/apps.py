from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class PeopleConfig(AppConfig):
    name = "kerege.people"

    def ready(self) -> None:
        from kerege.foundation import schedule  # noqa: PLC0415 -- it loads models
        from kerege.people import erasure  # noqa: PLC0415 -- as above
        from kerege.people.actions import merging, retention  # noqa: PLC0415 -- as above

        erasure.register("people.merged", merging.forget_entries_of)

        navigation.add(
            place="person",
            order=20,
            label=_("My profile"),
            url_name="people:profile",
            icon="person",
        )
        schedule.every(timedelta(days=1), "people.retention", retention.run)
