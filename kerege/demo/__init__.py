"""The demo: five real events and one in the future. Nothing depends on it."""
