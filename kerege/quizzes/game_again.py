"""A player comes back on another phone, because the first one is dead: the host has to agree.

The new phone names the player and shows a number of two figures; the host, who sees the person,
gives the place to the phone with that number. Until then nothing of the player is told to it.
"""

from typing import Any

from kerege.live.rooms import Step, Tell, Write
from kerege.quizzes import game_told as told
from kerege.quizzes import host_rights, nicknames
from kerege.quizzes.game_memory import Memory, PlayerOf
from kerege.quizzes.game_writes import Change, change_players

MOST_ASKING = 40


def ask(game: Memory, hello: dict[str, Any], token: str) -> Step | None:
    """A phone that says it is somebody who plays; None if nobody has that name."""
    player = game.by_name.get(nicknames.folded(nicknames.clean(str(hello.get("name"))[:200])))
    if player is None:
        return None
    phone = host_rights.sum_of(token)
    reply = {"why": "again", "number": told.number_of(phone), "name": player.name}
    if phone in game.asking or len(game.asking) >= MOST_ASKING:
        return Step(reply=reply)
    game.asking[phone] = player.id
    return Step(reply=reply, tell=[Tell("hosts", {"t": "asking", **told.asking(game, phone)})])


def give_back(game: Memory, player: PlayerOf, number: Any) -> Step | None:
    """From now on the player plays on the phone with this number; the first phone does not."""
    phones = [phone for phone, one in game.asking.items() if one == player.id]
    chosen = next((phone for phone in phones if told.number_of(phone) == number), None)
    if chosen is None:
        return None
    for phone in phones:
        del game.asking[phone]
    game.by_token.pop(player.token_sha256, None)
    player.token_sha256 = chosen
    game.by_token[chosen] = player
    write = Write(change_players, Change(player.id, {"token_sha256": chosen}))
    return Step(
        writes=[write],
        tell=[Tell("hosts", {"t": "asked", "id": player.id})],
        close=[f"player:{player.id}"],
        reply={"ok": True},
    )


def turn_away(game: Memory, player: PlayerOf) -> Step:
    """Nobody gets the place."""
    for phone in [phone for phone, one in game.asking.items() if one == player.id]:
        del game.asking[phone]
    return Step(tell=[Tell("hosts", {"t": "asked", "id": player.id})], reply={"ok": True})
