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

__all__ = [
    "BOOKS_IN_A_BLOCK",
    "Block",
    "BlockKind",
    "Pick",
    "PickLanguage",
    "Podium",
    "PodiumShows",
    "PodiumVoice",
    "VoteState",
]
