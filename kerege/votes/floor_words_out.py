"""What came of the floor, told elsewhere: in the report, in the archive, to the speakers."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.events.activities import SpeakerCard
from kerege.events.archive import ArchivePage
from kerege.events.models import Event
from kerege.votes import hall_codes
from kerege.votes.models import Hall, QuestionState, SpeakerWish
from kerege.votes.queries import floor

TOP = 5


def section(event: Event, language: str) -> list[str]:
    """How many questions were asked and answered, the five with most votes; wishes."""
    hall = Hall.objects.filter(event=event).first()
    if hall is None:
        return []
    shown = floor.lines(hall, QuestionState.on_stage())
    answered = sorted((one for one in shown if one.is_answered), key=lambda one: -one.votes)
    wishes = floor.wishes(hall, QuestionState.SHOWN).count()
    with translation.override(language):
        told = []
        if shown:
            words = ngettext(
                "The floor asked %(count)s question; answered: %(answered)s.",
                "The floor asked %(count)s questions; answered: %(answered)s.",
                len(shown),
            )
            told.append(words % {"count": len(shown), "answered": len(answered)})
        if answered:
            top = "; ".join(f"«{one.question.text}» ({one.votes})" for one in answered[:TOP])
            told.append(
                _("Answered questions with most votes: %(questions)s.") % {"questions": top}
            )
        if wishes:
            words = ngettext(
                "Participants wrote %(count)s wish to the speakers.",
                "Participants wrote %(count)s wishes to the speakers.",
                wishes,
            )
            told.append(words % {"count": wishes})
    return told


def archive_pages(event: Event, language: str) -> list[ArchivePage]:
    """Answered questions and approved wishes, where the organisers said so."""
    hall = Hall.objects.filter(event=event).first()
    if hall is None:
        return []
    answered = floor.lines(hall, [QuestionState.ANSWERED]) if hall.archives_questions else []
    wishes = list(floor.wishes(hall, QuestionState.SHOWN)) if hall.archives_wishes else []
    if not answered and not wishes:
        return []
    body = render_to_string("votes/_archive_page.html", {"answered": answered, "wishes": wishes})
    return [ArchivePage("floor", _("Questions and wishes of the hall"), body)]


def speaker_cards(appearance: Any) -> list[SpeakerCard]:
    """To a speaker: the questions to her hall, and approved wishes to her talks."""
    hall = Hall.objects.filter(event=appearance.event_id).first()
    if hall is None:
        return []
    rows = SpeakerWish.objects.filter(
        item__item_speakers__speaker=appearance.speaker_id,
        item__block__day__event=appearance.event_id,
        state=QuestionState.SHOWN,
    )
    texts = list(rows.order_by("at", "pk").values_list("text", flat=True))
    cards = [SpeakerCard(_("Wishes to you"), texts)] if texts else []
    if hall.is_open and hall.takes_questions:
        told = hall_codes.pass_of("speaker", hall.code, hall.nonce)
        address = reverse("votes:hall_speaker", args=[hall.code, told])
        words = _("What the hall asks stands here in large letters, the most wanted first.")
        card = SpeakerCard(_("Questions from the floor"), [words], _("Open the questions"), address)
        cards.append(card)
    return cards
