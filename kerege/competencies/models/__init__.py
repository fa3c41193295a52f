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

__all__ = [
    "HIGHEST_LEVEL",
    "AssessmentCampaign",
    "AssessmentTalk",
    "Claim",
    "ClaimBy",
    "Competency",
    "Domain",
    "Evidence",
    "Framework",
    "FrameworkVersion",
    "ProfileChoice",
    "RoleProfile",
    "ScaleLevel",
    "SelfAssessment",
    "Target",
]
