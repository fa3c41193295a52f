"""Questions from files and into files. Pure: bytes in, drafts out; nothing here asks the database.

`read` in `formats` finds out what a file is. Each reader answers drafts with a place that people
find again in their file (a line, a row, the name of a question) and what is wrong with each.
"""
