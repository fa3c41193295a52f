from kerege.catalogue.models.authority import (
    Author,
    AuthorityDifference,
    AuthorityKind,
    AuthorityMerge,
    Subject,
)
from kerege.catalogue.models.importing import BroughtRecord, CatalogueImport, Judgement
from kerege.catalogue.models.kiosk import Kiosk, KioskCount, KioskDeed
from kerege.catalogue.models.record import SAMPLE_MARK, Holding, Record, RecordAuthor, RecordRole
from kerege.catalogue.models.sandbox import (
    Sandbox,
    SandboxAnswer,
    SandboxRecord,
    SandboxTask,
    SandboxTaskKind,
)

__all__ = [
    "SAMPLE_MARK",
    "Author",
    "AuthorityDifference",
    "AuthorityKind",
    "AuthorityMerge",
    "BroughtRecord",
    "CatalogueImport",
    "Holding",
    "Judgement",
    "Kiosk",
    "KioskCount",
    "KioskDeed",
    "Record",
    "RecordAuthor",
    "RecordRole",
    "Sandbox",
    "SandboxAnswer",
    "SandboxRecord",
    "SandboxTask",
    "SandboxTaskKind",
    "Subject",
]
