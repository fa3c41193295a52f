from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "kerege.events"

    def ready(self) -> None:
        # They load models.
        from kerege.events import (  # noqa: PLC0415 -- as said above
            desk_tabs,
            material_entries,
            public_entries,
        )

        public_entries.enter()
        desk_tabs.enter()
        material_entries.enter()
