from kerege.catalogue.models.authority import Author, Subject
from kerege.catalogue.models.importing import BroughtRecord, CatalogueImport, Judgement
from kerege.catalogue.models.kiosk import Kiosk, KioskCount, KioskDeed
from kerege.catalogue.models.record import Holding, Record, RecordAuthor, RecordRole

__all__ = [
    "Author",
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
    "Subject",
]
