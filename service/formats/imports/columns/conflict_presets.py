"""The column layouts of data sets of fighting and attacks: UCDP, ACLED, GTD and Airwars."""

from service.formats.imports.columns.preset import BEST_ESTIMATE, WORLD_REGION, Preset, country_codes, rows_of

# UCDP GED Codebook, versions 20.1 to 25.1: the 49 columns of its CSV.
UCDP_GED = Preset(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    signature=frozenset({"type of violence", "dyad name", "deaths civilians", "where coordinates"}),
    columns=rows_of(
        {
            "source_claim_id": "id",
            "event_type": "type_of_violence",
            "participants": "side_a; side_b",
            "publisher": "source_office",
            "headline": "source_headline",
            "quote": "source_article",
            "place": "where_coordinates",
            "admin1": "adm_1",
            "admin2": "adm_2",
            "lat": "latitude",
            "lon": "longitude",
            "country": "country",
            "start": "date_start",
            "end": "date_end",
            "killed:low": "low",
            "killed:high": "high",
        }
    ),
    defaults={"claimant": "Uppsala Conflict Data Program", "claimant_kind": "ngo_monitor"},
    values={
        # State-based conflict and non-state conflict are fighting, one-sided violence is against civilians.
        "event_type": rows_of({"ground_clash": "1; 2", "attack_on_civilians": "3"}),
        "country": country_codes(
            "CD DR Congo (Zaire); CG Congo; KH Cambodia (Kampuchea); MG Madagascar (Malagasy); MK Macedonia, FYR; "
            "MM Myanmar (Burma); RS Serbia (Yugoslavia); RU Russia (Soviet Union); "
            "SZ Kingdom of eSwatini (Swaziland); YE Yemen (North Yemen); ZW Zimbabwe (Rhodesia)"
        ),
    },
    never_read={
        **dict.fromkeys(("best", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), BEST_ESTIMATE),
        "region": WORLD_REGION,
        "source_date": "It can hold the days of several articles, without their time zones.",
        "source_original": "Who told the press, in words: a claimant of its own, not the data set.",
    },
)

# ACLED Codebook (2023 and later), the 31 columns of its export. ACLED's terms forbid to ship a table of its event
# types, so the desk gives their meanings with the import (VOCABULARY 2).
ACLED = Preset(
    name="acled",
    title="Armed Conflict Location & Event Data (ACLED)",
    signature=frozenset({"event id cnty", "sub event type", "fatalities"}),
    columns=rows_of(
        {
            "source_claim_id": "event_id_cnty",
            "start": "event_date",
            "event_type": "event_type",
            "participants": "actor1; actor2",
            "country": "country",
            "admin1": "admin1",
            "admin2": "admin2",
            "place": "location",
            "lat": "latitude",
            "lon": "longitude",
            "publisher": "source",
            "summary": "notes",
            "killed": "fatalities",
        }
    ),
    defaults={"claimant": "ACLED", "claimant_kind": "ngo_monitor"},
    never_read={
        "iso": "The column country names the same country.",
        "region": WORLD_REGION,
        "timestamp": "When the row was last changed, as seconds since 1970.",
    },
)

# Global Terrorism Database Codebook (START, August 2021), the 135 columns of its spreadsheet. Unknown parts of a date
# are 0, unknown numbers -99 or -9.
GTD = Preset(
    name="gtd",
    title="Global Terrorism Database",
    signature=frozenset({"eventid", "iyear", "attacktype1 txt", "nkill"}),
    columns=rows_of(
        {
            "source_claim_id": "eventid",
            "start_year": "iyear",
            "start_month": "imonth",
            "start_day": "iday",
            "country": "country_txt",
            "admin1": "provstate",
            "place": "city",
            "lat": "latitude",
            "lon": "longitude",
            "summary": "summary",
            "event_type": "attacktype1_txt",
            "participants": "gname; gname2; gname3",
            "killed": "nkill",
            "injured": "nwound",
            "captured": "nhostkid",
            "quote": "scite1",
        }
    ),
    defaults={"claimant": "START (Global Terrorism Database)", "claimant_kind": "ngo_monitor"},
    values={
        "event_type": rows_of(
            {
                "targeted_killing": "Assassination",
                "shooting": "Armed Assault",
                "ied_or_mine": "Bombing/Explosion",
                "abduction": "Hostage Taking (Barricade Incident); Hostage Taking (Kidnapping)",
                "other": "Hijacking; Facility/Infrastructure Attack; Unarmed Assault; Unknown",
            }
        ),
        "country": country_codes(
            "CG People's Republic of the Congo; DE East Germany (GDR); DE West Germany (FRG); KN St. Kitts and Nevis; "
            "PS West Bank and Gaza Strip; VN South Vietnam; VU New Hebrides; YE North Yemen; YE South Yemen"
        ),
        **{part: {"0": ""} for part in ("start_month", "start_day")},
        **{measure: {"-99": "", "-9": ""} for measure in ("killed", "injured", "captured")},
        **{name: {"Unknown": ""} for name in ("admin1", "place", "participants")},
    },
    never_read={
        "country": "A number of the data set's own: country_txt names the country.",
        "region": WORLD_REGION,
        "location": "Where in the city it was, in words: the column city names the place.",
        **dict.fromkeys(("nkillter", "nwoundte"), "Perpetrators, who are among all those of nkill and nwound."),
        **dict.fromkeys(("nkillus", "nwoundus", "nhostkidus"), "Citizens of one country, who are among all others."),
    },
)

# The incidents export of the Airwars site, as its published theme of 2025 writes it.
_AIRWARS_VICTIMS = {
    "civilian_non_combatants": "civilian",
    "children": "child",
    "women": "woman",
    "men": "man",
    "belligerents": "combatant",
}
AIRWARS = Preset(
    name="airwars",
    title="Airwars civilian harm incidents",
    signature=frozenset({"code", "civilian non combatants killed min", "civilian non combatants killed max"}),
    columns=rows_of(
        {
            "source_claim_id": "code",
            "url": "permalink",
            "start": "date",
            "end": "date_end",
            "country": "country_name",
            "admin1": "region",
            "place": "location_name",
            "lat": "latitude",
            "lon": "longitude",
            "event_type": "strike_type_name",
            "participants": "targeted_belligerent_name; belligerent_1_belligerent_name; belligerent_2_belligerent_name",
            "summary": "summary",
        }
    )
    | {
        f"{whose}_{measure}_{end}": f"{measure}:{whom}:{bound}"
        for whose, whom in _AIRWARS_VICTIMS.items()
        for measure in ("killed", "injured")
        for end, bound in (("min", "low"), ("max", "high"))
    },
    defaults={"claimant": "Airwars", "claimant_kind": "ngo_monitor", "publisher": "Airwars", "event_type": "other"},
    values={
        "event_type": rows_of(
            {
                "air_strike": "Airstrike; Airstrike and/or Artillery; Drone Strike",
                "shelling_or_missile": "Artillery; Naval bombardment",
                "ground_clash": "Counter-Terrorism Action (Ground); Ground operation",
                "ied_or_mine": "Mine",
                "other": "Sea Drone; Unknown",
            }
        )
    },
    never_read={
        "id": "The number of a row in the export: the column code identifies the incident.",
        **{
            f"{whose}_{measure}_{end}": "They are among the belligerents."
            for whose in ("persons_directly_participating_in_hostilities", "member_of_armed_forces")
            for measure in ("killed", "injured")
            for end in ("min", "max")
        },
        **{
            f"belligerent_{number}_{harm}_conceded_{end}": "What a belligerent conceded is that party's claim."
            for number in (1, 2)
            for harm in ("deaths", "injuries")
            for end in ("min", "max")
        },
    },
)
