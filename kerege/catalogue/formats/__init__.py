"""Catalogues of others become records in MARC21. Pure functions that stream: no database.

A field is `[tag, indicators, [[code, value], …]]`; a control field is `[tag, text]`.
"""
