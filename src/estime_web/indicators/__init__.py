"""Indicators that are proposed, discussed, rated and chosen together: one arbitration of a dossier or of a programme.

`models/`       Arbitration, College, Member, Protocol, Criterion, IndicatorCandidate, Round, Ballot, View, ArbitrationRun …
`services/`     the writes: open_arbitration, move_on, freeze_protocol, propose_candidate, give_view, run_arbitration, decide …
`queries/`      the reads: where an arbitration stands, the latest views, what each college may see of them
`seals.py`      what finds a person's own ballot again, and leads nobody back to them
`problems.py`   rows → the library's problem
`framing_*.py`  the frame in words: shares, small numbers, rules and what differs between two versions, cards, letters
`home_parts.py` what each area adds to the two homes; `rooms.py` which pages there are at a step; `road_words.py` what a step is about
`views/`        `led_*` for those who lead an arbitration, `member_*` for those who take part, by a pass, without an account
`library/`      our own examples of indicators, by theme, in three languages
"""
