"""Pages of the encounters: those of the organisers, those of the participants, what is printed."""
