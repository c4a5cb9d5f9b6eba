"""The names that a sentence of the library needs: people and tables, by their identifiers."""

from estime_web.encounters.models import Networking
from estime_web.encounters.tables_problem import table_key


def names_at_tables(networking: Networking) -> dict[str, str]:
    """Return the names of the people and the tables. Two queries."""
    people = networking.encounter.participations.select_related("person")
    names = {str(participation.pk): str(participation.person) for participation in people}
    return names | {table_key(table.pk): table.label for table in networking.tables.all()}
