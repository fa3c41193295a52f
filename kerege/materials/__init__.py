"""The methodical library: publications and their versions, decisions, memorable dates,
the consultation desk."""
