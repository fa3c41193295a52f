from kerege.showcase.models.podium import (
    BOOKS_IN_A_BLOCK,
    Block,
    BlockKind,
    Pick,
    PickLanguage,
    Podium,
    PodiumShows,
    PodiumVoice,
    VoteState,
)
from kerege.showcase.models.reading_list import (
    BOOKS_IN_A_LIST,
    FEWEST_KAZAKH_OF_TEN,
    ListBook,
    ReadingList,
)

__all__ = [
    "BOOKS_IN_A_BLOCK",
    "BOOKS_IN_A_LIST",
    "FEWEST_KAZAKH_OF_TEN",
    "Block",
    "BlockKind",
    "ListBook",
    "Pick",
    "PickLanguage",
    "Podium",
    "PodiumShows",
    "PodiumVoice",
    "ReadingList",
    "VoteState",
]
