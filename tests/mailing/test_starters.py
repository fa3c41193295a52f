"""Ready letters are whole in three languages and use only what their audience is told."""

import pytest

from kerege.mailing import audiences, placeholders
from kerege.mailing.starters import STARTERS, initial_of


@pytest.mark.parametrize("starter", STARTERS, ids=lambda each: each.code)
def test_a_starter_is_whole(starter):
    about = "" if starter.is_general else "events.event:1"
    assert starter.subject.missing() == starter.body.missing() == []
    assert all(audiences.find(code) for code in starter.included + starter.excluded)
    texts = [*starter.subject.values(), *starter.body.values()]
    assert placeholders.used(texts) <= placeholders.known(about, starter.included)
    per_language = {frozenset(placeholders.used([text])) for text in starter.body.values()}
    assert len(per_language) == 1


def test_an_unknown_starter_fills_in_nothing():
    assert initial_of("nonsense") == {}


def test_what_is_not_known_stays_as_it_was_written():
    assert placeholders.fill("{a} {b} {{a}} {", {"a": "{b}"}) == "{b} {b} {{b}} {"
