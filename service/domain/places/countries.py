"""The everyday names of countries by their codes, as they follow "in": "Afghanistan", "the Philippines"."""

from service.domain.english.articles import listed

# ISO 3166-1 alpha-2 with everyday names, and the user-assigned codes of DESIGN 4: XK, XX and XZ.
_NAMES = (
    "AD Andorra; AE the United Arab Emirates; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla; AL Albania; AM "
    "Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU Australia; AW Aruba; AX "
    "Åland; AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados; BD Bangladesh; BE Belgium; BF Burkina Faso; BG "
    "Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL Saint Barthélemy; BM Bermuda; BN Brunei; BO Bolivia; BQ the "
    "Caribbean Netherlands; BR Brazil; BS the Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ "
    "Belize; CA Canada; CC the Cocos Islands; CD the Democratic Republic of the Congo; CF the Central African "
    "Republic; CG the Republic of the Congo; CH Switzerland; CI Ivory Coast; CK the Cook Islands; CL Chile; CM "
    "Cameroon; CN China; CO Colombia; CR Costa Rica; CU Cuba; CV Cape Verde; CW Curaçao; CX Christmas Island; CY "
    "Cyprus; CZ the Czech Republic; DE Germany; DJ Djibouti; DK Denmark; DM Dominica; DO the Dominican Republic; DZ "
    "Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET Ethiopia; FI Finland; "
    "FJ Fiji; FK the Falkland Islands; FM Micronesia; FO the Faroe Islands; FR France; GA Gabon; GB the United "
    "Kingdom; GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland; GM the "
    "Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece; GS South Georgia; GT Guatemala; GU Guam; GW "
    "Guinea-Bissau; GY Guyana; HK Hong Kong; HM Heard and McDonald Islands; HN Honduras; HR Croatia; HT Haiti; HU "
    "Hungary; ID Indonesia; IE Ireland; IL Israel; IM the Isle of Man; IN India; IO the British Indian Ocean "
    "Territory; IQ Iraq; IR Iran; IS Iceland; IT Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG "
    "Kyrgyzstan; KH Cambodia; KI Kiribati; KM the Comoros; KN Saint Kitts and Nevis; KP North Korea; KR South "
    "Korea; KW Kuwait; KY the Cayman Islands; KZ Kazakhstan; LA Laos; LB Lebanon; LC Saint Lucia; LI Liechtenstein; "
    "LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; "
    "MD Moldova; ME Montenegro; MF Saint Martin; MG Madagascar; MH the Marshall Islands; MK North Macedonia; ML "
    "Mali; MM Myanmar; MN Mongolia; MO Macau; MP the Northern Mariana Islands; MQ Martinique; MR Mauritania; MS "
    "Montserrat; MT Malta; MU Mauritius; MV the Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique; NA "
    "Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL the Netherlands; NO "
    "Norway; NP Nepal; NR Nauru; NU Niue; NZ New Zealand; OM Oman; PA Panama; PE Peru; PF French Polynesia; PG "
    "Papua New Guinea; PH the Philippines; PK Pakistan; PL Poland; PM Saint Pierre and Miquelon; PN Pitcairn; PR "
    "Puerto Rico; PS Palestine; PT Portugal; PW Palau; PY Paraguay; QA Qatar; RE Réunion; RO Romania; RS Serbia; RU "
    "Russia; RW Rwanda; SA Saudi Arabia; SB the Solomon Islands; SC the Seychelles; SD Sudan; SE Sweden; SG "
    "Singapore; SH Saint Helena; SI Slovenia; SJ Svalbard; SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; "
    "SO Somalia; SR Suriname; SS South Sudan; ST Sao Tome and Principe; SV El Salvador; SX Sint Maarten; SY Syria; "
    "SZ Eswatini; TC the Turks and Caicos Islands; TD Chad; TF the French Southern Territories; TG Togo; TH "
    "Thailand; TJ Tajikistan; TK Tokelau; TL Timor-Leste; TM Turkmenistan; TN Tunisia; TO Tonga; TR Turkey; TT "
    "Trinidad and Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM the US Minor Outlying "
    "Islands; US the United States; UY Uruguay; UZ Uzbekistan; VA the Vatican; VC Saint Vincent and the Grenadines; "
    "VE Venezuela; VG the British Virgin Islands; VI the US Virgin Islands; VN Vietnam; VU Vanuatu; WF Wallis and "
    "Futuna; WS Samoa; XK Kosovo; XX an unknown country; XZ international waters; YE Yemen; YT Mayotte; ZA South "
    "Africa; ZM Zambia; ZW Zimbabwe"
)
BY_CODE = {row[:2]: row[3:] for row in _NAMES.split("; ")}
# ISO 3166-1 alpha-2, and the user-assigned codes of DESIGN 4.
COUNTRY_CODES = frozenset(BY_CODE)
UNKNOWN_COUNTRY = "XX"
# The codes of no country: an unknown one and international waters.
NO_COUNTRY = frozenset({UNKNOWN_COUNTRY, "XZ"})


def country_name(code: str) -> str:
    """The everyday name of a country; a code that is not assigned stays as it is."""
    return BY_CODE.get(code, code)


def in_place(label: str) -> str:
    """The label of a territory as a sentence has it: "Leyte, PH" becomes "Leyte", "PH" becomes "the Philippines".

    Places of one province share it: "Ariha and Saraqib, Idlib".
    """
    places = [_in_one_place(place_label).partition(", ") for place_label in label.split("; ")]
    if len({around for _, _, around in places}) > 1:
        return " and ".join(map("".join, places))
    _, comma, around = places[0]
    return f"{listed([name for name, _, _ in places], len(places))}{comma}{around}"


def _in_one_place(label: str) -> str:
    head, has_many, codes = label.partition(" places in ")
    if has_many:
        countries = [country_name(code) for code in codes.split(", ")]
        return f"{head} places in {listed(countries, len(countries))}"
    names, _, last = label.rpartition(", ")
    if last not in BY_CODE:
        head, _, code = label.rpartition(" in ")
        return f"{head} in {country_name(code)}" if head and code in BY_CODE else label
    return names or country_name(last)
