"""A set of drafts as JSON: each draft with what became of it."""

from service.domain.drafting.needs import Need, NeedCode
from service.formats.drafts import draft_json
from service.ports.drafts import DraftDecision, DraftState, KeptDrafts

CONTENT = {
    "reader": "rules/1",
    "source": {"publisher": "AA"},
    "text": "Five died.",
    "items": [{"draft_id": "dft_1"}, {"draft_id": "dft_2"}],
    "not_read": [],
    "refused_by_gate": [],
}
KEPT = KeptDrafts(
    "dfs_1",
    draft_json.kept(CONTENT),
    1_000,
    2_000,
    decisions={"dft_1": DraftDecision(DraftState.ACCEPTED, 1_500, "Ana", "clm_1")},
)


def test_each_draft_has_its_state() -> None:
    first, second = draft_json.document(KEPT)["items"]

    assert (first["state"], first["decision"]["by"], first["decision"]["claim_id"]) == ("accepted", "Ana", "clm_1")
    assert (second["state"], second["decision"]) == ("open", None)


def test_a_list_counts_the_states_and_has_no_text() -> None:
    brief = draft_json.brief(KEPT)

    assert (brief["open"], brief["accepted"], brief["dropped"]) == (1, 1, 0)
    assert "text" not in brief


def test_a_reason_has_a_link_only_where_it_leads_somewhere() -> None:
    assert draft_json.need_json(Need(NeedCode.SAID_BEFORE, name="Police", link="/v1/claims/clm_1"))["link"]
    assert "link" not in draft_json.need_json(Need(NeedCode.OWN_VOICE))
