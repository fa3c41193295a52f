from kerege.materials.models.desk_date import DateKind, MemorableDate
from kerege.materials.models.desk_decision import (
    Decision,
    DecisionAuthor,
    DecisionState,
    DecisionStep,
    TakenAt,
)
from kerege.materials.models.desk_question import (
    OPEN_QUESTIONS,
    FrequentAnswer,
    Question,
    QuestionState,
    QuestionTopic,
    QuestionWords,
    Usefulness,
)
from kerege.materials.models.publication import (
    LibraryUse,
    Licence,
    Publication,
    PublicationAuthor,
    PublicationKind,
    PublicationState,
)
from kerege.materials.models.publication_file import (
    FilmVariant,
    PublicationCaptions,
    PublicationFilm,
    PublicationPage,
    PublicationPicture,
    PublicationVersion,
)

__all__ = [
    "OPEN_QUESTIONS",
    "DateKind",
    "Decision",
    "DecisionAuthor",
    "DecisionState",
    "DecisionStep",
    "FilmVariant",
    "FrequentAnswer",
    "LibraryUse",
    "Licence",
    "MemorableDate",
    "Publication",
    "PublicationAuthor",
    "PublicationCaptions",
    "PublicationFilm",
    "PublicationKind",
    "PublicationPage",
    "PublicationPicture",
    "PublicationState",
    "PublicationVersion",
    "Question",
    "QuestionState",
    "QuestionTopic",
    "QuestionWords",
    "TakenAt",
    "Usefulness",
]
