from kerege.quizzes.models.game import (
    Answer,
    Game,
    GameMode,
    GameState,
    JuryPoints,
    Phase,
    Player,
    PlayerState,
    ScoreRule,
    Team,
    TeamMode,
    TeamScore,
)
from kerege.quizzes.models.question import UNMARKED, Question, QuestionKind
from kerege.quizzes.models.quiz import Quiz, QuizAccess, QuizQuestion
from kerege.quizzes.models.result import Degree, GameAward, GameProtocol

__all__ = [
    "UNMARKED",
    "Answer",
    "Degree",
    "Game",
    "GameAward",
    "GameMode",
    "GameProtocol",
    "GameState",
    "JuryPoints",
    "Phase",
    "Player",
    "PlayerState",
    "Question",
    "QuestionKind",
    "Quiz",
    "QuizAccess",
    "QuizQuestion",
    "ScoreRule",
    "Team",
    "TeamMode",
    "TeamScore",
]
