"""File formats: what leaves the house and what comes back.

Only this package and `estime.cli` read and write files. Heavy packages are imported where they are
used: they belong to the extra `formats`.
"""
