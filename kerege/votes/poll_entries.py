"""What the pages of votes enter in the registries below."""


def enter() -> None:
    """Called once, when the models are loaded."""
