"""The words of a quiz that is played alone, in all languages at once: a phone changes its own."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import pgettext_lazy

from kerege.quizzes import stage_words

# Said on the phone of a live game, too.
_OF_PHONES = (
    *("your_answer", "your_number", "word_number", "less", "more", "send", "order_hint"),
    *("stands_at", "move_up", "move_down", "match_hint", "place_label", "place_hint", "place_at"),
    *("place_grid", "result_right", "result_partly", "result_wrong", "result_thanks", "book"),
)
_SHARED = ("question_of", "right_answer", "true", "false", "points", "catalogue")

ALONE: dict[str, Any] = {
    "next": pgettext_lazy("quiz alone", "Next question"),
    "back": pgettext_lazy("quiz alone", "Back"),
    "skip": pgettext_lazy("quiz alone", "Skip for now"),
    "go_on": pgettext_lazy("quiz alone", "Go on"),
    "all": pgettext_lazy("quiz alone", "All questions"),
    "all_text": pgettext_lazy(
        "quiz alone", "Answered: %(answered)s of %(of)s. Look through them, then finish."
    ),
    "answered": pgettext_lazy("quiz alone", "answered"),
    "unanswered": pgettext_lazy("quiz alone", "without an answer"),
    "on_phone": pgettext_lazy("quiz alone", "on this phone"),
    "kept": pgettext_lazy("quiz alone", "The answer is kept on this phone"),
    "kept_each": pgettext_lazy(
        "quiz alone",
        "It will be sent when there is a connection, and then you are told what is right.",
    ),
    "saving": pgettext_lazy("quiz alone", "The answer is being sent…"),
    "saved": pgettext_lazy("quiz alone", "The answer is saved"),
    "offline": pgettext_lazy(
        "quiz alone",
        "No connection. Go on: answers are kept on this phone and will be sent by themselves.",
    ),
    "unsent": pgettext_lazy("quiz alone", "Kept on this phone, not sent yet: %(number)s"),
    "sent": pgettext_lazy("quiz alone", "All your answers have been sent."),
    "ready": pgettext_lazy("quiz alone", "This quiz now opens without a network, too."),
    "until": pgettext_lazy("quiz alone", "Deadline: %(when)s"),
    "passed": pgettext_lazy(
        "quiz alone", "The deadline has passed. New answers are not taken any more."
    ),
    "late": pgettext_lazy("quiz alone", "sent after the deadline"),
    "finish": pgettext_lazy("quiz alone", "Finish"),
    "finish_sure": pgettext_lazy(
        "quiz alone", "Without an answer: %(number)s. Press once more to finish all the same."
    ),
    "finish_text": pgettext_lazy("quiz alone", "After this, answers cannot be changed."),
    "finishing": pgettext_lazy(
        "quiz alone",
        "You have finished. This will be sent when there is a connection; keep this page or open"
        " it again later.",
    ),
    "done": pgettext_lazy("quiz alone", "You have finished"),
    "over": pgettext_lazy("quiz alone", "This quiz is over"),
    "later": pgettext_lazy("quiz alone", "What is right is told after the deadline: %(when)s."),
    "result": pgettext_lazy("quiz alone", "Right answers: %(right)s of %(marked)s"),
    "show": pgettext_lazy("quiz alone", "Show what is right"),
    "again": pgettext_lazy("quiz alone", "Play once more"),
    "leave": pgettext_lazy("quiz alone", "I am another player"),
    "no_late": pgettext_lazy(
        "quiz alone", "This answer was given after the deadline and does not count."
    ),
    "no_over": pgettext_lazy(
        "quiz alone", "This attempt had been finished before the answer came; it does not count."
    ),
    "no_bad": pgettext_lazy("quiz alone", "The answer was not understood. Please answer again."),
    "signed_out": pgettext_lazy(
        "quiz alone",
        "Your answers are kept on this phone. Please open this page again as the same player to"
        " send them.",
    ),
    "film": pgettext_lazy("quiz alone", "The film needs a network."),
    "sound": pgettext_lazy("quiz alone", "The sound needs a network."),
    "kb": pgettext_lazy("quiz alone", "KB"),
    "mb": pgettext_lazy("quiz alone", "MB"),
    "shelf": pgettext_lazy("quiz alone", "Sounds and films without a network"),
    "shelf_all": pgettext_lazy(
        "quiz alone", "All are kept on this phone (%(size)s) until the quiz is sent or over."
    ),
    "shelf_part": pgettext_lazy("quiz alone", "Kept on this phone: %(size)s."),
    "shelf_none": pgettext_lazy("quiz alone", "Not kept on this phone yet."),
    "shelf_going": pgettext_lazy("quiz alone", "Being kept: %(got)s of %(all)s…"),
    "shelf_waits": pgettext_lazy("quiz alone", "It goes on when there is a connection."),
    "shelf_need": pgettext_lazy("quiz alone", "Questions that need a network: %(numbers)s."),
    "shelf_full": pgettext_lazy("quiz alone", "There is not enough room on this phone."),
    "shelf_sounds": pgettext_lazy("quiz alone", "Keep the sounds, %(size)s"),
    "shelf_films": pgettext_lazy("quiz alone", "Keep films too, %(size)s"),
    "shelf_stop": pgettext_lazy("quiz alone", "Stop"),
    "practice": pgettext_lazy("quiz alone", "Practice: only you see the result."),
    "place_of": pgettext_lazy("quiz alone", "%(name)s: its place"),
    "pair_of": pgettext_lazy("quiz alone", "%(name)s: its pair"),
    "press_picture": pgettext_lazy("quiz alone", "Press the place on the picture: this answers."),
}


@cache
def words() -> dict[str, dict[str, str]]:
    """Language, then key: what the page takes with it."""
    phone = {key: stage_words.PHONE[key] for key in _OF_PHONES}
    shared = {key: stage_words.SHARED[key] for key in _SHARED}
    told = shared | phone | ALONE
    return {code: stage_words.in_language(code, told) for code, _name in settings.LANGUAGES}
