from kerege.people.models.consent import Consent, ConsentKind
from kerege.people.models.person import Person

__all__ = ["Consent", "ConsentKind", "Person"]
