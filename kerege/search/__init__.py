"""One box over everything that the public may read: analysis, index, page, and what was
not found."""
