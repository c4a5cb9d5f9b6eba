"""The Estime site, a Django project. `foundation` at the bottom, then `accounts`, `network`, `encounters`."""
