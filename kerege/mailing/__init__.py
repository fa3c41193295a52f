"""Every letter: to whom, why, in which language, sent or not. Knows not what it is about."""
