"""The hub of what happens in a hall now: quizzes, votes, stage screens.

It answers everything under `/live/`, beside Django, in the event loop. A *room* is kept by one
actor, the only one that writes to it. The database is the truth: an answer is acknowledged after
its commit, and a room is read from the tables again after a crash.

How another room of the house uses it: write a `rooms.Room`, register its kind with
`rooms.register(kind, opener)` in `AppConfig.ready()`, and let the page load `live/connection.js`.
docs/decisions/0070 says what travels.
"""
