"""The ladder is one rule: as a list in SQL, as a question about one item, and as a permission."""

from itertools import product

import pytest
import rules
from django.contrib.auth.models import AnonymousUser

from estime_web.dossiers.enums import Condition, Visibility
from estime_web.dossiers.ladder import CEILINGS, furthest_of, reads, standing_of
from estime_web.dossiers.models import Item
from estime_web.dossiers.queries.visible import readable, visible_to
from tests.dossiers.factories import agree, make_dossier, make_item, make_table
from tests.programmes.factories import make_funder, make_researcher, make_user

pytestmark = pytest.mark.django_db


def _world():
    """Two programmes, a dossier with an item at each rung, with and without an agreement; and everybody who may look."""
    table = make_table()
    neighbour = make_table(table.programme)
    outsider = make_table()
    funder, other_funder = make_funder(table.programme), make_funder(table.programme)
    foreign_funder = make_funder(outsider.programme)
    closed = make_dossier(table.enterprise, title="Not agreed yet")
    private = make_dossier(table.enterprise, title="Without research")
    withdrawn = make_dossier(table.enterprise, title="Withdrawn")
    agree(table.dossier)
    agree(private, allows_research=False)
    agree(withdrawn)
    for dossier, rung in product((table.dossier, closed, private, withdrawn), Visibility):
        for author in (table.lead, table.coach):
            item = make_item(dossier, visibility=rung, author=author)
            item.shared_with_funders.set(funder.appointments.values_list("organisation", flat=True))
    withdrawn.condition = Condition.WITHDRAWN
    withdrawn.furthest = furthest_of(condition=Condition.WITHDRAWN, has_agreement=True)
    withdrawn.save()
    return [
        AnonymousUser(),
        table.lead,
        table.member,
        table.coach,
        neighbour.lead,
        neighbour.coach,
        outsider.lead,
        outsider.coach,
        make_researcher(table.programme),
        make_researcher(outsider.programme),
        funder,
        other_funder,
        foreign_funder,
        table.programme.appointments.first().user,
        make_user(),
    ]


def test_list_object_rule_and_permission_agree_for_everybody_on_every_item():
    people = _world()
    items = list(Item.objects.select_related("dossier__enterprise__programme"))

    for person in people:
        seen = set(visible_to(person).values_list("pk", flat=True))
        by_rule = {item.pk for item in items if reads(standing_of(person, item.dossier), item)}
        by_permission = {item.pk for item in items if rules.has_perm("dossiers.read_item", person, item)}
        in_dossiers = {
            pk
            for dossier in {item.dossier for item in items}
            for pk in Item.objects.filter(readable(standing_of(person, dossier)), dossier=dossier).values_list(
                "pk", flat=True
            )
        }
        assert seen == by_rule == by_permission == in_dossiers


@pytest.mark.parametrize("kind", CEILINGS)
def test_kinds_that_say_the_most_have_a_ceiling(kind):
    assert CEILINGS[kind] < Visibility.PUBLIC
