from django.urls import path

from kerege.mailing.views import addresses, my_letters, my_telegram, outbox, rule, rules, whatsapp

DESK = "desk/letters/"
RULES = DESK + "rules/"

app_name = "mailing"
urlpatterns = [
    path(DESK, outbox.show, name="outbox"),
    path(DESK + "retry/", outbox.send_failed_again, name="retry_failed"),
    path(DESK + "pause/", outbox.pause, name="pause"),
    path(DESK + "go-on/", outbox.go_on, name="go_on"),
    path(DESK + "addresses/", addresses.show, name="addresses"),
    path(DESK + "addresses/<int:pk>/trust/", addresses.trust, name="address_trust"),
    path(DESK + "<int:pk>/", outbox.letter_page, name="letter"),
    path(DESK + "<int:pk>/again/", outbox.send_again, name="letter_again"),
    path(DESK + "<int:pk>/now/", outbox.try_now, name="letter_now"),
    path(DESK + "<int:pk>/repeat/", outbox.repeat, name="letter_repeat"),
    path(RULES, rules.show, name="rules"),
    path(RULES + "new/", rules.new, name="rule_new"),
    path(RULES + "whatsapp/", whatsapp.show, name="whatsapp"),
    path(RULES + "<int:pk>/", rule.show, name="rule"),
    path(RULES + "<int:pk>/edit/", rules.edit, name="rule_edit"),
    path(RULES + "<int:pk>/people/", rule.people, name="rule_people"),
    path(RULES + "<int:pk>/confirm/", rule.confirm, name="rule_confirm"),
    path(RULES + "<int:pk>/pause/", rule.pause, name="rule_pause"),
    path(RULES + "<int:pk>/resume/", rule.resume, name="rule_resume"),
    path(RULES + "<int:pk>/call-off/", rule.call_off, name="rule_call_off"),
    path(RULES + "<int:pk>/copy/", rule.copy, name="rule_copy"),
    path(RULES + "<int:pk>/test/", rule.test, name="rule_test"),
    path(RULES + "<int:pk>/whatsapp/", whatsapp.of_rule, name="rule_whatsapp"),
    path("my/letters/", my_letters.show, name="mine"),
    path("my/letters/<int:pk>/", my_letters.letter, name="my_letter"),
    path("my/letters/<int:pk>/files/<int:file_pk>/", my_letters.file, name="my_file"),
    path("my/telegram/", my_telegram.show, name="telegram"),
]
