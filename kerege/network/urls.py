from django.urls import path

from kerege.network.views import (
    about,
    cards,
    duplicates,
    help_pages,
    memberships,
    organisation,
    organisations,
    overview,
    people,
    person_changes,
    system_page,
)

app_name = "network"
urlpatterns = [
    path("about/", about.show, name="about"),
    path("help/", help_pages.index, name="help"),
    path("help/<slug:name>/", help_pages.show, name="guide"),
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
    path("desk/system/", system_page.show, name="system"),
    path("desk/people/", people.show, name="people"),
    path("desk/people.xlsx", people.xlsx, name="people_xlsx"),
    path("desk/people/cards/", cards.issue, name="cards_issue"),
    path("desk/people/cards/<int:pk>/", cards.sheet, name="card_sheet"),
    path("desk/people/cards/<int:pk>/cards.pdf", cards.sheet_pdf, name="card_sheet_pdf"),
    path("desk/people/duplicates/", duplicates.show, name="duplicates"),
    path("desk/people/<int:pk>/merge/<int:gone_pk>/", duplicates.merge, name="merge"),
    path("desk/people/<int:pk>/apart/<int:gone_pk>/", duplicates.apart, name="apart"),
    path("desk/people/<int:pk>/", people.person_page, name="person"),
    path("desk/people/<int:pk>/card/revoke/", cards.revoke, name="card_revoke"),
    path("desk/people/<int:pk>/correct/", person_changes.correct, name="person_correct"),
    path("desk/people/<int:pk>/email/", person_changes.change_email, name="person_email"),
    path("desk/people/<int:pk>/copy/", person_changes.ask_copy, name="person_copy"),
    path("desk/people/<int:pk>/erase/", person_changes.erase, name="person_erase"),
    path(
        "desk/network/organisations/<slug:code>/cards/",
        cards.issue_to_organisation,
        name="organisation_cards",
    ),
]
