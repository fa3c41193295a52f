from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "kerege.events"

    def ready(self) -> None:
        # Models are loaded only now.
        from kerege.events import desk_tabs, requirements  # noqa: PLC0415 -- models are loaded only now
        from kerege.events.queries.hours import judge_hours  # noqa: PLC0415 -- as above
        from kerege.mailing import letters  # noqa: PLC0415 -- as above

        requirements.register("hours", _("Academic hours"), judge_hours)
        for code, label in LETTERS.items():
            letters.register(f"events.{code}", label)
        desk_tabs.enter()


LETTERS = {
    "seat_confirmed": _("A place is confirmed"),
    "put_on_waiting_list": _("A spot on the waiting list"),
    "seat_freed": _("A freed place is given"),
    "withdrawn": _("A participant gave the place back"),
    "registration_cancelled": _("An organiser cancelled a registration"),
}
