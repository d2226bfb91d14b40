"""The weights of the evidence, in thousandths of a bit: one table per model version, never live counts.

Written by bench.fit_weights from the reports on Kenya of MAVERICK (van Baalen & Höglund 2026, CC BY 4.0).
Out of fold by time: B3 F1 0.907, pair F1 0.716, CoNLL 0.854, contradiction parity 0.011.
"""

from service.domain.threshold import CERTAIN

MODEL_VERSION = "2"

# How rare it is that two claims which find each other are about one event.
PRIOR = {"single": -8_000, "roundup": -5_000, "running_total": -6_000}

WEIGHTS: dict[str, dict[str, int]] = {
    "when": {
        "same_day": 4_300,
        "same_period": 3_700,
        "mostly": 2_200,
        "partly": 2_250,
        "hardly": 2_050,
        "unsure": 1_500,
        "day_apart": -1_400,
        "days_apart": -4_350,
        "far_apart": -9_000,
        "same_total": 6_000,
        "day_more": -6_500,
        "other_total": -CERTAIN,
    },
    "where": {
        "same_point_same_name": 2_150,
        "same_point_other_name": 1_100,
        "same_point": 100,
        "near_same_name": 1_450,
        "near_other_name": -2_250,
        "near": -1_550,
        "within_same_name": 1_800,
        "within_other_name": -2_000,
        "within": -1_900,
        "beyond_same_name": 1_050,
        "beyond": -3_500,
        "far": -5_300,
        "same_name": 2_500,
        "same_district": 1_750,
        "same_province": 1_250,
        "inside": 0,
        "other_name": -3_500,
        "other_district": -4_000,
        "inside_country": -1_000,
        "country_only": -1_000,
        "unsaid": 0,
        "elsewhere": -9_000,
    },
    "who": {
        "all_shared": 1_800,
        "all_generic": 0,
        "some_shared": 1_000,
        "some_generic": 250,
        "sides_shared": 250,
        "none_shared": -500,
        "unsaid": 0,
    },
    "what": {
        "same_rare": 4_500,
        "same": 1_250,
        "near": 200,
        "other": 0,
        "same_subject": 3_000,
        "like_subject": -5_500,
        "other_subject": -6_500,
        "other_things": -CERTAIN,
        "other_measures": -5_000,
        "other_kind": -CERTAIN,
    },
    "text": {
        "same": 4_000,
        "strong": 3_000,
        "moderate": 2_000,
        "weak": 250,
        "none": -2_250,
        "other_site": -6_000,
        "headline_same": 1_000,
        "headline_strong": 1_750,
        "headline_moderate": 0,
        "headline_weak": 0,
        "headline_none": 0,
        "unsaid": 0,
    },
    "manner": {
        "same": 1_300,
        "most": 550,
        "some": 50,
        "none": -1_500,
        "unsaid": 0,
    },
    "source": {
        "other_claimants": 1_500,
        "other_claimants_together": 2_650,
        "other_claimants_soon": 950,
        "other_claimants_later": -450,
        "one_claimant": 1_050,
        "one_claimant_together": 1_450,
        "one_claimant_soon": -350,
        "one_claimant_later": -1_800,
        "one_document": 500,
        "one_document_one_claimant": -7_500,
        "one_document_other_measures": -4_850,
        "one_document_same_words": 1_000,
    },
    "delay": {
        "both_fresh": 100,
        "one_fresh": 800,
        "both_soon": 900,
        "both_late": -1_500,
        "unsaid": 0,
    },
    "numbers": {
        "same": 1_000,
        "compatible": 1_000,
        "counted": 500,
        "other": 0,
    },
    "ref": {
        "same": CERTAIN,
        "different": -CERTAIN,
        "unsaid": 0,
    },
}
