"""Certificates as Open Badges 3.0: form, signature, carriers. Nothing here reads the tables."""
