from django.urls import path

from kerege.network.views import (
    about,
    duplicates,
    memberships,
    organisation,
    organisations,
    overview,
    people,
)

app_name = "network"
urlpatterns = [
    path("about/", about.show, name="about"),
    path("desk/network/", overview.show, name="overview"),
    path("desk/network/organisations/", organisations.show, name="organisations"),
    path("desk/network/organisations.xlsx", organisations.xlsx, name="organisations_xlsx"),
    path("desk/network/organisations/new/", organisation.add, name="organisation_add"),
    path("desk/network/organisations/<slug:code>/", organisation.show, name="organisation"),
    path(
        "desk/network/organisations/<slug:code>/edit/", organisation.edit, name="organisation_edit"
    ),
    path(
        "desk/network/organisations/<slug:code>/close/",
        organisation.close,
        name="organisation_close",
    ),
    path("desk/network/organisations/<slug:code>/roles/", memberships.give_role, name="role_give"),
    path("desk/network/organisations/<slug:code>/posts/", memberships.give_post, name="post_give"),
    path("desk/network/roles/<int:pk>/end/", memberships.end_role, name="role_end"),
    path("desk/network/posts/<int:pk>/end/", memberships.end_post, name="post_end"),
    path("desk/people/", people.show, name="people"),
    path("desk/people.xlsx", people.xlsx, name="people_xlsx"),
    path("desk/people/duplicates/", duplicates.show, name="duplicates"),
    path("desk/people/<int:pk>/merge/<int:gone_pk>/", duplicates.merge, name="merge"),
    path("desk/people/<int:pk>/", people.person_page, name="person"),
]
