"""Every address of the house. Each room writes its own full paths."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from kerege.api.urls import root_patterns as api_root_patterns
from kerege.catalogue.record_urls import root_patterns as sru_patterns
from kerege.certificates.urls import badge_patterns
from kerege.events.views import feeds
from kerege.foundation import probes
from kerege.ui.views import root

handler400 = "kerege.api.views.entry.bad_request"
urlpatterns = [
    path("", root.show, name="root"),
    path("robots.txt", feeds.robots, name="robots"),
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    path("metrics", probes.metrics, name="metrics"),
    *api_root_patterns,
    *sru_patterns,
    path("", include((badge_patterns, "badges"))),
    *i18n_patterns(
        path("", include("kerege.foundation.urls")),
        path("", include("kerege.ui.urls")),
        path("", include("kerege.people.urls")),
        path("", include("kerege.imports.urls")),
        path("", include("kerege.network.urls")),
        path("", include("kerege.mailing.urls")),
        path("", include("kerege.questionnaires.urls")),
        path("", include("kerege.competencies.urls")),
        path("", include("kerege.cascade.urls")),
        path("", include("kerege.coursework.urls")),
        path("", include("kerege.live.urls")),
        path("", include("kerege.quizzes.urls")),
        path("", include("kerege.votes.urls")),
        path("", include("kerege.search.urls")),
        path("", include("kerege.materials.urls")),
        path("", include("kerege.catalogue.urls")),
        path("", include("kerege.showcase.urls")),
        path("", include("kerege.reports.urls")),
        path("", include("kerege.certificates.urls")),
        path("", include("kerege.api.urls")),
        path("", include("kerege.events.urls")),
    ),
]
