from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class PeopleConfig(AppConfig):
    name = "kerege.people"

    def ready(self) -> None:
        from kerege.foundation import schedule  # noqa: PLC0415 -- it loads models
        from kerege.people import own_parts  # noqa: PLC0415 -- as above
        from kerege.people.actions import card_printing, retention  # noqa: PLC0415 -- as above

        navigation.add(
            place="person",
            order=20,
            label=_("My profile"),
            url_name="people:profile",
            icon="person",
        )
        own_parts.enter()
        schedule.every(timedelta(days=1), "people.retention", retention.run)
        schedule.every(timedelta(hours=1), "people.card_sheets", card_printing.forget_sheets)
