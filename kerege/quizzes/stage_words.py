"""The words of the screens of a game, in all languages at once: a phone changes its own."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext_lazy

# Said on the phone and on the stage.
SHARED: dict[str, Any] = {
    "connecting": pgettext_lazy("quiz game", "Connecting…"),
    "question_of": pgettext_lazy("quiz game", "Question %(n)s of %(of)s"),
    "get_ready": pgettext_lazy("quiz game", "Get ready!"),
    "time_is_up": pgettext_lazy("quiz game", "Time is up"),
    "right_answer": pgettext_lazy("quiz game", "Right answer"),
    "true": pgettext_lazy("quiz game", "True"),
    "false": pgettext_lazy("quiz game", "False"),
    "board": pgettext_lazy("quiz game", "Leaders"),
    "podium": pgettext_lazy("quiz game", "Winners"),
    "points": pgettext_lazy("quiz game", "points"),
    "void": pgettext_lazy("quiz game", "This question does not count"),
    "paused": pgettext_lazy("quiz game", "Pause"),
    "end_title": pgettext_lazy("quiz game", "The game is over"),
}

# Said on the phone of a player.
PHONE: dict[str, Any] = {
    "your_answer": pgettext_lazy("quiz game", "Your answer"),
    "your_number": pgettext_lazy("quiz game", "Your number"),
    "word_number": pgettext_lazy("quiz game", "Word %(number)s"),
    "less": pgettext_lazy("quiz game", "Less"),
    "more": pgettext_lazy("quiz game", "More"),
    "send": pgettext_lazy("quiz game", "Send the answer"),
    "sending": pgettext_lazy("quiz game", "Sending…"),
    "sending_hint": pgettext_lazy(
        "quiz game",
        "Keep this page open: the answer is sent again until it arrives.",
    ),
    "saved": pgettext_lazy("quiz game", "The answer is saved"),
    "saved_hint": pgettext_lazy("quiz game", "Wait for the others."),
    "answer_early": pgettext_lazy("quiz game", "The answers are not taken yet."),
    "answer_late": pgettext_lazy("quiz game", "The answer came too late."),
    "answer_void": pgettext_lazy("quiz game", "This question was taken out of the game."),
    "answer_waiting": pgettext_lazy("quiz game", "The host has not let you in yet."),
    "answer_bad": pgettext_lazy("quiz game", "The answer was not understood. Please answer again."),
    "result_right": pgettext_lazy("quiz game", "Right!"),
    "result_partly": pgettext_lazy("quiz game", "Partly right"),
    "result_wrong": pgettext_lazy("quiz game", "Not this time"),
    "result_nothing": pgettext_lazy("quiz game", "No answer"),
    "result_thanks": pgettext_lazy("quiz game", "Thank you for the answer"),
    "bonus": pgettext_lazy("quiz game", "and %(points)s for the row of right answers"),
    "rank_of": pgettext_lazy("quiz game", "place %(rank)s of %(of)s"),
    "book": pgettext_lazy("quiz game", "Book"),
    "teams": pgettext_lazy("quiz game", "Teams"),
    "podium_winner": pgettext_lazy("quiz game", "You are among the winners!"),
    "order_hint": pgettext_lazy("quiz game", "Drag, or move with the buttons."),
    "stands_at": pgettext_lazy("quiz game", "%(name)s: place %(number)s"),
    "move_up": pgettext_lazy("quiz game", "Move up: %(name)s"),
    "move_down": pgettext_lazy("quiz game", "Move down: %(name)s"),
    "match_hint": pgettext_lazy("quiz game", "Choose on top, then tap its pair below."),
    "place_label": pgettext_lazy("quiz game", "Picture: move the mark with the arrow keys"),
    "place_hint": pgettext_lazy("quiz game", "Tap the place on the picture."),
    "place_at": pgettext_lazy("quiz game", "Mark: %(across)s of 100 across, %(down)s of 100 down"),
    "place_grid": pgettext_lazy("quiz game", "Choose on a grid"),
    "join_title": pgettext_lazy("quiz game", "Join the game"),
    "join": pgettext_lazy("quiz game", "Play"),
    "your_name": pgettext_lazy("quiz game", "Your name in the game"),
    "name_hint": pgettext_lazy(
        "quiz game",
        "Others see this name. Leave it empty and the game gives you one.",
    ),
    "offer_name": pgettext_lazy("quiz game", "Another name"),
    "your_team": pgettext_lazy("quiz game", "Your team"),
    "team_wrong": pgettext_lazy("quiz game", "Choose a team."),
    "name_empty": pgettext_lazy("quiz game", "Write a name."),
    "name_rude": pgettext_lazy(
        "quiz game",
        "This name does not suit the game. Choose another one.",
    ),
    "name_taken": pgettext_lazy("quiz game", "This name is taken. Choose another one."),
    "lobby_title": pgettext_lazy("quiz game", "%(name)s, you are in the game!"),
    "lobby_text": pgettext_lazy("quiz game", "Look at the stage: the game begins soon."),
    "waiting_title": pgettext_lazy("quiz game", "Wait a little"),
    "waiting_text": pgettext_lazy("quiz game", "The host will let you in."),
    "kicked_title": pgettext_lazy("quiz game", "You are not in the game"),
    "kicked_text": pgettext_lazy(
        "quiz game",
        "The host has taken this player out. Ask the host if it was a mistake.",
    ),
    "over_title": pgettext_lazy("quiz game", "This game is over"),
    "over_text": pgettext_lazy("quiz game", "Ask the host for the PIN of the next game."),
    "full_title": pgettext_lazy("quiz game", "The game is full"),
    "full_text": pgettext_lazy("quiz game", "No more players fit in."),
    "locked_title": pgettext_lazy("quiz game", "The game is closed for new players"),
    "locked_text": pgettext_lazy("quiz game", "Ask the host to open it."),
    "late_title": pgettext_lazy("quiz game", "The game has begun"),
    "late_text": pgettext_lazy("quiz game", "This game takes no late players."),
    "end_text": pgettext_lazy("quiz game", "Thank you for playing. You may close this page."),
    "offline": pgettext_lazy("quiz game", "No connection. The game goes on when it is back."),
    "offline_kept": pgettext_lazy(
        "quiz game",
        "No connection. Your answer is kept and will be sent by itself.",
    ),
    "replaced": pgettext_lazy("quiz game", "The game is open in another tab of this phone."),
}

# Said on the stage and on the remote control.
HOST: dict[str, Any] = {
    "players": pgettext_lazy("quiz game", "Players: %(number)s"),
    "players_word": pgettext_lazy("quiz game", "players in the game"),
    "answered_word": pgettext_lazy("quiz game", "answers"),
    "waiting_number": pgettext_lazy("quiz game", "Waiting to be let in: %(number)s"),
    "join_at": pgettext_lazy("quiz game", "Open on your phone and type the PIN"),
    "lobby_empty": pgettext_lazy("quiz game", "Names of the players appear here"),
    "board_empty": pgettext_lazy("quiz game", "Nobody has points yet"),
    "double": pgettext_lazy("quiz game", "double points"),
    "right_share": pgettext_lazy("quiz game", "%(right)s of %(answered)s answered right"),
    "same_place": pgettext_lazy("quiz game", "the same place"),
    "up": pgettext_lazy("quiz game", "up"),
    "down": pgettext_lazy("quiz game", "down"),
    "stage_end": pgettext_lazy("quiz game", "Thank you for playing!"),
    "stage_offline": pgettext_lazy(
        "quiz game",
        "No connection to the game. It goes on by itself when the connection is back.",
    ),
    "stage_typed": pgettext_lazy("quiz game", "Type the answer on your phone"),
    "stage_number": pgettext_lazy("quiz game", "Type the number on your phone"),
    "stage_slider": pgettext_lazy("quiz game", "Set the number on your phone"),
    "stage_scale": pgettext_lazy("quiz game", "Choose on your phone"),
    "stage_cloud": pgettext_lazy("quiz game", "Write your words on your phone"),
    "stage_open": pgettext_lazy("quiz game", "Write on your phone"),
    "stage_slide": pgettext_lazy("quiz game", "Look here"),
    "token_title": pgettext_lazy("quiz game", "This page needs the link of the host"),
    "token_text": pgettext_lazy("quiz game", "Open it from the page of the game."),
    "not_now": pgettext_lazy("quiz game", "This cannot be done now."),
    "tools": pgettext_lazy("quiz game", "Control of the game"),
    "next": pgettext_lazy("quiz game", "Next"),
    "next_begin": pgettext_lazy("quiz game", "Begin the game"),
    "next_open": pgettext_lazy("quiz game", "Show the answers"),
    "next_close": pgettext_lazy("quiz game", "Close the answers"),
    "next_reveal": pgettext_lazy("quiz game", "Show the right answer"),
    "next_board": pgettext_lazy("quiz game", "Show the leaders"),
    "next_question": pgettext_lazy("quiz game", "Next question"),
    "next_podium": pgettext_lazy("quiz game", "Show the winners"),
    "next_end": pgettext_lazy("quiz game", "Finish the game"),
    "undo": pgettext_lazy("quiz game", "Back"),
    "pause": pgettext_lazy("quiz game", "Pause the clock"),
    "resume": pgettext_lazy("quiz game", "Go on"),
    "more_time": pgettext_lazy("quiz game", "10 seconds more"),
    "void_question": pgettext_lazy("quiz game", "Do not count the question"),
    "unvoid": pgettext_lazy("quiz game", "Count the question again"),
    "voided_note": pgettext_lazy(
        "quiz game",
        "The question does not count. Press V to take this back.",
    ),
    "unvoided": pgettext_lazy("quiz game", "The question counts again."),
    "skip": pgettext_lazy("quiz game", "Skip the question"),
    "skip_again": pgettext_lazy("quiz game", "Press once more to skip the question."),
    "end_game": pgettext_lazy("quiz game", "End the game"),
    "end_again": pgettext_lazy("quiz game", "Press once more to end the game."),
    "languages": pgettext_lazy("quiz game", "Languages of the stage"),
    "sound": pgettext_lazy("quiz game", "Sound"),
    "sound_on": pgettext_lazy("quiz game", "The sound is on"),
    "sound_off": pgettext_lazy("quiz game", "The sound is off"),
    "full": pgettext_lazy("quiz game", "Full screen"),
    "remote": pgettext_lazy("quiz game", "Remote control"),
    "remote_hint": pgettext_lazy(
        "quiz game",
        "Open this address on your phone and keep it to yourself: whoever has it hosts the game.",
    ),
    "help": pgettext_lazy("quiz game", "Keys of the stage"),
    "help_pause": pgettext_lazy("quiz game", "Pause and go on"),
    "help_void": pgettext_lazy("quiz game", "The question does not count, or counts again"),
    "help_skip": pgettext_lazy("quiz game", "Skip the question (twice)"),
    "close": pgettext_lazy("quiz game", "Close"),
    "admit": pgettext_lazy("quiz game", "Let in"),
    "admit_all": pgettext_lazy("quiz game", "Let everybody in"),
    "kick": pgettext_lazy("quiz game", "Remove"),
    "unkick": pgettext_lazy("quiz game", "Let back in"),
    "kicked_list": pgettext_lazy("quiz game", "Removed players"),
    "lock": pgettext_lazy("quiz game", "Close the game for new players"),
    "unlock": pgettext_lazy("quiz game", "Open the game for new players"),
    "jury": pgettext_lazy("quiz game", "Points of the jury"),
    "jury_reason": pgettext_lazy("quiz game", "What for"),
    "take_back": pgettext_lazy("quiz game", "Take back"),
    "phase_connecting": pgettext_lazy("quiz game", "Connecting…"),
    "phase_lobby": pgettext_lazy("quiz game", "The players gather"),
    "phase_ready": pgettext_lazy("quiz game", "The question is shown"),
    "phase_open": pgettext_lazy("quiz game", "The answers are taken"),
    "phase_closed": pgettext_lazy("quiz game", "The answers are closed"),
    "phase_reveal": pgettext_lazy("quiz game", "The right answer is shown"),
    "phase_board": pgettext_lazy("quiz game", "The leaders are shown"),
    "phase_podium": pgettext_lazy("quiz game", "The winners are shown"),
    "phase_end": pgettext_lazy("quiz game", "The game is over"),
}


@cache
def words_of(name: str) -> dict[str, dict[str, str]]:
    """Language, then key: what a page takes with it. `name` is "phone" or "host"."""
    words = SHARED | (PHONE if name == "phone" else HOST)
    return {code: in_language(code, words) for code, _name in settings.LANGUAGES}


def in_language(code: str, words: dict[str, Any]) -> dict[str, str]:
    """The words of one language."""
    with translation.override(code):
        return {key: str(word) for key, word in words.items()}
