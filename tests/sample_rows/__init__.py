"""Which row the varying parts of an address mean, room by room.

A module of this package is named like a room and gives:
    VALUES: part of an address -> (spine) -> its value, for this room's pages
    ROWS: beginning of a page's name -> (spine) -> the row that `pk` means; the longest one counts
"""
