"""Codes of halls: six signs without look-alikes, read aloud and typed on a phone."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

ALPHABET = "234679ACDEFGHJKMNPQRTUVWXY"
LENGTH = 6
# What a hand or a Cyrillic keyboard makes of them.
_MEANT = str.maketrans("АСЕНКМРТУХ0OО", "ACEHKMPTYXQQQ")


def new_code() -> str:
    """One that was drawn; whether it is free the database says."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def cleaned(text: str) -> str:
    """What was typed: without gaps, capital, in Latin letters."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum())[:20]
    return plain.translate(_MEANT)


def spaced(code: str) -> str:
    """As it is read aloud: ABC DEF."""
    return f"{code[:3]} {code[3:]}"


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


def pass_of(kind: str, code: str, nonce: str) -> str:
    """The secret in the link of a remote control or of a speaker; another nonce ends it."""
    made = salted_hmac(f"votes.{kind}", f"{code}:{nonce}", algorithm="sha256")
    return made.hexdigest()[:32]


def is_pass(told: str, kind: str, code: str, nonce: str) -> bool:
    return constant_time_compare(told, pass_of(kind, code, nonce))
