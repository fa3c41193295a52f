"""Which words of a cloud are one word, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.votes import poll_cloud, poll_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тәжірибе", "тажирибе"),
        ("тәжірибелер", "тәжірибе"),
        ("қызық", "КЫЗЫК"),
        ("жаңалық", "жаналык"),
        ("польза", "Пользу"),
        ("Живём", "живем"),
        ("Очень интересно", "интересно"),
        ("өте қызық", "қызық!"),
        ("книги", "книга"),
        ("кітаптар", "кітап"),
    ],
)
def test_one_word_in_several_spellings_is_counted_once(one, other):
    words = poll_words.counted([[one, other], [one], [other]])
    assert [word.count for word in words] == [3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ән", "ана"),
        ("іс", "ит"),
        ("бала", "балық"),
        ("интерес", "интересно"),
        ("кітап", "кітапхана"),
    ],
)
def test_different_words_stay_different(one, other):
    assert len(poll_words.counted([[one], [other]])) == 2


def test_a_word_is_shown_as_most_wrote_it_and_can_be_hidden():
    votes = [["қызық"], ["кызык"], ["қызық"], ["Шабыт"], ["шабыт"], ["және"], ["!"]]
    words = poll_words.counted(votes)
    assert [(word.text, word.count) for word in words] == [("қызық", 3), ("шабыт", 2)]
    assert [word.text for word in poll_words.counted(votes, [words[0].key])] == ["шабыт"]


@given(st.lists(st.lists(st.text(max_size=40), max_size=3), max_size=60))
def test_a_cloud_of_anything_has_no_words_over_each_other_and_no_chance(votes):
    votes = [[poll_words.cleaned(word) for word in vote] for vote in votes]
    words = poll_words.counted(votes)
    for shape in (poll_cloud.WIDE, poll_cloud.TALL):
        cloud = poll_cloud.placed(words, shape)
        assert cloud == poll_cloud.placed(words, shape)
        for at, one in enumerate(cloud):
            assert one.width / 2 - 1 <= one.x <= shape.width - one.width / 2 + 1
            for other in cloud[:at]:
                beside = abs(one.x - other.x) >= (one.width + other.width) / 2
                above = abs(one.y - other.y) >= (one.size + other.size) / 2
                assert beside or above
