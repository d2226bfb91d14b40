"""The column layouts of well-known data sets, so that a data desk imports their files without a mapping of its own.

What a data set codes is the data set's claim; the press that it read is the publisher or the quote. Its "best
estimates" are never read, because nobody claimed them; the low and high ends that it vouches for are. An event type of
theirs becomes the nearest of ours by their codebook, or ``other``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from service.domain.claims.names import fold_name


@dataclass(frozen=True, slots=True)
class Preset:
    """The columns of a well-known data set and how its cells are read.

    ``name`` and ``title`` name it. ``signature`` are folded headers that together recognise it and no other.
    ``columns`` maps a header, as the data set writes it, to a field, or to a part that the importer joins:
    ``start_year``, "killed:civilian:low"; several columns of ``participants`` are one list. ``defaults`` maps a field
    to the value of every row that has none. ``values`` maps the cells of a field to their meaning; the meaning "" is
    that the cell says nothing. ``never_read`` maps a header to the reason, a sentence for the report of the import.
    """

    name: str
    title: str
    signature: frozenset[str]
    columns: Mapping[str, str]
    defaults: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    never_read: Mapping[str, str] = field(default_factory=dict)


def preset_of(headers: Sequence[str]) -> Preset | None:
    """The data set whose signature is among the headers of a spreadsheet; ``None`` for any other spreadsheet."""
    folded = {fold_name(header) for header in headers}
    return next((preset for preset in PRESETS if preset.signature <= folded), None)


def _rows(words_of: Mapping[str, str]) -> dict[str, str]:
    """A table by target turned around: each of the words with "; " between them maps to the target."""
    return {word: target for target, words in words_of.items() for word in words.split("; ")}


def _countries(rows: str) -> dict[str, str]:
    """The codes of countries that a data set names in its own way, from rows of a code and a name."""
    return {row[3:]: row[:2] for row in rows.split("; ")}


_BEST = "A best estimate: nobody claimed it."
_WORLD_REGION = "A part of the world, not a province."

# UCDP GED Codebook, versions 20.1 to 25.1: the 49 columns of its CSV.
_UCDP_GED = Preset(
    name="ucdp-ged",
    title="UCDP Georeferenced Event Dataset",
    signature=frozenset({"type of violence", "dyad name", "deaths civilians", "where coordinates"}),
    columns=_rows(
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
        "event_type": _rows({"ground_clash": "1; 2", "attack_on_civilians": "3"}),
        "country": _countries(
            "CD DR Congo (Zaire); CG Congo; KH Cambodia (Kampuchea); MG Madagascar (Malagasy); MK Macedonia, FYR; "
            "MM Myanmar (Burma); RS Serbia (Yugoslavia); RU Russia (Soviet Union); "
            "SZ Kingdom of eSwatini (Swaziland); YE Yemen (North Yemen); ZW Zimbabwe (Rhodesia)"
        ),
    },
    never_read={
        **dict.fromkeys(("best", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), _BEST),
        "region": _WORLD_REGION,
        "source_date": "It can hold the days of several articles, without their time zones.",
        "source_original": "Who told the press, in words: a claimant of its own, not the data set.",
    },
)

# ACLED Codebook (2023 and later), the 31 columns of its export. ACLED's terms forbid to ship a table of its event
# types, so the desk gives their meanings with the import (VOCABULARY 2).
_ACLED = Preset(
    name="acled",
    title="Armed Conflict Location & Event Data (ACLED)",
    signature=frozenset({"event id cnty", "sub event type", "fatalities"}),
    columns=_rows(
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
        "region": _WORLD_REGION,
        "timestamp": "When the row was last changed, as seconds since 1970.",
    },
)

# Global Terrorism Database Codebook (START, August 2021), the 135 columns of its spreadsheet. Unknown parts of a date
# are 0, unknown numbers -99 or -9.
_GTD = Preset(
    name="gtd",
    title="Global Terrorism Database",
    signature=frozenset({"eventid", "iyear", "attacktype1 txt", "nkill"}),
    columns=_rows(
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
        "event_type": _rows(
            {
                "targeted_killing": "Assassination",
                "shooting": "Armed Assault",
                "ied_or_mine": "Bombing/Explosion",
                "abduction": "Hostage Taking (Barricade Incident); Hostage Taking (Kidnapping)",
                "other": "Hijacking; Facility/Infrastructure Attack; Unarmed Assault; Unknown",
            }
        ),
        "country": _countries(
            "CG People's Republic of the Congo; DE East Germany (GDR); DE West Germany (FRG); KN St. Kitts and Nevis; "
            "PS West Bank and Gaza Strip; VN South Vietnam; VU New Hebrides; YE North Yemen; YE South Yemen"
        ),
        **{part: {"0": ""} for part in ("start_month", "start_day")},
        **{measure: {"-99": "", "-9": ""} for measure in ("killed", "injured", "captured")},
        **{name: {"Unknown": ""} for name in ("admin1", "place", "participants")},
    },
    never_read={
        "country": "A number of the data set's own: country_txt names the country.",
        "region": _WORLD_REGION,
        "location": "Where in the city it was, in words: the column city names the place.",
        **dict.fromkeys(("nkillter", "nwoundte"), "Perpetrators, who are among all those of nkill and nwound."),
        **dict.fromkeys(("nkillus", "nwoundus", "nhostkidus"), "Citizens of one country, who are among all others."),
    },
)

# EM-DAT documentation, "EM-DAT Public Table" and "Disaster Classification System" (2023 and later). Total deaths are
# the dead and the missing who are presumed dead.
_EM_DAT = Preset(
    name="em-dat",
    title="EM-DAT Public Table",
    signature=frozenset({"disno", "disaster subtype", "total deaths", "start year"}),
    columns=_rows(
        {
            "source_claim_id": "DisNo.",
            "event_type": "Disaster Type",
            "hazard": "Disaster Subtype",
            "summary": "Event Name",
            "country": "ISO",
            "lat": "Latitude",
            "lon": "Longitude",
            "start_year": "Start Year",
            "start_month": "Start Month",
            "start_day": "Start Day",
            "end_year": "End Year",
            "end_month": "End Month",
            "end_day": "End Day",
            "killed": "Total Deaths",
            "injured": "No. Injured",
            "people_affected": "Total Affected",
        }
    ),
    defaults={"claimant": "EM-DAT (CRED, UCLouvain)", "claimant_kind": "ngo_monitor", "publisher": "EM-DAT"},
    values={
        "event_type": _rows(
            {
                "natural_disaster": "Drought; Earthquake; Extreme temperature; Flood; Fog; "
                "Glacial lake outburst flood; Impact; Mass movement (dry); Mass movement (wet); "
                "Space weather; Storm; Volcanic activity; Wave action; Wildfire",
                "epidemic": "Epidemic",
                "transport_accident": "Air; Rail; Road; Water",
                "industrial_accident": "Chemical spill; Collapse (Industrial); Explosion (Industrial); "
                "Fire (Industrial); Gas leak; Industrial accident (General); Oil spill; Poisoning; Radiation",
                "other": "Animal incident; Infestation; Collapse (Miscellaneous); Explosion (Miscellaneous); "
                "Fire (Miscellaneous); Miscellaneous accident (General)",
            }
        ),
        "hazard": _rows(
            {
                "EQ": "Ground movement",
                "TS": "Tsunami",
                "TC": "Tropical cyclone",
                "FL": "Coastal flood; Flood (General); Ice jam flood; Riverine flood; Glacial lake outburst flood",
                "FF": "Flash flood",
                "ST": "Blizzard/Winter storm; Derecho; Extra-tropical storm; Hail; Lightning/Thunderstorms; "
                "Sand/Dust storm; Severe weather; Storm (General); Storm surge; Tornado",
                "LS": "Landslide (dry); Landslide (wet); Mudslide; Rockfall (dry); Rockfall (wet); "
                "Sudden Subsidence (dry); Sudden Subsidence (wet)",
                "AV": "Avalanche (dry); Avalanche (wet)",
                "WF": "Forest fire; Land fire (Brush, Bush, Pasture); Wildfire (General)",
                "VO": "Ash fall; Lahar; Lava flow; Pyroclastic flow; Volcanic activity (General)",
                "DR": "Drought",
                "HT": "Heat wave",
                "CW": "Cold wave; Severe winter conditions",
                "": "Airburst; Collision; Energetic particles; Geomagnetic storm; Radio disturbance; Shockwave; "
                "Rogue wave; Seiche; Fog; Bacterial disease; Fungal disease; Infectious disease (General); "
                "Parasitic disease; Prion disease; Viral disease; Animal incident; Grasshopper infestation; "
                "Infestation (General); Locust infestation; Worms infestation; Chemical spill; Collapse (Industrial); "
                "Explosion (Industrial); Fire (Industrial); Gas leak; Industrial accident (General); Oil spill; "
                "Poisoning; Radiation; Collapse (Miscellaneous); Explosion (Miscellaneous); Fire (Miscellaneous); "
                "Miscellaneous accident (General); Air; Rail; Road; Water",
            }
        ),
    },
    never_read={
        "Country": "The column ISO has the code of the same country.",
        "Region": _WORLD_REGION,
        "Location": "A list of places in words, none of which is named as the place of the event.",
        "Origin": "What caused the disaster, not where its figures were taken from.",
        "Declaration": "Whether an emergency was declared, not the words of a claimant.",
        **dict.fromkeys(("No. Affected", "No. Homeless"), "They are among those of Total Affected."),
        "Last Update": "A day without a time zone: map it to asserted_at, and give the zone, to have it read.",
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
_AIRWARS = Preset(
    name="airwars",
    title="Airwars civilian harm incidents",
    signature=frozenset({"code", "civilian non combatants killed min", "civilian non combatants killed max"}),
    columns=_rows(
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
        "event_type": _rows(
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

# ReliefWeb API, fields of disasters and reports (version 2), as flattened by the list of disasters on the Humanitarian
# Data Exchange: the keys have a hyphen between them there, a point in other exports.
_RELIEFWEB_TYPES = _rows(
    {
        "natural_disaster": "Cold Wave; Drought; Earthquake; Extratropical Cyclone; Flash Flood; Flood; Heat Wave; "
        "Land Slide; Mud Slide; Severe Local Storm; Snow Avalanche; Storm Surge; Tropical Cyclone; Tsunami; Volcano; "
        "Wild Fire",
        "epidemic": "Epidemic",
        "industrial_accident": "Technological Disaster",
        "other": "Complex Emergency; Fire; Insect Infestation; Other",
    }
)
_COUNTRIES = "All countries that it names: primary_country is the country of the row."
_RELIEFWEB_DISASTERS = Preset(
    name="reliefweb-disasters",
    title="ReliefWeb disasters",
    signature=frozenset({"primary country iso3", "primary type code", "date event"}),
    columns=_rows(
        {
            "source_claim_id": "id",
            "summary": "name",
            "quote": "description",
            "stated": "status",
            "same_as": "glide",
            "country": "primary_country-iso3",
            "event_type": "primary_type-name",
            "hazard": "primary_type-code",
            "url": "url",
            "start": "date-event",
            "published_at": "date-created",
        }
    ),
    # It counts no people: it says that the disaster happened, unless it is an alert.
    defaults={
        "claimant": "ReliefWeb (OCHA)",
        "claimant_kind": "intergovernmental",
        "publisher": "ReliefWeb",
        "measure": "occurrence",
    },
    values={
        "stated": _rows({"1": "ongoing; current; past", "": "alert; alert-archive"}),
        "event_type": _RELIEFWEB_TYPES,
        "hazard": _rows({"ST": "EC; SS; TO; VW", "LS": "MS; SL", "AV": "SN", "": "AC; CE; EP; FA; FR; IN; OT"}),
    },
    never_read={
        "country-name": _COUNTRIES,
        "primary_country-location-lat": "The middle of the country, not the place of the disaster.",
        "primary_country-location-lon": "The middle of the country, not the place of the disaster.",
    },
)
_RELIEFWEB_REPORTS = Preset(
    name="reliefweb-reports",
    title="ReliefWeb reports",
    signature=frozenset({"title", "source name", "date original"}),
    columns=_rows(
        {
            "source_claim_id": "id",
            "headline": "title",
            "quote": "body",
            "claimant": "source.name",
            "country": "primary_country.iso3",
            "event_type": "disaster_type.name",
            "same_as": "disaster.glide",
            "url": "url",
            "published_at": "date.original",
            "language": "language.code",
        }
    ),
    defaults={"publisher": "ReliefWeb"},
    values={"event_type": _RELIEFWEB_TYPES},
    never_read={
        "country.name": _COUNTRIES,
        "date.created": "When ReliefWeb put it online: date.original is the day of the report.",
    },
)

PRESETS = (_UCDP_GED, _ACLED, _GTD, _EM_DAT, _AIRWARS, _RELIEFWEB_DISASTERS, _RELIEFWEB_REPORTS)
