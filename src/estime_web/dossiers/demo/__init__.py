"""The dossiers of the demo: a programme like VISES, and three invented enterprises at three places of the road.

`programme.toml`  the programme: what is attested, and who takes part, invented
`marmite.toml`    an integration kitchen in Hauts-de-France, at the end of step 1
`ribambelle.toml` a crèche in Wallonia, in step 2 after a step back and a pause
`trapper.toml`    a co-operative of bicycle mechanics in Flanders, written in Dutch, in the preliminary step
`loading.py`      fills an empty site with them
`cast.py`         the accounts of the invented people, who are in the network already
`filling.py`      one dossier, from its file
`doors.py`        the roles a visitor tries in one click
"""
