"""Who goes where: from wishes to a plan that is proven, checked and explained.

`problem` says what is asked, `solve` answers it, `check` verifies the answer without a solver,
`explain` puts it in words.
"""
