"""What every other app stands on, and which knows none of them.

`models/`      activity log, jobs, outbox, computations
`services/`    the writes: record_activity, start_job, queue_mail, store_computation …
`templates/`   the base page, the components and their gallery
`documents/`   what printed pages share: the typesetter and the look
`mail.py`      the e-mail backend that fills the outbox
`errors.py`    what a service raises when a person asks for what cannot be
"""
