from kerege.certificates.models.attestation import AttestationSheet
from kerege.certificates.models.badge import (
    Badge,
    EarlierFile,
    IssuerKey,
    KeyKind,
    KeyState,
    StatusList,
)
from kerege.certificates.models.certificate import Certificate, CertificateKind, CertificateState
from kerege.certificates.models.earned_elsewhere import EarnedElsewhere, ElsewhereState
from kerege.certificates.models.number_series import NumberSeries

__all__ = [
    "AttestationSheet",
    "Badge",
    "Certificate",
    "CertificateKind",
    "CertificateState",
    "EarlierFile",
    "EarnedElsewhere",
    "ElsewhereState",
    "IssuerKey",
    "KeyKind",
    "KeyState",
    "NumberSeries",
    "StatusList",
]
