"""Encounter days: workshops given several times, wishes, who goes where, and the personal day.

`models/`       Encounter, Slot, Room, Workshop, Session, Moment, Participation, Wish, Plan, Seat
`services/`     the writes: create_encounter, invite_people, record_wishes, start_planning, publish_plan …
`queries/`      the reads: days and their state, people, programme, board, personal day
`problems.py`   rows → the library's problem; `diagnosis.py` who could not be seated, `advice.py` what is worth a look
`forms/`, `views/`  `organiser_*` for those who prepare a day, `participant*` for those who take part
`imports.py`    a list of people from a spreadsheet; `workbooks.py`, `exports_*.py`, `calendars.py` what leaves
`mails.py`      the words of e-mails; `markers.py` links that carry a pass; `wording.py`, `hours.py` phrases of the day
`documents/`    Typst sources of door sheets and cards
`demo/`         the living demo: Lille, 1 June 2017, with invented people
"""
