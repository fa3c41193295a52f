"""What the pages of a hall say by script, in the language of the page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy


def words_of() -> dict[str, str]:
    """For the phone."""
    return {
        "offline": _("No network. What you send is kept on this phone and goes out by itself."),
        "sending": _("Sending…"),
        "waiting": _("Your question arrived. It is shown as soon as it was read."),
        "shown": _("Your question stands in the list."),
        "wished": _("Your wish arrived. The organiser reads it first. Thank you!"),
        "withdrawn": _("Your question is withdrawn."),
        "left": _("Characters left: %(count)s"),
        "closed": _("This is not taken now. Please wait until the organisers open it."),
        "empty": _("Please write what you want to say."),
        "rude": _("Please say it in other words."),
        "enough": _("That is enough from one phone. Thank you!"),
        "unread": _("Three of your questions wait to be read. Please wait a little."),
        "gone": _("This question is no longer here."),
        "now": pgettext("programme", "Now"),
        "next": pgettext("programme", "Next"),
        "nothing": _("Nothing is on just now."),
        "ended": _("The programme is over. Thank you!"),
        "game": _("A game is on"),
        "play": _("Play"),
        "vote_is_on": _("A vote is on"),
        "vote": pgettext("deed", "Vote"),
        "ticket": _("Please open this page again."),
        "unknown": _("This did not arrive. Please send it again."),
    }


def stage_words() -> dict[str, str]:
    """For the stage and the desk."""
    return {
        "offline": _("No network: the stage shows what it knew last"),
        "paused": _("Paused"),
        "over": _("Time is over"),
        "minutes": _("How many minutes?"),
    }


# Said on the stage in its languages, whatever the language of the page.
STAGE: dict[str, Any] = {
    "a_question_from_the_floor": gettext_lazy("A question from the floor"),
    "ask_and_vote": gettext_lazy("Ask and vote"),
    "ask_with_your_phone_the_code_s": gettext_lazy("Ask with your phone: the code stands below."),
    "a_game_is_on": gettext_lazy("A game is on"),
    "a_vote_is_on": gettext_lazy("A vote is on"),
    "countdown": gettext_lazy("Countdown"),
    "next": pgettext_lazy("programme", "Next"),
    "now": pgettext_lazy("programme", "Now"),
    "questions_from_the_floor": gettext_lazy("Questions from the floor"),
    "questions_votes_wishes_without": gettext_lazy("Questions, votes, wishes: without an account"),
    "take_part_with_your_phone": gettext_lazy("Take part with your phone"),
    "the_programme_is_over_thank_yo": gettext_lazy("The programme is over. Thank you!"),
    "we_begin_soon": gettext_lazy("We begin soon"),
    "wishes_to_the_speakers": gettext_lazy("Wishes to the speakers"),
    "write_a_kind_word": gettext_lazy("Write a kind word with your phone: the code stands below."),
}
