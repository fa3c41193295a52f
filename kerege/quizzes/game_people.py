"""Who comes into a game, who is let in, who has to go."""

import re
import uuid
from dataclasses import replace
from typing import Any

from kerege.live.rooms import Member, Step, Tell, Write
from kerege.quizzes import game_again, host_rights, nicknames
from kerege.quizzes import game_told as told
from kerege.quizzes.game_memory import Hand, Memory, PlayerOf
from kerege.quizzes.game_writes import (
    Change,
    change_players,
    write_game,
    write_hands,
    write_players,
)
from kerege.quizzes.models import JuryPoints, Player, PlayerState
from kerege.quizzes.settings_of_games import stored

TOKEN = re.compile(r"[\w-]{22,64}", re.ASCII)


def _no(why: str, **more: Any) -> Step:
    return Step(reply={"why": why, **more})


def greet(game: Memory, hello: dict[str, Any], now: float) -> Step:
    """A host, a stage, a phone that is back, or a new one."""
    role, token = hello.get("as"), hello.get("token")
    if role == "host":
        right = host_rights.is_the_host(token, game.host_sha256)
        return Step(member=Member("host", "hosts"), reply={}) if right else _no("token")
    if role == "stage":
        right = host_rights.is_a_stage(token, game.key)
        return Step(member=Member("stage", "stages"), reply={}) if right else _no("token")
    if role != "player" or not isinstance(token, str) or TOKEN.fullmatch(token) is None:
        return _no("token")
    player = game.by_token.get(host_rights.sum_of(token))
    if player is None:
        return _join(game, hello, token, now)
    if player.state == PlayerState.KICKED:
        return _no("kicked")
    return _back(game, player, hello, now)


def _language(hello: dict[str, Any]) -> str:
    language = hello.get("lang")
    return language if language in told.LANGUAGES else told.LANGUAGES[0]


def member_of(player: PlayerOf) -> Member:
    return Member(f"player:{player.id}", f"players-{player.language}")


def _back(game: Memory, player: PlayerOf, hello: dict[str, Any], now: float) -> Step:
    language, player.heard_at = _language(hello), now
    writes = []
    if language != player.language:
        player.language = language
        writes = [Write(change_players, Change(player.id, {"language": language}))]
    return Step(member=member_of(player), reply=told.own(game, player), writes=writes)


def _join(game: Memory, hello: dict[str, Any], token: str, now: float) -> Step:
    if game.phase == "end":
        return _no("over")
    if not isinstance(hello.get("name"), str):
        return _no("join")
    if hello.get("again") is True and (asked := game_again.ask(game, hello, token)) is not None:
        return asked
    if (why := _closed(game)) is not None:
        return _no(why)
    team = hello.get("team")
    if game.rules.team_mode == "own_phones" and game.teams and team not in game.teams:
        return _no("team")
    name, refused = _name(game, hello)
    if refused is not None:
        return refused
    player = PlayerOf(
        id=str(uuid.uuid4()),
        token_sha256=host_rights.sum_of(token),
        name=name,
        folded=nicknames.folded(name),
        team=team if team in game.teams else None,
        language=_language(hello),
        state=str(PlayerState.WAITING if game.rules.is_approved else PlayerState.IN),
        heard_at=now,
    )
    game.add(player)
    person = host_rights.person_of(hello.get("person"), game.key)
    writes = [
        Write(write_players, _row(game, player, person, now)),
        *_head_start(game, player, now),
    ]
    game.count_one(player)
    return Step(member=member_of(player), reply=told.own(game, player), writes=writes)


def _closed(game: Memory) -> str | None:
    if game.rules.is_locked:
        return "locked"
    if game.phase != "lobby" and game.rules.late == "no":
        return "late"
    return "full" if len(game.by_token) >= game.rules.most_players else None


def _name(game: Memory, hello: dict[str, Any]) -> tuple[str, Step | None]:
    """The name the phone plays under, or why not."""
    name, language = nicknames.clean(hello["name"][:200]), _language(hello)
    if game.rules.names == "generated" and not nicknames.is_made(name):
        name = ""
    if not name and (game.rules.names == "generated" or hello.get("made")):
        return nicknames.made(language, game.by_name), None
    folded = nicknames.folded(name)
    if not folded:
        return "", _no("name", trouble="empty", offer=nicknames.made(language, game.by_name))
    if nicknames.is_rude(name):
        return "", _no("name", trouble="rude", offer=nicknames.made(language, game.by_name))
    if folded in game.by_name:
        return "", _no("name", trouble="taken", offer=nicknames.free_like(name, game.by_name))
    return name, None


def _row(game: Memory, player: PlayerOf, person: int | None, now: float) -> Player:
    team = game.teams.get(player.team or 0)
    return Player(
        id=uuid.UUID(player.id),
        game_id=game.pk,
        token_sha256=player.token_sha256,
        name=player.name,
        name_folded=player.folded,
        team_id=team.pk if team else None,
        language=player.language,
        state=player.state,
        person_id=person,
        joined_at=game.time_of_day(now),
    )


def _head_start(game: Memory, player: PlayerOf, now: float) -> list[Write]:
    """Who joins late begins at the mean of all, if the rules say so; a fact like any other."""
    if game.rules.late != "now" or game.phase == "lobby":
        return []
    others = [one.total for one in game.playing() if one is not player]
    points = round(sum(others) / len(others)) if others else 0
    if not points:
        return []
    hand = Hand(str(uuid.uuid4()), points, None, player.id, "late")
    game.hands[hand.key] = hand
    player.by_hand += points
    return [Write(write_hands, row_of(game, hand, now))]


def row_of(game: Memory, hand: Hand, now: float) -> JuryPoints:
    """Points by hand as a row."""
    team = game.teams.get(hand.team or 0)
    return JuryPoints(
        game_id=game.pk,
        key=uuid.UUID(hand.key),
        team_id=team.pk if team else None,
        player_id=uuid.UUID(hand.player) if hand.player else None,
        points=hand.points,
        reason=hand.reason,
        at=game.time_of_day(now),
    )


# --- what the host does with people


def admit(game: Memory, players: list[PlayerOf]) -> Step:
    """They play from now on."""
    writes, tell = [], []
    for player in players:
        if player.state != PlayerState.WAITING:
            continue
        player.state = str(PlayerState.IN)
        writes.append(Write(change_players, Change(player.id, {"state": player.state})))
        tell.append(Tell(f"player:{player.id}", {"t": "admitted"}))
    tell += told.to_shows(told.joined(game, players)) if writes else []
    return Step(writes=writes, tell=tell, reply={"ok": True})


def kick(game: Memory, player: PlayerOf) -> Step:
    """The phone is out; its token does not come in again. What it answered stays a fact."""
    player.state = str(PlayerState.KICKED)
    if game.by_name.get(player.folded) is player:
        del game.by_name[player.folded]
    name = f"player:{player.id}"
    tell = [Tell(name, {"t": "kicked"}), *told.to_shows({"t": "gone", "id": player.id})]
    write = Write(change_players, Change(player.id, {"state": player.state}))
    return Step(writes=[write], tell=tell, close=[name], reply={"ok": True})


def unkick(game: Memory, player: PlayerOf) -> Step:
    """Back in, if nobody has taken the name since."""
    if player.state != PlayerState.KICKED:
        return Step(reply={"no": "state"})
    if player.folded in game.by_name:
        return Step(reply={"no": "taken"})
    player.state = str(PlayerState.IN)
    game.by_name[player.folded] = player
    game.count()
    write = Write(change_players, Change(player.id, {"state": player.state}))
    tell = told.to_shows(told.joined(game, [player]))
    return Step(writes=[write], tell=tell, reply={"ok": True})


def lock(game: Memory, *, on: bool) -> Step:
    """Nobody else joins, or again everybody may."""
    game.rules = replace(game.rules, is_locked=on)
    write = Write(write_game, Change(game.pk, {"rules": stored(game.rules)}))
    tell = [Tell("hosts", {"t": "locked", "on": on})]
    return Step(writes=[write], tell=tell, reply={"ok": True})
