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
from kerege.coursework.models.review import MarksSheet, ReviewLease
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
    "Decision",
    "Extension",
    "MarksSheet",
    "Remark",
    "ReviewLease",
    "Rubric",
    "RubricVersion",
    "Submission",
    "SubmissionState",
    "WorkFile",
    "WorkKind",
]
