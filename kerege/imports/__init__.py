"""Tables of others become our rows: read, mapped, previewed, taken, undone."""
