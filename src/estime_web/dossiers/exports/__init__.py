"""Files that leave a dossier."""
