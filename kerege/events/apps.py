from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "kerege.events"

    def ready(self) -> None:
        from kerege.events import desk_tabs  # noqa: PLC0415 -- models are loaded only now

        desk_tabs.enter()
