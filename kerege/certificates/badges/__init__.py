"""Certificates as Open Badges 3.0: forms, signatures and carriers; nothing here reads the tables."""
