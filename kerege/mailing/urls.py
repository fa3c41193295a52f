from django.urls import path

from kerege.mailing.views import outbox

app_name = "mailing"
urlpatterns = [
    path("desk/letters/", outbox.show, name="outbox"),
    path("desk/letters/<int:pk>/", outbox.letter_page, name="letter"),
    path("desk/letters/<int:pk>/again/", outbox.send_again, name="letter_again"),
]
