"""Django's own date and number formats, where Django lacks them or has American ones."""
