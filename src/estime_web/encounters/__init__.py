"""Encounter days: workshops given several times, wishes, who goes where, and the personal day.

`models/`    Encounter, Slot, Room, Workshop, Session, Participation, Wish, Plan, Seat
`services/`  the writes: create_encounter, invite, record_wishes, plan_encounter, publish_plan …
`queries.py` the lists and boards
`problems.py` rows → the library's problem
`documents/` Typst sources; `exports.py` makes PDF, ICS and workbooks
`views/`     organiser pages, participant pages
`demo/`      the living demo: Lille, 1 June 2017, with invented people
"""
