"""What may happen to machines, networks and services in the middle of a real game."""

import asyncio
import time

import pytest

from kerege.live.models import RoomLease
from tests.live.own_redis import a_redis
from tests.live.test_hub import ask_the_tables
from tests.quizzes.server_games import (
    GameServer,
    a_crowd,
    a_long_game,
    nothing_lost_nothing_doubled,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(280),
    pytest.mark.django_db(transaction=True),
]


def thinks_longer(phone):
    return phone.index % 2 == 0


def test_a_thousand_phones_a_server_that_is_killed_and_a_network_that_is_cut(tmp_path, capsys):
    async def story():
        server = GameServer(tmp_path)
        async with a_crowd(game, [server], 1000) as crowd:
            await crowd.ask(1, thinks_longer, some=100)
            died = time.monotonic()
            await server.kill()
            await server.start()
            await crowd.all_in(since=died)
            backs = sorted(phone.back_at - died for phone in crowd.phones)
            crowd.all_answer()
            await crowd.all_shown(1)

            await crowd.ask(2, thinks_longer, some=100)
            third = crowd.phones[::3]
            for phone in third:
                phone.cut()
            crowd.all_answer()  # a tap without a network is kept on the phone
            await crowd.until(lambda: len(crowd.acked[2]) >= 666, "the others go on")
            for phone in third:
                phone.network.set()
            await crowd.all_shown(2)
            return crowd, backs

    game = a_long_game(2)
    crowd, backs = asyncio.run(story())

    nothing_lost_nothing_doubled(crowd)
    assert len(backs) == 1000
    with capsys.disabled():
        print(f"\nkill -9, 1,000 phones: first back {backs[0]:.2f} s, last {backs[-1]:.2f} s")


async def redis_goes_and_comes(crowd, redis):
    await crowd.ask(1, thinks_longer, some=20)
    await asyncio.to_thread(redis.kill)
    crowd.all_answer()
    await crowd.until(lambda: len(crowd.acked[1]) == 200, "answers need no Redis")
    await crowd.host.go_on_to("reveal", 1)
    await asyncio.to_thread(redis.start)
    await crowd.all_shown(1)


async def the_leader_is_killed(crowd):
    """Who was on it comes back at the other; those there notice nothing."""
    await crowd.ask(2, thinks_longer, some=20)
    leading = next(one for one in crowd.servers if one.port == crowd.host.port)
    there, died = crowd.on(leading), time.monotonic()
    await leading.kill()
    await crowd.all_in(since=died, of=there)
    crowd.all_answer()
    await crowd.all_shown(2)
    await crowd.host.go_on_to("board", 2)
    return len(there)


@pytest.mark.redis
def test_redis_is_restarted_and_then_the_leading_one_of_two_servers_is_killed(tmp_path):
    async def story(redis):
        servers = [GameServer(tmp_path, redis.url), GameServer(tmp_path, redis.url)]
        async with a_crowd(game, servers, 200) as crowd:
            await redis_goes_and_comes(crowd, redis)
            before = await ask_the_tables(RoomLease.objects.get)
            moved = await the_leader_is_killed(crowd)
            return crowd, moved, before, await ask_the_tables(RoomLease.objects.get)

    game = a_long_game(2)
    with a_redis() as redis:
        crowd, moved, before, after = asyncio.run(story(redis))

    nothing_lost_nothing_doubled(crowd)
    assert 0 < moved < 200
    assert after.owner != before.owner
    assert after.fence > before.fence
