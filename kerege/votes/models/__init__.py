from kerege.votes.models.floor import FloorQuestion, FloorUpvote, QuestionState, SpeakerWish
from kerege.votes.models.hall import Hall, StageLanguages, StageView
from kerege.votes.models.poll import Poll, PollKind, PollState, PollVote

__all__ = [
    "FloorQuestion",
    "FloorUpvote",
    "Hall",
    "Poll",
    "PollKind",
    "PollState",
    "PollVote",
    "QuestionState",
    "SpeakerWish",
    "StageLanguages",
    "StageView",
]
