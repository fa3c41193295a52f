"""The look: layouts, components, style guide, navigation. Knows no room above it."""
