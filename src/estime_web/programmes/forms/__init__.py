"""The shapes of what people type about a programme."""
