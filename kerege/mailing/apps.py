from datetime import timedelta

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class MailingConfig(AppConfig):
    name = "kerege.mailing"

    def ready(self) -> None:
        from kerege.foundation import health, schedule  # noqa: PLC0415 -- it loads models
        from kerege.mailing import (  # noqa: PLC0415 -- as above
            letters,
            personal_parts,
            signs,
            tasks,
        )
        from kerege.mailing.actions import outbox, retention  # noqa: PLC0415 -- as above
        from kerege.network.rules import is_organiser  # noqa: PLC0415 -- as above
        from kerege.people import erasure, post_office  # noqa: PLC0415 -- as above

        for code, label, is_secret in post_office.KINDS:
            letters.register(code, label, is_secret=is_secret)
        post_office.carry_with(outbox.queue_to_address)
        personal_parts.enter()
        erasure.register("mailing", retention.forget_letters_of)
        schedule.every(timedelta(seconds=3), "mailing.send", tasks.send_due_letters)
        schedule.every(timedelta(days=1), "mailing.retention", retention.run)
        health.watch("letters", _("Letters"), signs.outbox)
        navigation.add(
            place="desk",
            order=46,
            label=_("Letters"),
            url_name="mailing:outbox",
            shown=lambda request: is_organiser(request.user, timezone.localdate()),
            icon="mail",
        )
