"""Tags of the indicators."""
