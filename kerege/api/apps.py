from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.ui import navigation


class ApiConfig(AppConfig):
    name = "kerege.api"

    def ready(self) -> None:
        from kerege.api import personal_parts, rules  # noqa: PLC0415 -- it loads models
        from kerege.api.actions.keys import forget_keys_of  # noqa: PLC0415 -- as above
        from kerege.people import erasure  # noqa: PLC0415 -- as above

        erasure.register("api", forget_keys_of)
        personal_parts.enter()
        navigation.add(
            place="footer", order=80, label=_("For programs (API)"), url_name="api:guide"
        )
        navigation.add(
            place="desk",
            order=95,
            label=_("Keys for programs"),
            url_name="api:keys",
            shown=lambda request: rules.can_have_keys(request.user, timezone.localdate()),
            icon="link",
        )
