from typing import Any

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "kerege.certificates"

    def ready(self) -> None:
        from kerege.certificates import (  # noqa: PLC0415 -- models are loaded now
            audiences,
            competency_entries,
            personal_parts,
            portfolio_entries,
            record_entries,
        )
        from kerege.certificates.actions import merging  # noqa: PLC0415 -- as above
        from kerege.certificates.report import section  # noqa: PLC0415 -- as above
        from kerege.events import activities, report_sections  # noqa: PLC0415 -- as above
        from kerege.mailing import letters  # noqa: PLC0415 -- as above
        from kerege.people import merging as people_merging  # noqa: PLC0415 -- as above
        from kerege.ui import navigation  # noqa: PLC0415 -- as above

        personal_parts.enter()
        portfolio_entries.enter()
        letters.register("certificates.issued", _("A certificate is issued"))
        letters.register("certificates.revoked", _("A certificate is revoked"))
        record_entries.enter()
        competency_entries.enter()
        people_merging.register("certificates", merging.join)
        activities.register_tab(
            activities.Tab("certificates", 60, _("Certificates"), "certificates:desk", _may_issue)
        )
        audiences.enter()
        report_sections.register("certificates", 60, section)
        navigation.add(
            place="site", order=40, label=_("Check a certificate"), url_name="certificates:search"
        )
        navigation.add(
            place="desk",
            order=92,
            label=_("Keys of the badges"),
            url_name="certificates:badge_keys",
            shown=_may_keep_keys,
            icon="lock",
        )
        navigation.add(
            place="cabinet", order=30, label=_("My certificates"), url_name="certificates:mine"
        )


def _may_issue(person: Any, event: Any) -> bool:
    from kerege.certificates import rules  # noqa: PLC0415 -- models are loaded only later

    return rules.can_issue(person, event, timezone.localdate())


def _may_keep_keys(request: Any) -> bool:
    from kerege.certificates import rules  # noqa: PLC0415 -- models are loaded only later

    return rules.can_keep_keys(request.user, timezone.localdate())
