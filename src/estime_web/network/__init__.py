"""Organisations, territories on both sides of the border, people, and dated memberships.

`models/`    Territory, Organisation, Affiliation, Person, Membership
`services/`  the writes, the spreadsheet import among them
`queries.py` the lists
`rules.py`   who may
"""
