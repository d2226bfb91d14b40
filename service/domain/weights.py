"""The weights of the evidence, in thousandths of a bit: one table per model version, never live counts.

Written by bench.fit_weights from the reports on Kenya of MAVERICK (van Baalen & Höglund 2026, CC BY 4.0).
Out of fold by time: B3 F1 0.892, pair F1 0.660, CoNLL 0.827, contradiction parity 0.023.
"""

from service.domain.threshold import CERTAIN

MODEL_VERSION = "1"

# How rare it is that two claims which find each other are about one event.
PRIOR = {"single": -8_000, "roundup": -5_000, "running_total": -6_000}

WEIGHTS: dict[str, dict[str, int]] = {
    "when": {
        "same_day": 4_450,
        "same_period": 4_050,
        "mostly": 2_300,
        "partly": 2_400,
        "hardly": 2_300,
        "unsure": 1_500,
        "day_apart": -1_200,
        "days_apart": -4_350,
        "far_apart": -9_000,
        "same_total": 6_000,
        "day_more": -6_500,
        "other_total": -CERTAIN,
    },
    "where": {
        "same_point_same_name": 2_150,
        "same_point_other_name": 1_050,
        "same_point": 200,
        "near_same_name": 1_500,
        "near_other_name": -2_300,
        "near": -1_600,
        "within_same_name": 2_000,
        "within_other_name": -1_950,
        "within": -1_850,
        "beyond_same_name": 1_050,
        "beyond": -3_550,
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
        "some_shared": 950,
        "some_generic": 300,
        "sides_shared": 250,
        "none_shared": -850,
        "unsaid": 0,
    },
    "what": {
        "same_rare": 4_500,
        "same": 1_300,
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
        "headline_same": 1_200,
        "headline_strong": 1_900,
        "headline_moderate": 50,
        "headline_weak": 0,
        "headline_none": 0,
        "unsaid": 0,
    },
    "source": {
        "other_claimants": 1_450,
        "other_claimants_together": 2_750,
        "other_claimants_soon": 900,
        "other_claimants_later": -100,
        "one_claimant": 1_100,
        "one_claimant_together": 1_500,
        "one_claimant_soon": -200,
        "one_claimant_later": -2_500,
        "one_document": 500,
        "one_document_one_claimant": -7_700,
        "one_document_other_measures": -5_400,
        "one_document_same_words": 1_000,
    },
    "numbers": {
        "same": 1_000,
        "compatible": 750,
        "counted": 500,
        "other": 0,
    },
    "ref": {
        "same": CERTAIN,
        "different": -CERTAIN,
        "unsaid": 0,
    },
}
