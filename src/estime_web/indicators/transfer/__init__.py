"""The arbitrations of a dossier, as they travel with it to another Estime."""
