"""Questions that people answer: versions, three languages, conditions, answers."""
