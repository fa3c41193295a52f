"""Finding a sign-in card by what stands on it."""

from django.utils.crypto import constant_time_compare

from kerege.people import card_secrets
from kerege.people.models import SignInCard


def find_by_token(token: str) -> SignInCard | None:
    """The valid card whose QR code leads here."""
    cards = SignInCard.objects.valid().select_related("person")
    return cards.filter(token_hash=card_secrets.hashed(token), person__is_active=True).first()


def find_by_code(typed: str) -> SignInCard | None:
    """The valid card whose short code was typed. One query and one hash, whatever the answer."""
    number, secret = card_secrets.read(typed)
    cards = SignInCard.objects.valid().select_related("person")
    card = cards.filter(number=number, person__is_active=True).first()
    kept = card.code_hash if card else card_secrets.hashed("nobody")
    is_right = constant_time_compare(card_secrets.hashed(number + secret), kept)
    return card if is_right else None


def masked_name(card: SignInCard) -> str:
    """“А. Сейітова”: enough to know one's own card, too little to learn somebody's name."""
    person = card.person
    return f"{person.given_name[:1]}. {person.family_name}".lstrip(". ")
