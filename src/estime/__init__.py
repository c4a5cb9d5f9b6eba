"""Estime: value social impact together.

The pure library. It knows no web framework, no database, no clock and no hidden randomness: frozen
dataclasses go in, frozen dataclasses come out. Files are read and written only in `estime.exchange`
and in `estime.cli`.
"""

__version__ = "0.1.0"
