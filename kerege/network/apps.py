from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class NetworkConfig(AppConfig):
    name = "kerege.network"

    def ready(self) -> None:
        from kerege.imports import importers  # noqa: PLC0415 -- as below
        from kerege.network import workplace  # noqa: PLC0415 -- it loads models
        from kerege.network.actions import memberships, merging  # noqa: PLC0415 -- as above
        from kerege.network.importers import libraries  # noqa: PLC0415 -- as above
        from kerege.network.importers import people as people_importer  # noqa: PLC0415 -- as above
        from kerege.network.rules import can_see_network  # noqa: PLC0415 -- as above
        from kerege.people import erasure, profile_parts  # noqa: PLC0415 -- as above
        from kerege.people import merging as people_merging  # noqa: PLC0415 -- as above

        profile_parts.register(workplace.PART)
        erasure.register("network", memberships.end_all)
        people_merging.register("network", merging.join)
        importers.register(people_importer.IMPORTER)
        importers.register(libraries.IMPORTER)
        navigation.add(place="footer", order=10, label=_("About Kerege"), url_name="network:about")
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
