"""Check codes: what stands under the QR code and is typed in by hand.

Eleven random characters and a check character (Luhn mod N over 32 characters, the alphabet of
Douglas Crockford's Base32, https://www.crockford.com/base32.html: no I, L, O, U). 55 random bits:
a code cannot be guessed. Reading forgives case, spaces, dashes and look-alike letters.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4
# Latin letters that look like digits, and Cyrillic letters that look like Latin ones.
_LOOK_ALIKES = str.maketrans("OILUОАВСЕЗНІКМРТХҚ", "011V0ABCE3H1KMPTXK")


def new_code() -> str:
    """A fresh code in groups of four: "K7MQ-4R2T-9XWD"."""
    body = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1))
    return grouped(body + check_character(body))


def grouped(code: str) -> str:
    """The code in groups of four, as it is printed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def check_character(body: str) -> str:
    """The last character of a code; it finds every single wrong character and most swaps."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def read(text: str) -> str | None:
    """The code that a person meant, grouped; None if it cannot be one."""
    letters = text.upper().translate(_LOOK_ALIKES)
    code = "".join(character for character in letters if character not in " -–—\u00a0")
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        return None
    return grouped(code) if check_character(code[:-1]) == code[-1] else None


def read_number(text: str) -> str | None:
    """A certificate number as typed: "№ 2027-143" is 2027-000143; None if it is none."""
    digits = "".join(character for character in text if character in "0123456789-")
    year, dash, serial = digits.strip("-").partition("-")
    if not dash or len(year) != 4 or not serial.isdigit() or len(serial) > 6:
        return None
    return f"{year}-{int(serial):06d}"
