from datetime import timedelta

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class MailingConfig(AppConfig):
    name = "kerege.mailing"

    def ready(self) -> None:
        from kerege.foundation import health  # noqa: PLC0415 -- as above
        from kerege.mailing import (  # noqa: PLC0415 -- it loads models
            general_audiences,
            letters,
            personal_parts,
            signs,
        )
        from kerege.mailing.actions import channels, outbox, retention  # noqa: PLC0415 -- as above
        from kerege.mailing.profile import PART, PERSON_PART  # noqa: PLC0415 -- as above
        from kerege.network import person_parts  # noqa: PLC0415 -- as above
        from kerege.network.rules import is_organiser  # noqa: PLC0415 -- as above
        from kerege.people import erasure, post_office, profile_parts  # noqa: PLC0415 -- as above

        for code, label, is_secret in post_office.KINDS:
            letters.register(code, label, is_secret=is_secret)
        letters.register("mailing.rule", _("A letter by a rule"))
        letters.register("mailing.test", _("A test letter"))
        post_office.carry_with(outbox.queue_to_address)
        personal_parts.enter()
        general_audiences.enter()
        profile_parts.register(PART)
        person_parts.register(PERSON_PART)
        erasure.register("mailing", retention.forget_letters_of)
        erasure.register("mailing.channels", channels.forget_channels_of)
        _come_round()
        health.watch("letters", _("Letters"), signs.outbox)
        navigation.add(
            place="desk",
            order=46,
            label=_("Letters"),
            url_name="mailing:outbox",
            shown=lambda request: is_organiser(request.user, timezone.localdate()),
            icon="mail",
        )
        navigation.add(
            place="cabinet", order=40, label=_("My letters"), url_name="mailing:mine", icon="mail"
        )


def _come_round() -> None:
    from kerege.foundation import schedule  # noqa: PLC0415 -- it loads models
    from kerege.mailing import tasks  # noqa: PLC0415 -- as above
    from kerege.mailing.actions import chat, retention, rule_runs  # noqa: PLC0415 -- as above

    schedule.every(timedelta(seconds=3), "mailing.send", tasks.send_due_letters)
    schedule.every(timedelta(seconds=15), "mailing.rules", rule_runs.run_due)
    schedule.every(timedelta(seconds=3), "mailing.chat", chat.read_updates)
    schedule.every(timedelta(minutes=10), "mailing.bounces", tasks.read_bounces)
    schedule.every(timedelta(days=1), "mailing.retention", retention.run)
