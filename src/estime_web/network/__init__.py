"""Organisations, territories on both sides of the border, people, and dated memberships.

`models/`    Territory, Organisation, Affiliation, Person, Membership, ImportDraft
`services/`  the writes: create_organisation, affiliate, create_person, end_membership, import_network …
`queries.py` the lists and the pages
`reading/`   a spreadsheet against the network: what it would change, and every fault
`exports.py` the template workbook
`rules.py`   who may
"""
