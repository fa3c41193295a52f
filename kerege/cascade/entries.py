"""What this room enters in the registries below."""


def enter() -> None:
    """Called once, when the models are loaded."""
