"""The account of a day: what is counted, what is proposed, and one content that page, PDF and office file share.

`figures.py`    what is counted and protected, and kept when the account is published
`counting.py`   counts it from the day
`proposals.py`  good words to begin with, in the three languages
`content.py`    what an account is made of, whatever shows it
`building.py`   makes that content in one language
"""
