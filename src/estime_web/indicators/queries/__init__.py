"""Reads of the indicators."""
