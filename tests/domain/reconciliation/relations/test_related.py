"""The incidents related to one."""

from service.domain.reconciliation.relations.related import (
    NOTHING_RELATED,
    Neighbour,
    RelatedIncidents,
    incident_relations,
)


def test_each_related_incident_is_listed_once_in_the_order_of_ids() -> None:
    first, second = Neighbour("inc_1", ()), Neighbour("inc_2", ())

    relations = incident_relations(
        RelatedIncidents((second, first, second), (second,), ("inc_4", "inc_3"), ("AF 2021",))
    )

    assert relations.part_of == ("inc_1", "inc_2")
    assert (relations.includes, relations.possibly_same) == (("inc_2",), ("inc_3", "inc_4"))
    assert relations.crowded == ("AF 2021",)


def test_an_incident_by_itself_has_no_relations() -> None:
    assert incident_relations(NOTHING_RELATED).part_of == ()
