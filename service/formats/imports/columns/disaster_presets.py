"""The column layouts of data sets of disasters: EM-DAT and ReliefWeb."""

from service.formats.imports.columns.preset import WORLD_REGION, Preset, rows_of

# EM-DAT documentation, "EM-DAT Public Table" and "Disaster Classification System" (2023 and later). Total deaths are
# the dead and the missing who are presumed dead.
EM_DAT = Preset(
    name="em-dat",
    title="EM-DAT Public Table",
    signature=frozenset({"disno", "disaster subtype", "total deaths", "start year"}),
    columns=rows_of(
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
        "event_type": rows_of(
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
        "hazard": rows_of(
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
        "Region": WORLD_REGION,
        "Location": "A list of places in words, none of which is named as the place of the event.",
        "Origin": "What caused the disaster, not where its figures were taken from.",
        "Declaration": "Whether an emergency was declared, not the words of a claimant.",
        **dict.fromkeys(("No. Affected", "No. Homeless"), "They are among those of Total Affected."),
        "Last Update": "A day without a time zone: map it to asserted_at, and give the zone, to have it read.",
    },
)

# ReliefWeb API, fields of disasters and reports (version 2), as flattened by the list of disasters on the Humanitarian
# Data Exchange: the keys have a hyphen between them there, a point in other exports.
_RELIEFWEB_TYPES = rows_of(
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
RELIEFWEB_DISASTERS = Preset(
    name="reliefweb-disasters",
    title="ReliefWeb disasters",
    signature=frozenset({"primary country iso3", "primary type code", "date event"}),
    columns=rows_of(
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
        "stated": rows_of({"1": "ongoing; current; past", "": "alert; alert-archive"}),
        "event_type": _RELIEFWEB_TYPES,
        "hazard": rows_of({"ST": "EC; SS; TO; VW", "LS": "MS; SL", "AV": "SN", "": "AC; CE; EP; FA; FR; IN; OT"}),
    },
    never_read={
        "country-name": _COUNTRIES,
        "primary_country-location-lat": "The middle of the country, not the place of the disaster.",
        "primary_country-location-lon": "The middle of the country, not the place of the disaster.",
    },
)
RELIEFWEB_REPORTS = Preset(
    name="reliefweb-reports",
    title="ReliefWeb reports",
    signature=frozenset({"title", "source name", "date original"}),
    columns=rows_of(
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
