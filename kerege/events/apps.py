from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "kerege.events"

    def ready(self) -> None:
        from kerege.events import (  # noqa: PLC0415 -- they load models
            attendance_entries,
            desk_tabs,
            public_entries,
        )

        attendance_entries.enter()
        public_entries.enter()
        desk_tabs.enter()
