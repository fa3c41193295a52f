"""Certificates: numbered, frozen, signed by a checksum, checked by anyone. Hangs on events."""
