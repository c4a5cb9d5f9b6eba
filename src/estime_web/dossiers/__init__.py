"""One enterprise's evaluation file: guided, versioned, deliberative, owned by the enterprise.

`enums.py`   Visibility (the ladder), ItemKind, Condition …
`ladder.py`  the one place that decides who reads an item: a reader's standing, and the rule
`models/`    Dossier, Item and its kinds (each with ItemVersion), Agreement, StepChange, TimeSpent …
`contents.py` what an item says, as plain data: history, restoring, export and import all go through it
`services/`  the writes: keep_item, restore_version, change_readers, withdraw_item, sign_agreement, move_to_step …
`queries/`   the lists and the pages; `visible.py` says the rule of the ladder in SQL
`rules.py`   who may do what with a dossier and its items
`demo/`      three invented dossiers of the living demo, and the doors to them
"""
