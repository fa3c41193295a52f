from django.urls import URLPattern

from kerege.events.attendance_urls import attendance_patterns
from kerege.events.desk_urls import desk_patterns
from kerege.events.feed_urls import feed_patterns
from kerege.events.material_urls import material_patterns
from kerege.events.programme_urls import programme_patterns
from kerege.events.public_urls import public_patterns
from kerege.events.registration_urls import registration_patterns
from kerege.events.talk_urls import talk_patterns

app_name = "events"
urlpatterns: list[URLPattern] = [
    *feed_patterns,
    *public_patterns,
    *material_patterns,
    *talk_patterns,
    *desk_patterns,
    *attendance_patterns,
    *programme_patterns,
    *registration_patterns,
]
