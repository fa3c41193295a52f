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
    "Claim",
    "ClaimBy",
    "Competency",
    "Domain",
    "Evidence",
    "Framework",
    "FrameworkVersion",
    "RoleProfile",
    "ScaleLevel",
    "Target",
]
