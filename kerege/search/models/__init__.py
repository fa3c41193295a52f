from kerege.search.models.doc import SearchDoc
from kerege.search.models.miss import MissAnswer, SearchMiss
from kerege.search.models.synonym import Synonym

__all__ = ["MissAnswer", "SearchDoc", "SearchMiss", "Synonym"]
