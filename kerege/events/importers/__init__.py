"""Rosters: lists of people who took part become participants of an event."""
