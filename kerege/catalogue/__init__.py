"""The electronic catalogue: records of books, what others' systems give and take,
the kiosk, the sandbox."""
