from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kerege.foundation import schedule
from kerege.ui import navigation


class PeopleConfig(AppConfig):
    name = "kerege.people"

    def ready(self) -> None:
        from kerege.people.actions import retention  # noqa: PLC0415 -- models are loaded by now

        navigation.add(
            place="person",
            order=20,
            label=_("My profile"),
            url_name="people:profile",
            icon="person",
        )
        schedule.every(timedelta(days=1), "people.retention", retention.run)
