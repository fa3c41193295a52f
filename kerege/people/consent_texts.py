"""Texts that people agree to. A changed text is a new version under a new name; an old one stays
readable for as long as someone agreed to it."""

from kerege.people.models import ConsentKind

PERSONAL_DATA = "2026-11"
PUBLICATION = "2026-11"

CURRENT = {ConsentKind.PERSONAL_DATA: PERSONAL_DATA, ConsentKind.PUBLICATION: PUBLICATION}

# version -> template of the page
PAGES = {"2026-11": "people/consents/2026_11.html"}
