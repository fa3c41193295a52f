from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from kerege.events.models import EventKind
from kerege.foundation.translated import T
from tests.builders import an_event

pytestmark = pytest.mark.django_db


def card(event):
    with translation.override("kk"):
        return render_to_string("ui/event_card.html", {"event": event})


def test_a_card_says_what_when_and_where():
    event = an_event(
        title=T({"kk": "Жаңа есімдер"}), starts_on=date(2027, 5, 24), ends_on=date(2027, 5, 25)
    )
    html = card(event)
    assert f'<a href="/kk/events/{event.slug}/">Жаңа есімдер</a>' in html
    assert "2027\u00a0ж. 24–25\u00a0мамыр" in html


@pytest.mark.parametrize("kind", EventKind.values)
def test_every_kind_of_event_has_a_picture(kind):
    assert f'class="art art-{kind} picture"' in card(an_event(kind=kind))
