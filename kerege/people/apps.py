from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class PeopleConfig(AppConfig):
    name = "kerege.people"

    def ready(self) -> None:
        from kerege.foundation import schedule  # noqa: PLC0415 -- it loads models
        from kerege.people import erasure, own_parts  # noqa: PLC0415 -- as above
        from kerege.people.actions import (  # noqa: PLC0415 -- as above
            card_printing,
            merging,  # noqa: PLC0415 -- as above
            retention,
        )

        erasure.register("people.merged", merging.forget_entries_of)

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
