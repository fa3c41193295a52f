"""What the pages of this part enter in the registries below."""


def enter() -> None:
    """Called once, when the models are loaded."""
