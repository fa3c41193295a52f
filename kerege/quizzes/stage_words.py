"""The words of the screens of a game, in all languages at once: a phone changes its own."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import pgettext_lazy as _p


# Said on the phone and on the stage.
SHARED: dict[str, Any] = {
    "connecting": _p("quiz game", "Connecting…"),
    "question_of": _p("quiz game", "Question %(n)s of %(of)s"),
    "get_ready": _p("quiz game", "Get ready!"),
    "time_is_up": _p("quiz game", "Time is up"),
    "right_answer": _p("quiz game", "Right answer"),
    "true": _p("quiz game", "True"),
    "false": _p("quiz game", "False"),
    "board": _p("quiz game", "Leaders"),
    "podium": _p("quiz game", "Winners"),
    "points": _p("quiz game", "points"),
    "void": _p("quiz game", "This question does not count"),
    "paused": _p("quiz game", "Pause"),
    "end_title": _p("quiz game", "The game is over"),
}

# Said on the phone of a player.
PHONE: dict[str, Any] = {
    "your_answer": _p("quiz game", "Your answer"),
    "your_number": _p("quiz game", "Your number"),
    "word_number": _p("quiz game", "Word %(number)s"),
    "less": _p("quiz game", "Less"),
    "more": _p("quiz game", "More"),
    "send": _p("quiz game", "Send the answer"),
    "sending": _p("quiz game", "Sending…"),
    "sending_hint": _p(
        "quiz game",
        "Keep this page open: the answer is sent again until it arrives.",
    ),
    "saved": _p("quiz game", "The answer is saved"),
    "saved_hint": _p("quiz game", "Wait for the others."),
    "answer_early": _p("quiz game", "The answers are not taken yet."),
    "answer_late": _p("quiz game", "The answer came too late."),
    "answer_void": _p("quiz game", "This question was taken out of the game."),
    "answer_waiting": _p("quiz game", "The host has not let you in yet."),
    "answer_bad": _p("quiz game", "The answer was not understood. Please answer again."),
    "result_right": _p("quiz game", "Right!"),
    "result_partly": _p("quiz game", "Partly right"),
    "result_wrong": _p("quiz game", "Not this time"),
    "result_nothing": _p("quiz game", "No answer"),
    "result_thanks": _p("quiz game", "Thank you for the answer"),
    "bonus": _p("quiz game", "and %(points)s for the row of right answers"),
    "rank_of": _p("quiz game", "place %(rank)s of %(of)s"),
    "book": _p("quiz game", "Book"),
    "teams": _p("quiz game", "Teams"),
    "podium_winner": _p("quiz game", "You are among the winners!"),
    "order_hint": _p("quiz game", "Drag, or move with the buttons."),
    "stands_at": _p("quiz game", "%(name)s: place %(number)s"),
    "move_up": _p("quiz game", "Move up: %(name)s"),
    "move_down": _p("quiz game", "Move down: %(name)s"),
    "match_hint": _p("quiz game", "Choose on top, then tap its pair below."),
    "place_label": _p("quiz game", "Picture: move the mark with the arrow keys"),
    "place_hint": _p("quiz game", "Tap the place on the picture."),
    "place_at": _p("quiz game", "Mark: %(across)s% from the left, %(down)s% from the top"),
    "place_grid": _p("quiz game", "Choose on a grid"),
    "join_title": _p("quiz game", "Join the game"),
    "join": _p("quiz game", "Play"),
    "your_name": _p("quiz game", "Your name in the game"),
    "name_hint": _p(
        "quiz game",
        "Others see this name. Leave it empty and the game gives you one.",
    ),
    "offer_name": _p("quiz game", "Another name"),
    "your_team": _p("quiz game", "Your team"),
    "team_wrong": _p("quiz game", "Choose a team."),
    "name_empty": _p("quiz game", "Write a name."),
    "name_rude": _p("quiz game", "This name does not suit the game. Choose another one."),
    "name_taken": _p("quiz game", "This name is taken. Choose another one."),
    "lobby_title": _p("quiz game", "%(name)s, you are in the game!"),
    "lobby_text": _p("quiz game", "Look at the stage: the game begins soon."),
    "waiting_title": _p("quiz game", "Wait a little"),
    "waiting_text": _p("quiz game", "The host will let you in."),
    "kicked_title": _p("quiz game", "You are not in the game"),
    "kicked_text": _p(
        "quiz game",
        "The host has taken this player out. Ask the host if it was a mistake.",
    ),
    "over_title": _p("quiz game", "This game is over"),
    "over_text": _p("quiz game", "Ask the host for the PIN of the next game."),
    "full_title": _p("quiz game", "The game is full"),
    "full_text": _p("quiz game", "No more players fit in."),
    "locked_title": _p("quiz game", "The game is closed for new players"),
    "locked_text": _p("quiz game", "Ask the host to open it."),
    "late_title": _p("quiz game", "The game has begun"),
    "late_text": _p("quiz game", "This game takes no late players."),
    "end_text": _p("quiz game", "Thank you for playing. You may close this page."),
    "offline": _p("quiz game", "No connection. The game goes on when it is back."),
    "offline_kept": _p(
        "quiz game",
        "No connection. Your answer is kept and will be sent by itself.",
    ),
    "replaced": _p("quiz game", "The game is open in another tab of this phone."),
}

# Said on the stage and on the remote control.
HOST: dict[str, Any] = {
    "players": _p("quiz game", "Players: %(number)s"),
    "players_word": _p("quiz game", "players in the game"),
    "answered_word": _p("quiz game", "answers"),
    "waiting_number": _p("quiz game", "Waiting to be let in: %(number)s"),
    "join_at": _p("quiz game", "Open on your phone and type the PIN"),
    "lobby_empty": _p("quiz game", "Names of the players appear here"),
    "board_empty": _p("quiz game", "Nobody has points yet"),
    "double": _p("quiz game", "double points"),
    "right_share": _p("quiz game", "%(right)s of %(answered)s answered right"),
    "same_place": _p("quiz game", "the same place"),
    "up": _p("quiz game", "up"),
    "down": _p("quiz game", "down"),
    "stage_end": _p("quiz game", "Thank you for playing!"),
    "stage_offline": _p(
        "quiz game",
        "No connection to the game. It goes on by itself when the connection is back.",
    ),
    "stage_typed": _p("quiz game", "Type the answer on your phone"),
    "stage_number": _p("quiz game", "Type the number on your phone"),
    "stage_slider": _p("quiz game", "Set the number on your phone"),
    "stage_scale": _p("quiz game", "Choose on your phone"),
    "stage_cloud": _p("quiz game", "Write your words on your phone"),
    "stage_open": _p("quiz game", "Write on your phone"),
    "stage_slide": _p("quiz game", "Look here"),
    "token_title": _p("quiz game", "This page needs the link of the host"),
    "token_text": _p("quiz game", "Open it from the page of the game."),
    "not_now": _p("quiz game", "This cannot be done now."),
    "tools": _p("quiz game", "Control of the game"),
    "next": _p("quiz game", "Next"),
    "next_begin": _p("quiz game", "Begin the game"),
    "next_open": _p("quiz game", "Show the answers"),
    "next_close": _p("quiz game", "Close the answers"),
    "next_reveal": _p("quiz game", "Show the right answer"),
    "next_board": _p("quiz game", "Show the leaders"),
    "next_question": _p("quiz game", "Next question"),
    "next_podium": _p("quiz game", "Show the winners"),
    "next_end": _p("quiz game", "Finish the game"),
    "undo": _p("quiz game", "Back"),
    "pause": _p("quiz game", "Pause the clock"),
    "resume": _p("quiz game", "Go on"),
    "more_time": _p("quiz game", "10 seconds more"),
    "void_question": _p("quiz game", "Do not count the question"),
    "unvoid": _p("quiz game", "Count the question again"),
    "voided_note": _p("quiz game", "The question does not count. Press V to take this back."),
    "unvoided": _p("quiz game", "The question counts again."),
    "skip": _p("quiz game", "Skip the question"),
    "skip_again": _p("quiz game", "Press once more to skip the question."),
    "end_game": _p("quiz game", "End the game"),
    "end_again": _p("quiz game", "Press once more to end the game."),
    "languages": _p("quiz game", "Languages of the stage"),
    "sound": _p("quiz game", "Sound"),
    "sound_on": _p("quiz game", "The sound is on"),
    "sound_off": _p("quiz game", "The sound is off"),
    "full": _p("quiz game", "Full screen"),
    "remote": _p("quiz game", "Remote control"),
    "remote_hint": _p(
        "quiz game",
        "Open this address on your phone and keep it to yourself: whoever has it hosts the game.",
    ),
    "help": _p("quiz game", "Keys of the stage"),
    "help_pause": _p("quiz game", "Pause and go on"),
    "help_void": _p("quiz game", "The question does not count, or counts again"),
    "help_skip": _p("quiz game", "Skip the question (twice)"),
    "close": _p("quiz game", "Close"),
    "admit": _p("quiz game", "Let in"),
    "admit_all": _p("quiz game", "Let everybody in"),
    "kick": _p("quiz game", "Remove"),
    "unkick": _p("quiz game", "Let back in"),
    "kicked_list": _p("quiz game", "Removed players"),
    "lock": _p("quiz game", "Close the game for new players"),
    "unlock": _p("quiz game", "Open the game for new players"),
    "jury": _p("quiz game", "Points of the jury"),
    "jury_reason": _p("quiz game", "What for"),
    "take_back": _p("quiz game", "Take back"),
    "phase_connecting": _p("quiz game", "Connecting…"),
    "phase_lobby": _p("quiz game", "The players gather"),
    "phase_ready": _p("quiz game", "The question is shown"),
    "phase_open": _p("quiz game", "The answers are taken"),
    "phase_closed": _p("quiz game", "The answers are closed"),
    "phase_reveal": _p("quiz game", "The right answer is shown"),
    "phase_board": _p("quiz game", "The leaders are shown"),
    "phase_podium": _p("quiz game", "The winners are shown"),
    "phase_end": _p("quiz game", "The game is over"),
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
