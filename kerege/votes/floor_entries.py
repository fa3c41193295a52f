"""What the pages of the hall and the floor enter in the registries below."""


def enter() -> None:
    """Called once, when the models are loaded."""
