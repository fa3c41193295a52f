from datetime import timedelta

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "kerege.foundation"

    def ready(self) -> None:
        # They load models; the first two register themselves on import.
        from kerege.foundation import (  # noqa: PLC0415 -- as said above
            checks,  # noqa: F401
            database,
            schedule,
            tasks,
        )

        database.prepare_every_connection()
        schedule.every(timedelta(hours=1), "foundation.files", tasks.tidy_up)
        schedule.every(timedelta(seconds=3), "foundation.pictures", tasks.prepare_pictures)
