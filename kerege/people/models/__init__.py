from kerege.people.models.consent import Consent, ConsentKind
from kerege.people.models.own_data import DataCopy, ErasureRequest
from kerege.people.models.passkey import Passkey
from kerege.people.models.person import Person
from kerege.people.models.sign_in import Proof, SignIn
from kerege.people.models.sign_in_card import CardSheet, SignInCard

__all__ = [
    "CardSheet",
    "Consent",
    "ConsentKind",
    "DataCopy",
    "ErasureRequest",
    "Passkey",
    "Person",
    "Proof",
    "SignIn",
    "SignInCard",
]
