"""The shapes of what people type in an arbitration."""

"""Forms of the indicators."""
