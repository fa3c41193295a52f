from django.urls import path

from kerege.people.views import (
    consent_page,
    consents,
    my_data,
    profile,
    security,
    sign_in,
    sign_in_card,
    sign_in_code,
    sign_in_passkey,
    sign_out,
    sign_up,
)

app_name = "people"
PROFILE, SIGN_IN = "my/profile/", "sign-in/"
urlpatterns = [
    path(SIGN_IN, sign_in.show, name="sign_in"),
    path(f"{SIGN_IN}password/", sign_in.with_password, name="sign_in_with_password"),
    path(f"{SIGN_IN}code/", sign_in_code.show, name="sign_in_code"),
    path(f"{SIGN_IN}code/again/", sign_in_code.send_again, name="sign_in_code_again"),
    path(f"{SIGN_IN}passkey/", sign_in_passkey.begin, name="passkey_begin"),
    path(f"{SIGN_IN}passkey/answer/", sign_in_passkey.finish, name="passkey_finish"),
    path(f"{SIGN_IN}card/", sign_in_card.with_code, name="card_code"),
    path(f"{SIGN_IN}card/<str:token>/", sign_in_card.show, name="card"),
    path("sign-up/", sign_up.show, name="sign_up"),
    path("sign-out/", sign_out.leave, name="sign_out"),
    path("consent/", consent_page.show, name="consent"),
    path("consent/<str:version>/", consent_page.show, name="consent_version"),
    path(PROFILE, profile.show, name="profile"),
    path(f"{PROFILE}password/", profile.password, name="profile_password"),
    path(f"{PROFILE}consents/", consents.show, name="consents"),
    path(f"{PROFILE}consents/ask/", consents.ask, name="consent_ask"),
    path(f"{PROFILE}consents/give/", consents.give, name="consent_give"),
    path(f"{PROFILE}consents/<int:pk>/withdraw/", consents.withdraw, name="consent_withdraw"),
    path(f"{PROFILE}data/", my_data.show, name="my_data"),
    path(f"{PROFILE}data/copy/", my_data.ask_copy, name="my_data_copy"),
    path(f"{PROFILE}data/copy/<int:pk>/", my_data.download, name="my_data_file"),
    path(f"{PROFILE}data/erase/", my_data.ask_erasure, name="erasure_ask"),
    path(f"{PROFILE}data/erase/back/", my_data.take_back_erasure, name="erasure_take_back"),
    path(f"{PROFILE}sign-in/", security.show, name="security"),
    path(f"{PROFILE}sign-in/passkeys/new/", security.begin_passkey, name="passkey_new"),
    path(f"{PROFILE}sign-in/passkeys/add/", security.add_passkey, name="passkey_add"),
    path(
        f"{PROFILE}sign-in/passkeys/<int:pk>/rename/",
        security.rename_passkey,
        name="passkey_rename",
    ),
    path(
        f"{PROFILE}sign-in/passkeys/<int:pk>/remove/",
        security.remove_passkey,
        name="passkey_remove",
    ),
    path(f"{PROFILE}sign-in/sessions/<int:pk>/end/", security.end_session, name="session_end"),
    path(f"{PROFILE}sign-in/sessions/end/", security.end_other_sessions, name="sessions_end"),
]
