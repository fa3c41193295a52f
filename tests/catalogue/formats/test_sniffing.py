"""What a file is, by its first bytes."""

from kerege.catalogue.formats import sniffing


def test_a_leader_of_digits_alone_is_one_all_the_same():
    """As VINITI writes it: no letters for state and kind."""
    assert sniffing.format_of(b"011670000000002290004500001001600000\x1eA\x1e\x1d") == sniffing.ISO
