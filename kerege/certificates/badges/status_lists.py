"""Bitstring status lists: one bit a credential, the most significant first, gzip, base64url."""

import gzip
import zlib
from collections.abc import Iterable

from kerege.certificates.badges import multibase

ENTRIES = 131_072  # the least that the standard allows: one among many says nothing of who asks


def encode(indexes: Iterable[int]) -> str:
    """The list in which these bits are set; the same bytes for the same bits."""
    bits = bytearray(ENTRIES // 8)
    for index in indexes:
        bits[index // 8] |= 0x80 >> (index % 8)
    return multibase.base64url(gzip.compress(bytes(bits), mtime=0))


def is_set(encoded: str, index: int) -> bool:
    """Raises ValueError if it is no such list, is too short, or is a bomb."""
    packed = multibase.read_base64url(encoded)
    opener = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        bits = opener.decompress(packed, 16 * 2**20)
    except zlib.error as error:
        raise ValueError("not gzip") from error
    if opener.unconsumed_tail or len(bits) * 8 < ENTRIES or not 0 <= index < len(bits) * 8:
        raise ValueError("a list of another size")
    return bool(bits[index // 8] & 0x80 >> (index % 8))
