"""The shapes of what people type in a dossier."""
