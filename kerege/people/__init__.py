"""People: accounts, sign-in, profile, language, consents. Knows nothing of libraries or events."""
