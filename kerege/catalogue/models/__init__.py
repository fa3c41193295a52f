from kerege.catalogue.models.authority import Author, Subject
from kerege.catalogue.models.record import Holding, Record, RecordAuthor, RecordRole

__all__ = ["Author", "Holding", "Record", "RecordAuthor", "RecordRole", "Subject"]
