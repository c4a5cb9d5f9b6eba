"""Reads of the dossiers."""
