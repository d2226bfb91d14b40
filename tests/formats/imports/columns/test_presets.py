"""The layouts of well-known data sets: each recognised by its own headers alone, and read as its codebook says."""

import pytest

from service.domain.claims.event_types import EventType
from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import MEASURES, ClaimantKind, Demographic, Hazard, Status
from service.domain.places.countries import COUNTRY_CODES
from service.formats.claims.fields import POSTED_FIELDS
from service.formats.imports.columns.foreign_headings import FOREIGN_HEADINGS
from service.formats.imports.columns.preset import Preset
from service.formats.imports.columns.presets import PRESETS, preset_of

# The header rows as the data sets write them, whole or up to the columns that no preset reads.
HEADERS = {
    "ucdp-ged": (
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
        "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
        "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
        "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
        "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
        "high,low,gwnoa,gwnob"
    ).split(","),
    "acled": (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
        "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
        "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    ).split(","),
    "gtd": (
        "eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,region,region_txt,provstate,city,"
        "latitude,longitude,specificity,vicinity,location,summary,crit1,crit2,crit3,doubtterr,alternative,"
        "alternative_txt,multiple,success,suicide,attacktype1,attacktype1_txt,attacktype2,attacktype2_txt,targtype1,"
        "targtype1_txt,targsubtype1,targsubtype1_txt,corp1,target1,natlty1,natlty1_txt,gname,gsubname,gname2,gname3,"
        "motive,individual,nperps,nperpcap,claimed,weaptype1,weaptype1_txt,weapdetail,nkill,nkillus,nkillter,nwound,"
        "nwoundus,nwoundte,property,propvalue,ishostkid,nhostkid,nhostkidus,nhours,ndays,ransom,hostkidoutcome_txt,"
        "nreleased,addnotes,scite1,scite2,scite3,dbsource,INT_LOG,INT_IDEO,INT_MISC,INT_ANY,related"
    ).split(","),
    "em-dat": (
        "DisNo.|Historic|Classification Key|Disaster Group|Disaster Subgroup|Disaster Type|Disaster Subtype|"
        "External IDs|Event Name|ISO|Country|Subregion|Region|Location|Origin|Associated Types|OFDA/BHA Response|"
        "Appeal|Declaration|AID Contribution ('000 US$)|Magnitude|Magnitude Scale|Latitude|Longitude|River Basin|"
        "Start Year|Start Month|Start Day|End Year|End Month|End Day|Total Deaths|No. Injured|No. Affected|"
        "No. Homeless|Total Affected|Reconstruction Costs ('000 US$)|Insured Damage ('000 US$)|"
        "Total Damage ('000 US$)|CPI|Admin Units|Entry Date|Last Update"
    ).split("|"),
    "airwars": (
        "id,post_id,code,previous_codes,permalink,date_type,date,date_end,local_time_type,local_time,country_name,"
        "country_slug,location_name,location_name_arabic,region,strike_status_name,strike_type_name,strike_type_slug,"
        "targeted_belligerent_name,civilian_harm_reported,civilian_harm_status_name,latitude,longitude,"
        "geolocation_accuracy_name,num_victims,num_victims_named,civilian_non_combatants_killed_min,"
        "civilian_non_combatants_killed_max,civilian_non_combatants_injured_min,civilian_non_combatants_injured_max,"
        "children_killed_min,children_killed_max,children_injured_min,children_injured_max,women_killed_min,"
        "women_killed_max,women_injured_min,women_injured_max,men_killed_min,men_killed_max,men_injured_min,"
        "men_injured_max,belligerents_killed_min,belligerents_killed_max,belligerents_injured_min,"
        "belligerents_injured_max,member_of_armed_forces_killed_min,member_of_armed_forces_killed_max,"
        "member_of_armed_forces_injured_min,member_of_armed_forces_injured_max,"
        "persons_directly_participating_in_hostilities_killed_min,"
        "persons_directly_participating_in_hostilities_killed_max,"
        "persons_directly_participating_in_hostilities_injured_min,"
        "persons_directly_participating_in_hostilities_injured_max,num_sources,summary,"
        "belligerent_1_belligerent_name,belligerent_1_assessment_name,belligerent_1_deaths_conceded_min,"
        "belligerent_1_deaths_conceded_max,belligerent_1_injuries_conceded_min,belligerent_1_injuries_conceded_max,"
        "belligerent_1_location,belligerent_2_belligerent_name,belligerent_2_deaths_conceded_min,"
        "belligerent_2_deaths_conceded_max,belligerent_2_injuries_conceded_min,belligerent_2_injuries_conceded_max"
    ).split(","),
    "reliefweb-disasters": (
        "id,name,description,status,glide,primary_country-href,primary_country-id,primary_country-name,"
        "primary_country-shortname,primary_country-iso3,primary_country-location-lat,primary_country-location-lon,"
        "primary_type-id,primary_type-name,primary_type-code,country-href,country-id,country-name,country-shortname,"
        "country-iso3,country-location-lat,country-location-lon,type-id,type-name,type-code,url,url_alias,"
        "date-changed,date-created,date-event,current"
    ).split(","),
    "reliefweb-reports": (
        "id,title,body,date.created,date.original,source.name,source.shortname,primary_country.iso3,country.name,"
        "disaster.glide,disaster_type.name,language.code,format.name,theme.name,url,url_alias"
    ).split(","),
}
# Parts of a field that the importer joins.
PARTS = {f"{end}_{part}" for end in ("start", "end") for part in ("year", "month", "day")} | {
    "asserted_time",
    "published_time",
    "start_time",
}
WHOM = {Status.CIVILIAN, Status.COMBATANT, Demographic.CHILD, Demographic.WOMAN, Demographic.MAN}
FIELDS = {field.name for field in POSTED_FIELDS}
# Headers that mean a field in any spreadsheet, in English and in ten languages.
KNOWN_HEADERS = {
    fold_name(header)
    for headers in (
        *(f"{field.name};{field.synonyms}" for field in POSTED_FIELDS),
        *(measure.headings for measure in MEASURE_TABLE),
        *FOREIGN_HEADINGS.values(),
    )
    for header in headers.split(";")
}
# Fields whose cells mean words of a closed list.
CLOSED = {"event_type": set(EventType), "hazard": {*Hazard, ""}, "country": COUNTRY_CODES}
# One made-up row each: cells by header, and what they are read as. No row of a data set is quoted.
ROWS = {
    "ucdp-ged": (
        {"id": "7", "type_of_violence": "3", "best": "12", "low": "10", "high": "15", "deaths_civilians": "12"},
        {"source_claim_id": "7", "event_type": "attack_on_civilians", "killed:low": "10", "killed:high": "15"},
    ),
    "acled": (
        {"event_id_cnty": "XYZ1", "event_date": "2024-02-03", "source": "Daily Bugle", "fatalities": "4", "iso": "0"},
        {"source_claim_id": "XYZ1", "start": "2024-02-03", "publisher": "Daily Bugle", "killed": "4"},
    ),
    "gtd": (
        {"iyear": "1999", "imonth": "5", "iday": "0", "country": "1", "country_txt": "South Yemen", "nkill": "2"}
        | {"attacktype1_txt": "Bombing/Explosion", "nwound": "-99", "nkillter": "1", "gname": "Unknown"},
        {"start_year": "1999", "start_month": "5", "start_day": "", "country": "YE", "killed": "2"}
        | {"event_type": "ied_or_mine", "injured": "", "participants": ""},
    ),
    "em-dat": (
        {"DisNo.": "2030-0001-XXX", "Disaster Type": "Flood", "Disaster Subtype": "Flash flood", "Origin": "Rain"}
        | {"Total Deaths": "31", "No. Affected": "5", "Total Affected": "9", "Start Year": "2030"},
        {"source_claim_id": "2030-0001-XXX", "event_type": "natural_disaster", "hazard": "FF"}
        | {"killed": "31", "people_affected": "9", "start_year": "2030"},
    ),
    "airwars": (
        {"id": "5", "code": "XX001", "strike_type_name": "Drone Strike", "civilian_non_combatants_killed_min": "2"}
        | {"civilian_non_combatants_killed_max": "3", "children_injured_max": "1", "region": "North"}
        | {"belligerent_1_deaths_conceded_min": "1"},
        {"source_claim_id": "XX001", "event_type": "air_strike", "killed:civilian:low": "2"}
        | {"killed:civilian:high": "3", "injured:child:high": "1", "admin1": "North"},
    ),
    "reliefweb-disasters": (
        {"id": "1", "status": "ongoing", "primary_country-iso3": "tcd", "primary_type-name": "Mud Slide"}
        | {"primary_type-code": "MS", "date-event": "2030-01-02", "country-name": "Chad, Niger"},
        {"source_claim_id": "1", "stated": "1", "country": "tcd", "event_type": "natural_disaster", "hazard": "LS"}
        | {"start": "2030-01-02"},
    ),
    "reliefweb-reports": (
        {"id": "9", "title": "Floods", "source.name": "Red Crescent", "date.original": "2030-01-03"},
        {"source_claim_id": "9", "headline": "Floods", "claimant": "Red Crescent", "published_at": "2030-01-03"},
    ),
}


def is_field(target: str) -> bool:
    """Whether a column may be read as it: a field, a part of one, or a number of a measure, of whom, of which end."""
    measure, *rest = target.split(":")
    if not rest:
        return target in FIELDS | PARTS | set(MEASURES)
    *whom, end = rest if rest[-1] in ("low", "high") else [*rest, "low"]
    return measure in MEASURES and end in ("low", "high") and len(whom) <= 1 and set(whom) <= WHOM


def read(preset: Preset, row: dict[str, str]) -> dict[str, str]:
    fields = {fold_name(header): target for header, target in preset.columns.items()}
    cells = {fields[fold_name(header)]: cell for header, cell in row.items() if fold_name(header) in fields}
    return {target: preset.values.get(target, {}).get(cell, cell) for target, cell in cells.items()}


every_preset = pytest.mark.parametrize("preset", PRESETS, ids=[preset.name for preset in PRESETS])


def test_every_preset_has_a_header_row_here() -> None:
    assert {preset.name for preset in PRESETS} == set(HEADERS) == set(ROWS)


@pytest.mark.parametrize("name", HEADERS)
def test_a_data_set_is_recognised_by_its_headers_and_by_no_others(name: str) -> None:
    headers = [header.upper() for header in reversed(HEADERS[name])]
    folded = {fold_name(header) for header in headers}
    preset = preset_of(headers)

    assert preset is not None
    assert preset.name == name
    assert [preset.name for preset in PRESETS if preset.signature <= folded] == [name]


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["claimant", "event_type", "start", "country", "killed"],
        ["id", "date", "country", "location", "source", "deaths", "best", "high", "low"],
        ["event_date", "event_type", "actor1", "fatalities"],
    ],
)
def test_another_spreadsheet_has_no_preset(headers: list[str]) -> None:
    assert preset_of(headers) is None


@every_preset
def test_signatures_are_folded_headers_of_the_data_set(preset: Preset) -> None:
    assert preset.signature <= {fold_name(header) for header in HEADERS[preset.name]}


@every_preset
def test_columns_and_reasons_are_of_headers_that_the_data_set_has(preset: Preset) -> None:
    assert {*preset.columns, *preset.never_read} <= set(HEADERS[preset.name])
    assert not {*preset.columns} & {*preset.never_read}


@every_preset
def test_every_target_is_a_field(preset: Preset) -> None:
    assert [target for target in (*preset.columns.values(), *preset.defaults) if not is_field(target)] == []
    assert set(preset.values) <= {*preset.columns.values(), *preset.defaults}


@every_preset
def test_no_column_is_read_by_its_header_against_the_layout(preset: Preset) -> None:
    """A header that means something in any other spreadsheet has its row in the layout, read or never read."""
    meant = {header for header in HEADERS[preset.name] if fold_name(header) in KNOWN_HEADERS}

    assert meant - {*preset.columns, *preset.never_read} == set()


@every_preset
def test_only_participants_are_read_from_several_columns(preset: Preset) -> None:
    targets = list(preset.columns.values())

    assert {target for target in targets if targets.count(target) > 1} <= {"participants"}


@every_preset
def test_a_low_end_has_its_high_end(preset: Preset) -> None:
    lows = {target.removesuffix(":low") for target in preset.columns.values() if target.endswith(":low")}

    assert lows == {target.removesuffix(":high") for target in preset.columns.values() if target.endswith(":high")}


@every_preset
def test_the_meanings_of_cells_are_words_of_the_vocabulary(preset: Preset) -> None:
    for field, words in CLOSED.items():
        assert set(preset.values.get(field, {}).values()) <= {str(word) for word in words}


@every_preset
def test_the_data_set_is_the_claimant(preset: Preset) -> None:
    assert "claimant" in {*preset.defaults, *preset.columns.values()}
    assert preset.defaults.get("claimant_kind", ClaimantKind.NGO_MONITOR) in set(ClaimantKind)


@every_preset
def test_a_reason_is_a_sentence(preset: Preset) -> None:
    assert [reason for reason in preset.never_read.values() if not (reason[0].isupper() and reason.endswith("."))] == []


@every_preset
def test_no_best_estimate_is_read(preset: Preset) -> None:
    assert not {"best", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"} & {*preset.columns}


def test_no_table_of_event_types_is_shipped_for_acled() -> None:
    """VOCABULARY 2: "no ACLED table is shipped: its terms forbid it"."""
    assert [preset.values for preset in PRESETS if preset.name == "acled"] == [{}]


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_read_as_the_codebook_says(name: str) -> None:
    row, expected = ROWS[name]
    preset = preset_of(HEADERS[name])

    assert preset is not None
    assert read(preset, row) == expected
