"""A world with a round that is open, whoever may look at it, and every address of the site that they open."""
