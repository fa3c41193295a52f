from kerege.coursework.models.assessment import Assessment, AssessmentKind, Decision, Remark
from kerege.coursework.models.assignment import (
    Assignment,
    AssignmentCompetency,
    AssignmentReviewer,
    AssignmentState,
    Attempt,
    Extension,
    Submission,
    SubmissionState,
    WorkKind,
)
<<<<<<< HEAD
from kerege.coursework.models.peer import (
    PeerComplaint,
    PeerDropOut,
    PeerLanguages,
    PeerPhase,
    PeerReview,
    PeerTask,
    PeerTaskState,
)
from kerege.coursework.models.portfolio import (
    OfferState,
    Portfolio,
    PortfolioChoice,
    PortfolioCopy,
    PortfolioOffer,
)
from kerege.coursework.models.review import MarksSheet, ReviewLease
=======
from kerege.coursework.models.defence import (
    Award,
    Defence,
    DefenceSlot,
    DefenceState,
    JuryLink,
    JuryMember,
    JurySheet,
    Phase,
    Protocol,
    SlotState,
    Wish,
    WishState,
)
>>>>>>> w-defence
from kerege.coursework.models.rubric import Rubric, RubricVersion
from kerege.coursework.models.work_file import WorkFile

__all__ = [
    "Assessment",
    "AssessmentKind",
    "Assignment",
    "AssignmentCompetency",
    "AssignmentReviewer",
    "AssignmentState",
    "Attempt",
    "Award",
    "Decision",
    "Defence",
    "DefenceSlot",
    "DefenceState",
    "Extension",
<<<<<<< HEAD
    "MarksSheet",
    "OfferState",
    "PeerComplaint",
    "PeerDropOut",
    "PeerLanguages",
    "PeerPhase",
    "PeerReview",
    "PeerTask",
    "PeerTaskState",
    "Portfolio",
    "PortfolioChoice",
    "PortfolioCopy",
    "PortfolioOffer",
=======
    "JuryLink",
    "JuryMember",
    "JurySheet",
    "Phase",
    "Protocol",
>>>>>>> w-defence
    "Remark",
    "ReviewLease",
    "Rubric",
    "RubricVersion",
    "SlotState",
    "Submission",
    "SubmissionState",
    "Wish",
    "WishState",
    "WorkFile",
    "WorkKind",
]
