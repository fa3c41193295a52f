from kerege.imports.models.header_memory import HeaderMemory
from kerege.imports.models.table_import import Import, ImportSource, ImportState
from kerege.imports.models.table_row import ImportRow, Verdict

__all__ = ["HeaderMemory", "Import", "ImportRow", "ImportSource", "ImportState", "Verdict"]
