"""Choosing together what to collect: ballots, consensus, and a set that fits a budget of hours and is fair to every college."""
