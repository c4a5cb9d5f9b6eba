"""Forms of the encounters: they check the shape of what is typed; the services check whether it can be."""
