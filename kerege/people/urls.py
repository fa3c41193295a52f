from django.urls import path

from kerege.people.views import consent_page, profile, sign_in, sign_in_code, sign_out, sign_up

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.show, name="sign_in"),
    path("sign-in/password/", sign_in.with_password, name="sign_in_with_password"),
    path("sign-in/code/", sign_in_code.show, name="sign_in_code"),
    path("sign-in/code/again/", sign_in_code.send_again, name="sign_in_code_again"),
    path("sign-up/", sign_up.show, name="sign_up"),
    path("sign-out/", sign_out.leave, name="sign_out"),
    path("consent/", consent_page.show, name="consent"),
    path("consent/<str:version>/", consent_page.show, name="consent_version"),
    path("my/profile/", profile.show, name="profile"),
    path("my/profile/password/", profile.password, name="profile_password"),
    path("my/profile/consents/give/", profile.give_consent, name="consent_give"),
    path(
        "my/profile/consents/<int:pk>/withdraw/", profile.withdraw_consent, name="consent_withdraw"
    ),
]
