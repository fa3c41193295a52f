from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class NetworkConfig(AppConfig):
    name = "kerege.network"

    def ready(self) -> None:
        from kerege.imports import importers  # noqa: PLC0415 -- as below
        from kerege.network import personal_parts, workplace  # noqa: PLC0415 -- they load models
        from kerege.network.actions import memberships, merging  # noqa: PLC0415 -- as above
        from kerege.network.importers import libraries  # noqa: PLC0415 -- as above
        from kerege.network.importers import people as people_importer  # noqa: PLC0415 -- as above
        from kerege.network.queries.people import workplaces as people_at_work  # noqa: PLC0415 -- as above
        from kerege.network.rules import (  # noqa: PLC0415 -- as above
            can_see_network,
            can_see_system,
        )
        from kerege.people import erasure, profile_parts, workplaces  # noqa: PLC0415 -- as above
        from kerege.people import merging as people_merging  # noqa: PLC0415 -- as above

        profile_parts.register(workplace.PART)
        personal_parts.enter()
        workplaces.told_by(lambda people: people_at_work(people, timezone.localdate()))
        erasure.register("network", memberships.end_all)
        people_merging.register("network", merging.join)
        importers.register(people_importer.IMPORTER)
        importers.register(libraries.IMPORTER)
        navigation.add(place="footer", order=10, label=_("About Kerege"), url_name="network:about")
        navigation.add(place="footer", order=5, label=_("Help"), url_name="network:help")
        navigation.add(
            place="person", order=80, label=_("Help"), url_name="network:help", icon="information"
        )
        for order, label, url_name, icon in (
            (40, _("People"), "network:people", "people"),
            (50, _("Network"), "network:overview", "map"),
        ):
            navigation.add(
                place="desk",
                order=order,
                label=label,
                url_name=url_name,
                shown=lambda request: can_see_network(request.user, timezone.localdate()),
                icon=icon,
            )
        navigation.add(
            place="desk",
            order=90,
            label=_("State of the system"),
            url_name="network:system",
            shown=lambda request: can_see_system(request.user, timezone.localdate()),
            icon="chart",
        )
