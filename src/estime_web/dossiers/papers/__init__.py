"""Papers of a dossier: what an enterprise prints, pins on a wall, hands out or goes on writing in.

A paper is made from a frozen sheet of words and facts, and knows neither the database nor who may read what: whoever fills
the sheet puts into it what its readers may see, and nothing else.
"""
