"""Typst sources of what is printed after the decision."""
