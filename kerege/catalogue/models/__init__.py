from kerege.catalogue.models.authority import Author, Subject
from kerege.catalogue.models.importing import BroughtRecord, CatalogueImport, Judgement
from kerege.catalogue.models.record import Holding, Record, RecordAuthor, RecordRole

__all__ = [
    "Author",
    "BroughtRecord",
    "CatalogueImport",
    "Holding",
    "Judgement",
    "Record",
    "RecordAuthor",
    "RecordRole",
    "Subject",
]
