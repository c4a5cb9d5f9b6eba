r"""Pabulib files (.pb), in which participatory budgets are published: read any, and write what others can count again.

The format is that of Stolicki, Szufa and Talmon, arXiv 2012.06539, as pabulib.org describes it.

>>> meta, projects = b"META\nkey;value\nbudget;10\nvote_type;approval\n", b"PROJECTS\nproject_id;cost\na;4\n"
>>> file = read_pabulib(meta + projects + b"VOTES\nvoter_id;vote\n1;a\n")
>>> file.problem.voters[0].supports
('a',)
"""

from estime.exchange.pabulib_clones import CloneError, cloned
from estime.exchange.pabulib_reading import PabulibFile, read_pabulib
from estime.exchange.pabulib_writing import anonymous, write_pabulib

__all__ = ["CloneError", "PabulibFile", "anonymous", "cloned", "read_pabulib", "write_pabulib"]
