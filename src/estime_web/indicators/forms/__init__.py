"""The shapes of what people type in an arbitration."""
