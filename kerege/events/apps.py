from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "kerege.events"

    def ready(self) -> None:
        from kerege.events import desk_tabs, programme_entries, public_entries  # noqa: PLC0415 -- they load models

        public_entries.enter()
        desk_tabs.enter()
        programme_entries.enter()
