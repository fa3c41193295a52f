"""What a game says: the messages of docs/decisions/0082, made from what the room remembers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kerege.foundation.translated import chain
from kerege.live.rooms import Tell
from kerege.quizzes import kinds
from kerege.quizzes.game_memory import MARKLESS, Memory, PlayerOf

LANGUAGES = ("kk", "ru", "en")
SHOWS = ("stages", "hosts")
TOP_OF_PHONES = 5
TOP_OF_STAGES = 10
NAMES_OF_STAGES = 300
LETTERS_OF_STAGES = 200  # of an answer that was written


def in_language(value: Any, language: str) -> Any:
    """The same with every text in one language."""
    if isinstance(value, Mapping):
        if value and all(name in LANGUAGES for name in value):
            found = (value.get(code) for code in (*chain(language), *LANGUAGES))
            return next((text for text in found if text), "")
        return {name: in_language(one, language) for name, one in value.items()}
    if isinstance(value, list):
        return [in_language(one, language) for one in value]
    return value


def to_all(message: dict[str, Any]) -> list[Tell]:
    """To phones in their languages, to stages and hosts in all."""
    phones = [Tell(f"players-{code}", in_language(message, code)) for code in LANGUAGES]
    return phones + to_shows(message)


def to_shows(message: dict[str, Any]) -> list[Tell]:
    return [Tell(audience, message) for audience in SHOWS]


# --- the running question


def ready(game: Memory, ms: int) -> dict[str, Any]:
    one = game.question
    names = ("kind", "text", "round", "picture", "picture_text", "sound", "film", "points")
    told = {"t": "ready", "n": game.number, "of": len(game.questions), "ms": ms}
    told |= {name: one[name] for name in names if one.get(name)}
    return told | {"seconds": game.seconds()}


def opened(game: Memory, ms: int) -> dict[str, Any]:
    content = kinds.public(game.question.get("content") or {})
    return {"t": "open", "n": game.number, "ms": ms, "content": content}


def reveal(game: Memory) -> dict[str, Any]:
    """The first message that holds the key."""
    one = game.question
    names = ("explanation", "source", "source_link", "record")
    told = {"t": "reveal", "n": game.number, "key": one.get("key") or {}}
    return told | {name: one[name] for name in names if one.get(name)}


def reveal_of_typed(message: dict[str, Any], language: str) -> dict[str, Any]:
    """Texts in one language; the answers of a typed question are lists in each of them."""
    answers = message["key"].get("answers")
    told = in_language({name: one for name, one in message.items() if name != "key"}, language)
    if isinstance(answers, Mapping):
        found = (answers.get(code) for code in (*chain(language), *LANGUAGES))
        return told | {"key": {"answers": next((list(one)[:3] for one in found if one), [])}}
    return told | {"key": in_language(message["key"], language)}


def revealed(game: Memory) -> list[Tell]:
    message = reveal(game)
    phones = [Tell(f"players-{code}", reveal_of_typed(message, code)) for code in LANGUAGES]
    return phones + to_shows(message | counts(game))


def counts(game: Memory) -> dict[str, Any]:
    """How often what was said."""
    answers = [one.answers[game.number] for one in game.playing() if game.number in one.answers]
    found: Counter[str] = Counter()
    for answer in answers:
        found.update(_choices(answer.said))
    right = sum(bool(answer.marked.is_right) for answer in answers)
    return {"counts": dict(found.most_common(40)), "answered": len(answers), "right": right}


def _choices(said: Any) -> Iterable[str]:
    if isinstance(said, bool):
        return ["true" if said else "false"]
    if isinstance(said, list):
        return [str(one)[:60] for one in said]
    if isinstance(said, dict):
        if set(said) == {"x", "y"}:
            return [f"{said['x']:.2f},{said['y']:.2f}"]
        return [f"{left}:{right}" for left, right in said.items()]
    return [str(said)[:LETTERS_OF_STAGES]]


def joined(game: Memory, players: list[PlayerOf]) -> dict[str, Any]:
    names = [person(game, one) for one in players[:NAMES_OF_STAGES]]
    return {"t": "joined", "names": names, "players": len(game.by_name)}


# --- figures


def count_told(game: Memory) -> dict[str, Any]:
    return {"t": "count", "n": game.number, "answered": game.answered, "of": len(game.by_name)}


def result(game: Memory, player: PlayerOf) -> dict[str, Any]:
    """What the question came to for one phone."""
    answer, number = player.answers.get(game.number), game.number
    counts_now = number not in game.voided
    told: dict[str, Any] = {"t": "result", "n": number, "said": None, "right": None, "points": 0}
    if game.question.get("kind") not in MARKLESS:
        told["right"] = False
    if answer is not None:
        told |= {"said": answer.said, "right": share(game, answer.marked.is_right, answer.said)}
        told["points"] = answer.marked.points if counts_now else 0
    told |= {"bonus": game.bonus(player, number), "total": player.total, "rank": player.rank}
    return told | {"of": len(game.by_name)}


def share(game: Memory, is_right: bool | None, said: Any) -> bool | float | None:
    """True, false, or the share between them."""
    if is_right is not False:
        return is_right
    of = kinds.mark(game.question["kind"], game.question.get("key") or {}, said)
    return round(of, 2) if of else False


def results(game: Memory) -> list[Tell]:
    return [Tell(f"player:{one.id}", result(game, one)) for one in game.playing()]


def scores(game: Memory) -> list[Tell]:
    return [
        Tell(f"player:{one.id}", {"t": "score", "total": one.total, "rank": one.rank})
        for one in game.playing()
    ]


def line(game: Memory, player: PlayerOf) -> dict[str, Any]:
    return {
        "id": player.id[:8],
        "name": player.name,
        "team": game.team_name(player),
        "points": player.total,
        "place": player.rank,
        "was": game.board_before.get(player.id, 0),
    }


def top(game: Memory, most: int) -> list[dict[str, Any]]:
    ordered = sorted(game.playing(), key=lambda one: (one.rank, one.name))
    return [line(game, one) for one in ordered[:most]]


def teams(game: Memory) -> list[dict[str, Any]]:
    ordered = sorted(game.teams.values(), key=lambda one: (-one.total, one.number))
    above = [one.total for one in ordered]
    return [
        {
            "number": one.number,
            "name": one.name,
            "points": one.total,
            "place": above.index(one.total) + 1,
        }
        for one in ordered
    ]


def board(game: Memory, most: int, kind: str = "board") -> dict[str, Any]:
    return {"t": kind, "n": game.number, "top": top(game, most), "teams": teams(game)}


def boards(game: Memory) -> list[Tell]:
    """Five to phones, ten to stages; at the podium as many as the rules say to all."""
    if game.phase == "podium":
        message = board(game, game.rules.podium, "podium")
        return [Tell(f"players-{code}", message) for code in LANGUAGES] + to_shows(message)
    few = board(game, TOP_OF_PHONES)
    return [Tell(f"players-{code}", few) for code in LANGUAGES] + to_shows(
        board(game, TOP_OF_STAGES)
    )


# --- snapshots


def own(game: Memory, player: PlayerOf) -> dict[str, Any]:
    """The own part of a phone."""
    is_told = game.phase in ("reveal", "board", "podium", "end") and game.number > 0
    answer = player.answers.get(game.number)
    return {
        "id": player.id[:8],
        "name": player.name,
        "team": game.team_name(player),
        "state": player.state,
        "total": player.total,
        "rank": player.rank,
        "n": game.number,
        "said": answer.said if answer else None,
        "result": result(game, player) if is_told and player.state == "in" else None,
    }


def person(game: Memory, player: PlayerOf) -> dict[str, Any]:
    return {"id": player.id, "name": player.name, "team": game.team_name(player)}


def standing(game: Memory, now: float) -> dict[str, Any]:
    """Where the game is, for everybody; texts in all languages."""
    left = game.clock.left(now)
    told: dict[str, Any] = {
        "phase": game.phase,
        "n": game.number,
        "of": len(game.questions),
        "left": None if left is None else int(left * 1000),
        "paused": game.clock.paused_at is not None,
        "players": len(game.by_name),
        "title": game.title,
        "voided": sorted(game.voided),
    }
    if game.number and game.phase not in ("lobby", "podium", "end"):
        told["question"] = _without_kind(ready(game, 0))
    if game.phase in ("open", "closed", "reveal") and not game.is_slide:
        told["open"] = _without_kind(opened(game, game.seconds() * 1000))
    return told


def for_phone(game: Memory, player: PlayerOf, language: str, now: float) -> dict[str, Any]:
    told: dict[str, Any] = in_language(standing(game, now), language)
    if game.phase == "reveal":
        told["reveal"] = _without_kind(reveal_of_typed(reveal(game), language))
    told |= _board_now(game, TOP_OF_PHONES)
    return told | {"you": own(game, player)}


def for_show(game: Memory, audience: str, now: float) -> dict[str, Any]:
    told = standing(game, now)
    if game.phase == "reveal":
        told["reveal"] = _without_kind(reveal(game) | counts(game))
    told |= _board_now(game, TOP_OF_STAGES)
    playing = game.playing()
    shown = playing[-NAMES_OF_STAGES:] if audience == "stages" else playing
    told |= {"names": [person(game, one) for one in shown], "answered": game.answered}
    told["teams"] = teams(game)
    return told | _for_host(game) if audience == "hosts" else told


def _for_host(game: Memory) -> dict[str, Any]:
    by_state: dict[str, list[Any]] = {"waiting": [], "kicked": []}
    for one in game.players.values():
        if one.state in by_state:
            by_state[one.state].append(person(game, one))
    rules = {name: value for name, value in vars(game.rules).items() if name != "nonce"}
    hands = [hand_told(one) for one in game.hands.values()]
    by_state["asking"] = [asking(game, phone) for phone in game.asking]
    return by_state | {"rules": rules, "jury": hands, "locked": game.rules.is_locked}


def asking(game: Memory, phone: str) -> dict[str, Any]:
    """Who wants to play on another phone; the number stands on both screens."""
    return person(game, game.players[game.asking[phone]]) | {"number": number_of(phone)}


def number_of(token_sha256: str) -> int:
    """Two figures, by which a host tells two phones apart."""
    return 10 + int(token_sha256[:8], 16) % 90


def hand_told(hand: Any) -> dict[str, Any]:
    return {
        "key": hand.key,
        "points": hand.points,
        "team": hand.team,
        "player": hand.player,
        "reason": hand.reason,
        "undone": hand.undone,
    }


def _board_now(game: Memory, most: int) -> dict[str, Any]:
    if game.phase == "board":
        return {"board": _without_kind(board(game, most))}
    if game.phase in ("podium", "end"):
        return {"board": _without_kind(board(game, game.rules.podium, "podium"))}
    return {}


def _without_kind(message: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name != "t"}
