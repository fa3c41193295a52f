from kerege.competencies.models.assessment import (
    AssessmentCampaign,
    AssessmentTalk,
    ProfileChoice,
    SelfAssessment,
)
from kerege.competencies.models.claim import Claim, ClaimBy, Evidence
from kerege.competencies.models.framework import (
    HIGHEST_LEVEL,
    Competency,
    Domain,
    Framework,
    FrameworkVersion,
    RoleProfile,
    ScaleLevel,
    Target,
)
from kerege.competencies.models.gap import LEVELS, GapCell, GapCount, GapPeople, LevelKind
from kerege.competencies.models.level import PersonLevel, StaleDistrict
from kerege.competencies.models.plan import Plan, PlanItem, PlanState

__all__ = [
    "HIGHEST_LEVEL",
    "LEVELS",
    "AssessmentCampaign",
    "AssessmentTalk",
    "Claim",
    "ClaimBy",
    "Competency",
    "Domain",
    "Evidence",
    "Framework",
    "FrameworkVersion",
    "GapCell",
    "GapCount",
    "GapPeople",
    "LevelKind",
    "PersonLevel",
    "Plan",
    "PlanItem",
    "PlanState",
    "ProfileChoice",
    "RoleProfile",
    "ScaleLevel",
    "SelfAssessment",
    "StaleDistrict",
    "Target",
]
