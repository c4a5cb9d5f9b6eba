"""Measure the library against named baselines, on days made in the same run."""
