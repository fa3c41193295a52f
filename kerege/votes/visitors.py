"""By what one phone is known to be one in a hall."""

from kerege.live.phones import Phones

# An event lasts days, not months.
PHONES = Phones(cookie="hall", salt="votes.visitor", kept_s=3 * 24 * 3600, ticket_s=24 * 3600)
