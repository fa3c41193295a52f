"""What stands on a sign-in card: a token in the QR code, and a short code to type.

The short code is a public number of four characters, by which wrong tries are counted, and a
secret of eight: 40 random bits, five tries in five minutes. The token has 160 bits. Kept are only
hashes under the key of the house: who copies the database can sign in with neither.
"""

import secrets
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

# No I, L, O, U: they are misread or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER, SECRET = 4, 8
_LOOK_ALIKES = str.maketrans("OILUОАВСЕЗНІКМРТХҚ", "011V0ABCE3H1KMPTXK")


@dataclass(frozen=True)
class CardSecrets:
    """The secrets of one card, as they are printed; nowhere kept."""

    number: str
    secret: str
    token: str

    @property
    def code(self) -> str:
        """The short code in groups of four: "K7MQ-4R2T-9XWD"."""
        return "-".join((self.number, self.secret[:4], self.secret[4:]))


def fresh() -> CardSecrets:
    """Secrets that nobody had before, but for the number: that must be asked of the database."""
    return CardSecrets(
        number="".join(secrets.choice(ALPHABET) for _place in range(NUMBER)),
        secret="".join(secrets.choice(ALPHABET) for _place in range(SECRET)),
        token=secrets.token_urlsafe(20),
    )


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return salted_hmac("kerege.people.card", secret, algorithm="sha256").hexdigest()


def read(typed: str) -> tuple[str, str]:
    """The number and the secret that a person meant, case and look-alikes forgiven."""
    letters = typed.upper().translate(_LOOK_ALIKES)
    code = "".join(letter for letter in letters if letter in ALPHABET)
    return code[:NUMBER], code[NUMBER:]
