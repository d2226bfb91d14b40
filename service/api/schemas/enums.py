"""The words of the API, spelt out: renaming one in the core must not change what clients send.

A test compares them with the vocabulary of the core. Each list of words has a name in the published document, so that
a generated client has one type for it, wherever it stands.
"""

from typing import Literal

from typing_extensions import TypeAliasType

EventType = TypeAliasType(
    "EventType",
    Literal[
        "ground_clash",
        "air_strike",
        "shelling_or_missile",
        "ied_or_mine",
        "suicide_attack",
        "shooting",
        "targeted_killing",
        "attack_on_civilians",
        "abduction",
        "territory_change",
        "aircraft_loss",
        "ordnance_clearance",
        "unrest",
        "natural_disaster",
        "transport_accident",
        "industrial_accident",
        "epidemic",
        "other",
        "roundup",
        "running_total",
    ],
)
ClaimantKind = TypeAliasType(
    "ClaimantKind",
    Literal[
        "state",
        "armed_group",
        "local_authority",
        "elected_official",
        "health_authority",
        "intergovernmental",
        "ngo_monitor",
        "media",
        "witness",
        "company",
        "unknown",
    ],
)
Stance = TypeAliasType(
    "Stance",
    Literal[
        "asserts",
        "confirms",
        "concedes",
        "denies",
        "disputes_number",
        "disputes_attribution",
        "disputes_status",
        "cannot_verify",
        "no_comment",
    ],
)
VictimStatus = TypeAliasType(
    "VictimStatus", Literal["civilian", "combatant", "police", "medical", "aid_worker", "journalist", "undetermined"]
)
Demographic = TypeAliasType("Demographic", Literal["any", "child", "woman", "man"])
Basis = TypeAliasType("Basis", Literal["incident", "period_increment", "cumulative"])
Verification = TypeAliasType("Verification", Literal["reported", "verified", "conceded", "estimated", "derived"])
Interest = TypeAliasType("Interest", Literal["own_losses", "enemy_losses", "third_party"])
ClaimState = TypeAliasType("ClaimState", Literal["active", "superseded", "corrected", "held", "retracted", "erased"])
Durability = TypeAliasType("Durability", Literal["always", "asserted", "everysec"])
Bound = TypeAliasType(
    "Bound", Literal["exact", "lower", "upper", "approx", "range", "vague", "existence", "zero", "derived"]
)
ReportStatus = TypeAliasType(
    "ReportStatus", Literal["contradicted", "disputed", "consistent", "single_claimant", "undetermined"]
)
RelationKind = TypeAliasType(
    "RelationKind",
    Literal[
        "retracted",
        "held",
        "superseded",
        "corrected",
        "double_report",
        "relay_conflict",
        "mirror_counts",
        "different_measure",
        "different_victims",
        "status_dispute",
        "part_of",
        "part_exceeds_whole",
        "different_scope",
        "different_basis",
        "denied",
        "attribution_dispute",
        "no_comment",
        "agrees",
        "lower_bound_compatible",
        "rounding_compatible",
        "refines",
        "overlaps",
        "contradicts",
        "undetermined",
    ],
)
KnownMeasure = TypeAliasType(
    "KnownMeasure",
    Literal[
        "killed",
        "injured",
        "killed_or_injured",
        "missing",
        "captured",
        "displaced",
        "equipment_lost",
        "devices_neutralised",
        "places_captured",
        "people_affected",
        "occurrence",
    ],
)
