"""How a game goes from phase to phase: each move is written first and told then."""

from typing import Any

from kerege.live.rooms import Step, Tell, Write
from kerege.quizzes import game_told as told
from kerege.quizzes.game_memory import Clock, Memory
from kerege.quizzes.game_writes import Change, write_game
from kerege.quizzes.models import GameState, Phase

READY_SECONDS = 3.0
GRACE_SECONDS = 2.5  # in which answers that were on their way still come in


def change(game: Memory, now: float, **values: Any) -> Write:
    """The row of the game as it stands now."""
    left, paused = game.clock.left(now), game.clock.paused_at is not None
    row = {
        "phase": game.phase,
        "number": game.number,
        "phase_at": game.time_of_day(game.clock.began),
        "paused_ms": int((left or 0) * 1000) if paused else None,
        "state": state_of(game.phase),
        "voided": sorted(game.voided),
    }
    return Write(write_game, Change(game.pk, row | values))


def state_of(phase: str) -> str:
    """The state of a game in this phase."""
    by_phase = {Phase.LOBBY: GameState.LOBBY, Phase.END: GameState.ENDED}
    return str(by_phase.get(Phase(phase), GameState.PLAYING))


def _enter(game: Memory, phase: Phase, now: float, length: float | None = None) -> Write:
    game.phase, game.clock = str(phase), Clock(now, length)
    return change(game, now)


def begin(game: Memory, number: int, now: float) -> Step:
    """The next question: its text, a few seconds before the answers."""
    game.board_before = {one.id: one.rank for one in game.playing()}
    game.number, game.answered = number, 0
    game.open_clock, game.limit_ms = Clock(), 0
    if game.is_slide:
        write = _enter(game, Phase.REVEAL, now)
        return Step(writes=[write], tell=told.to_all(told.ready(game, 0)) + told.revealed(game))
    seconds = READY_SECONDS + game.rules.talk_seconds
    write = _enter(game, Phase.READY, now, seconds)
    return Step(writes=[write], tell=told.to_all(told.ready(game, int(seconds * 1000))))


def open_answers(game: Memory, now: float) -> Step:
    """From now on answers are taken."""
    game.heard_since, game.last_opened = game.last_opened, now
    write = _enter(game, Phase.OPEN, now, float(game.seconds()))
    game.open_clock, game.limit_ms = game.clock, game.seconds() * 1000
    return Step(writes=[write], tell=told.to_all(told.opened(game, game.limit_ms)))


def close(game: Memory, now: float) -> Step:
    """No more answers, but for those on their way."""
    game.limit_ms = min(game.limit_ms, int(game.open_clock.passed(now) * 1000))
    length: float | None = None
    if game.rules.reveals_alone:
        length = 0.0 if game.everybody_answered() else GRACE_SECONDS
    write = _enter(game, Phase.CLOSED, now, length)
    return Step(writes=[write], tell=told.to_all({"t": "closed", "n": game.number}))


def reveal(game: Memory, now: float) -> Step:
    """The answer, to everybody; what it came to, to each."""
    write = _enter(game, Phase.REVEAL, now)
    game.count()
    tell = told.to_shows(told.count_told(game)) + told.revealed(game) + told.results(game)
    return Step(writes=[write], tell=tell)


def board(game: Memory, now: float) -> Step:
    """Who is where."""
    write = _enter(game, Phase.BOARD, now)
    game.count()
    return Step(writes=[write], tell=told.boards(game))


def podium(game: Memory, now: float) -> Step:
    """The best, at the end."""
    write = _enter(game, Phase.PODIUM, now)
    game.count()
    return Step(writes=[write], tell=told.boards(game) + told.scores(game))


def end(game: Memory, now: float) -> Step:
    """Over: the PIN is free again."""
    game.phase, game.clock = str(Phase.END), Clock(now, None)
    game.count()
    write = change(game, now, ended_at=game.time_of_day(now))
    return Step(writes=[write], tell=told.to_all({"t": "end"}))


def onward(game: Memory, now: float) -> Step:
    """What follows the phase in which the game is."""
    has_more = game.number < len(game.questions)
    after = {
        Phase.READY: open_answers,
        Phase.OPEN: close,
        Phase.CLOSED: reveal,
        Phase.PODIUM: end,
    }
    if (move := after.get(Phase(game.phase))) is not None:
        return move(game, now)
    if game.phase == Phase.REVEAL and game.number in game.marked_numbers():
        return board(game, now)
    return begin(game, game.number + 1, now) if has_more else podium(game, now)


def back(game: Memory, now: float) -> Step | None:
    """One harmless step back; None where there is none."""
    if game.phase == Phase.PODIUM:
        return board(game, now) if game.number in game.marked_numbers() else reveal(game, now)
    if game.phase == Phase.BOARD:
        return reveal(game, now)
    if game.phase != Phase.READY and not (game.phase == Phase.REVEAL and game.is_slide):
        return None
    if game.number > 1:
        game.number -= 1
        return board(game, now)
    game.number = 0
    write = _enter(game, Phase.LOBBY, now)
    return Step(writes=[write], tell=told.to_all({"t": "lobby"}))


def skip(game: Memory, now: float) -> Step:
    """The running question counts for nobody; the next one follows."""
    voided = void(game, game.number, off=False, now=now)
    has_more = game.number < len(game.questions)
    move = begin(game, game.number + 1, now) if has_more else podium(game, now)
    return Step(writes=[*voided.writes, *move.writes], tell=[*voided.tell, *move.tell])


def void(game: Memory, number: int, *, off: bool, now: float) -> Step:
    """A question counts for nobody, or counts again."""
    if off:
        game.voided.discard(number)
    else:
        game.voided.add(number)
    game.count()
    tell = told.to_all({"t": "void", "n": number, "off": off})
    if game.phase not in (Phase.READY, Phase.OPEN, Phase.CLOSED):
        tell += told.results(game) + boards_again(game)
    return Step(writes=[change(game, now)], tell=tell)


def boards_again(game: Memory) -> list[Tell]:
    """The board once more, if it is the board that everybody sees."""
    return told.boards(game) if game.phase in (Phase.BOARD, Phase.PODIUM) else []


def pause(game: Memory, now: float) -> Step | None:
    """The clock stands still."""
    if game.clock.ends_at() is None or game.phase not in (Phase.READY, Phase.OPEN):
        return None
    game.clock.paused_at = now
    left = int((game.clock.left(now) or 0) * 1000)
    return Step(writes=[change(game, now)], tell=told.to_all({"t": "paused", "left": left}))


def resume(game: Memory, now: float) -> Step | None:
    """The clock goes on."""
    if game.clock.paused_at is None:
        return None
    game.clock.began += now - game.clock.paused_at
    game.clock.paused_at = None
    left = int((game.clock.left(now) or 0) * 1000)
    return Step(writes=[change(game, now)], tell=told.to_all({"t": "resumed", "left": left}))


def more_time(game: Memory, ms: int, now: float) -> Step | None:
    """The question lasts longer: its clock is put back."""
    if game.phase != Phase.OPEN or not 0 < ms <= 300_000:
        return None
    game.clock.began += ms / 1000
    left = int((game.clock.left(now) or 0) * 1000)
    return Step(writes=[change(game, now)], tell=told.to_all({"t": "time", "left": left}))
