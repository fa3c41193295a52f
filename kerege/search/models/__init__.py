from kerege.search.models.doc import SearchDoc
from kerege.search.models.miss import SearchMiss
from kerege.search.models.synonym import Synonym

__all__ = ["SearchDoc", "SearchMiss", "Synonym"]
