"""Action-research programmes: phases, partners, the cohort of test enterprises, who does what, and the method as data.

`models/`    Programme, Phase, Partnership, TestEnterprise, TeamMember, Coaching, Appointment, MethodVersion, FieldQuestion
`services/`  the writes: create_programme, take_in_enterprise, appoint, assign_coach, publish_method_version …
`queries/`   the lists and the pages; `involvement.py` says in SQL who stands where
`rules.py`   who may, and who stands where, of one enterprise or programme
"""
