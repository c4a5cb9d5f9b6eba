"""Days on which every workshop is given at every slot, of any size: a minimum-cost flow, then a balanced colouring.

`recognition` says whether a day is structured and turns it into `arrays`; `flow` says which workshops people take
(SciPy, or OR-Tools where it is installed), `colouring` which comes when, `search` leaves out what prices exclude, and
`bundles` checks the outcome from the prices, without a solver. The mathematics: `docs/method/structured.md`.
"""
