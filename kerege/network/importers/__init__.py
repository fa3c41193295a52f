"""Libraries and people from tables: how rows are read, matched, taken and taken back."""
