"""Former and everyday names of countries that the ISO lists do not have, for ``build_gazetteer``."""

# A code, then its names with commas between them.
_NAMES = """
AE UAE, Emirates
BD East Pakistan
BF Upper Volta
BJ Dahomey
BO Bolivia
BY Belorussia, Byelorussia
CD Zaire, DRC, DR Congo, Congo-Kinshasa, Belgian Congo
CG Congo-Brazzaville
CI Ivory Coast, Côte d'Ivoire
CN PRC
CV Cape Verde
CZ Czechia
EH Western Sahara, Sahrawi Republic
ET Abyssinia
GB UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland, Großbritannien, Royaume-Uni
GB Inglaterra, Angleterre, Gran Bretaña, Великобритания, Велика Британія, بريطانيا
GH Gold Coast
IR Persia
KG Kirghizia
KH Kampuchea
KP North Korea, DPRK, Corée du Nord, Nordkorea
KR South Korea, Corée du Sud, Südkorea
LA Laos
LK Ceylon
MD Moldavia
MK Macedonia, FYROM
MM Burma, Birmania, Birmanie
NA South West Africa
NL Holland
PS Palestine, Palestinian Territories, West Bank, Gaza Strip, Occupied Palestinian Territory
RU Russia, Russie, Rusia, Russland
SS South Sudan
SY Syria, Syrie, Siria, Syrien, سوريا, Сирия
SZ Swaziland
TH Siam
TL East Timor
TM Turkmenia
TR Turkey, Turkiye, Turquie, Turquía, Türkei
TW Formosa
TZ Tanganyika
US USA, U.S., U.S.A., America, United States of America, États-Unis, Estados Unidos, EEUU
VA Holy See
VE Venezuela
VN Vietnam, Viet Nam
WS Western Samoa
XK Kosovo, Kosova, Косово
YE Yemen
ZW Rhodesia
"""


def _by_code() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in _NAMES.strip().splitlines():
        names[row[:2]] = (*names.get(row[:2], ()), *row[3:].split(", "))
    return names


USUAL_NAMES = _by_code()
