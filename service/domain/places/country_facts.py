"""How many people live in each country, and its neighbours on land.

Written by bench.build_countries from GeoNames (CC BY 4.0, see NOTICE).
"""

from service.domain.places.countries import NO_COUNTRY

# Millions of people; a country that is not in the list has less than a hundred thousand.
_MILLIONS = (
    "AE 9.6; AF 37; AL 2.9; AM 3.1; AO 31; AR 44; AT 8.8; AU 25; AW 0.1; AZ 10; BA 3.3; BB 0.3; BD 161; BE 11; BF "
    "20; BG 7.0; BH 1.6; BI 11; BJ 11; BN 0.4; BO 11; BR 209; BS 0.4; BT 0.8; BW 2.3; BY 9.5; BZ 0.4; CA 37; CD 84; "
    "CF 4.7; CG 5.2; CH 8.5; CI 25; CL 19; CM 25; CN 1412; CO 50; CR 5.0; CU 11; CV 0.5; CW 0.2; CY 1.2; CZ 11; DE "
    "83; DJ 1.0; DK 5.8; DO 11; DZ 42; EC 17; EE 1.3; EG 98; EH 0.3; ER 6.2; ES 47; ET 109; FI 5.5; FJ 0.9; FM 0.1; "
    "FR 67; GA 2.1; GB 66; GD 0.1; GE 3.7; GF 0.2; GH 30; GM 2.3; GN 12; GP 0.4; GQ 1.3; GR 11; GT 17; GU 0.2; GW "
    "1.9; GY 0.8; HK 7.4; HN 9.6; HR 3.9; HT 11; HU 9.8; ID 268; IE 4.9; IL 8.9; IN 1353; IQ 38; IR 82; IS 0.4; IT "
    "60; JM 2.9; JO 10.0; JP 127; KE 51; KG 6.3; KH 16; KI 0.1; KM 0.8; KP 26; KR 52; KW 4.1; KZ 18; LA 7.1; LB "
    "6.8; LC 0.2; LK 22; LR 4.8; LS 2.1; LT 2.8; LU 0.6; LV 1.9; LY 6.7; MA 36; MD 3.5; ME 0.6; MG 26; MK 2.1; ML "
    "19; MM 54; MN 3.2; MO 0.6; MQ 0.4; MR 4.4; MT 0.5; MU 1.3; MV 0.5; MW 18; MX 126; MY 32; MZ 29; NA 2.4; NC "
    "0.3; NE 22; NG 196; NI 6.5; NL 17; NO 5.3; NP 28; NZ 4.9; OM 4.8; PA 4.2; PE 32; PF 0.3; PG 8.6; PH 107; PK "
    "212; PL 38; PR 3.2; PS 4.6; PT 10; PY 7.0; QA 2.8; RE 0.8; RO 19; RS 7.0; RU 144; RW 12; SA 34; SB 0.7; SD 42; "
    "SE 10; SG 5.6; SI 2.1; SK 5.4; SL 7.7; SN 16; SO 15; SR 0.6; SS 8.3; ST 0.2; SV 6.4; SY 17; SZ 1.1; TD 15; TG "
    "7.9; TH 69; TJ 9.1; TL 1.3; TM 5.9; TN 12; TO 0.1; TR 82; TT 1.4; TW 23; TZ 56; UA 40; UG 43; US 327; UY 3.4; "
    "UZ 33; VC 0.1; VE 29; VI 0.1; VN 96; VU 0.3; WS 0.2; XK 1.8; YE 28; YT 0.3; ZA 58; ZM 17; ZW 17"
)
# A code, then its neighbours.
_NEIGHBOURS = (
    "AD ES FR; AE OM SA; AF CN IR PK TJ TM UZ; AL GR ME MK RS XK; AM AZ GE IR TR; AO CD CG NA ZM; AR BO BR CL PY "
    "UY; AT CH CZ DE HU IT LI SI SK; AZ AM GE IR RU TR; BA HR ME RS; BD IN MM; BE DE FR LU NL; BF BJ CI GH ML NE "
    "TG; BG GR MK RO RS TR; BI CD RW TZ; BJ BF NE NG TG; BN MY; BO AR BR CL PE PY; BR AR BO CO GF GY PE PY SR UY "
    "VE; BT CN IN; BW NA ZA ZW; BY LT LV PL RU UA; BZ GT MX; CA US; CD AO BI CF CG RW SS TZ UG ZM; CF CD CG CM SD "
    "SS TD; CG AO CD CF CM GA; CH AT DE FR IT LI; CI BF GH GN LR ML; CL AR BO PE; CM CF CG GA GQ NG TD; CN AF BT IN "
    "KG KP KZ LA MM MN NP PK RU TJ VN; CO BR EC PA PE VE; CR NI PA; CU US; CZ AT DE PL SK; DE AT BE CH CZ DK FR LU "
    "NL PL; DJ ER ET SO; DK DE; DO HT; DZ EH LY MA ML MR NE TN; EC CO PE; EE LV RU; EG IL LY PS SD; EH DZ MA MR; ER "
    "DJ ET SD; ES AD FR GI MA PT; ET DJ ER KE SD SO SS; FI NO RU SE; FR AD BE CH DE ES IT LU MC; GA CG CM GQ; GB "
    "IE; GE AM AZ RU TR; GF BR SR; GH BF CI TG; GI ES; GM SN; GN CI GW LR ML SL SN; GQ CM GA; GR AL BG MK TR; GT BZ "
    "HN MX SV; GW GN SN; GY BR SR VE; HN GT NI SV; HR BA HU ME RS SI; HT DO; HU AT HR RO RS SI SK UA; ID MY PG TL; "
    "IE GB; IL EG JO LB PS SY; IN BD BT CN MM NP PK; IQ IR JO KW SA SY TR; IR AF AM AZ IQ PK TM TR; IT AT CH FR SI "
    "SM VA; JO IL IQ PS SA SY; KE ET SO SS TZ UG; KG CN KZ TJ UZ; KH LA TH VN; KP CN KR RU; KR KP; KW IQ SA; KZ CN "
    "KG RU TM UZ; LA CN KH MM TH VN; LB IL SY; LI AT CH; LR CI GN SL; LS ZA; LT BY LV PL RU; LU BE DE FR; LV BY EE "
    "LT RU; LY DZ EG NE SD TD TN; MA DZ EH ES; MC FR; MD RO UA; ME AL BA HR RS XK; MF SX; MK AL BG GR RS XK; ML BF "
    "CI DZ GN MR NE SN; MM BD CN IN LA TH; MN CN RU; MR DZ EH ML SN; MW MZ TZ ZM; MX BZ GT US; MY BN ID TH; MZ MW "
    "SZ TZ ZA ZM ZW; NA AO BW ZA ZM; NE BF BJ DZ LY ML NG TD; NG BJ CM NE TD; NI CR HN; NL BE DE; NO FI RU SE; NP "
    "CN IN; OM AE SA YE; PA CO CR; PE BO BR CL CO EC; PG ID; PK AF CN IN IR; PL BY CZ DE LT RU SK UA; PS EG IL JO; "
    "PT ES; PY AR BO BR; QA SA; RO BG HU MD RS UA; RS AL BA BG HR HU ME MK RO XK; RU AZ BY CN EE FI GE KP KZ LT LV "
    "MN NO PL UA; RW BI CD TZ UG; SA AE IQ JO KW OM QA YE; SD CF EG ER ET LY SS TD; SE FI NO; SI AT HR HU IT; SK AT "
    "CZ HU PL UA; SL GN LR; SM IT; SN GM GN GW ML MR; SO DJ ET KE; SR BR GF GY; SS CD CF ET KE SD UG; SV GT HN; SX "
    "MF; SY IL IQ JO LB TR; SZ MZ ZA; TD CF CM LY NE NG SD; TG BF BJ GH; TH KH LA MM MY; TJ AF CN KG UZ; TL ID; TM "
    "AF IR KZ UZ; TN DZ LY; TR AM AZ BG GE GR IQ IR SY; TZ BI CD KE MW MZ RW UG ZM; UA BY HU MD PL RO RU SK; UG CD "
    "KE RW SS TZ; US CA CU MX; UY AR BR; UZ AF KG KZ TJ TM; VA IT; VE BR CO GY; VN CN KH LA; XK AL ME MK RS; YE OM "
    "SA; ZA BW LS MZ NA SZ ZW; ZM AO CD MW MZ NA TZ ZW; ZW BW MZ ZA ZM"
)
_PEOPLE = {row[:2]: float(row[3:]) for row in _MILLIONS.split("; ")}
NEIGHBOURS = {row[:2]: frozenset(row[3:].split()) for row in _NEIGHBOURS.split("; ")}
_FEWEST, _EVERYBODY = 0.05, sum(_PEOPLE.values())


def millions_of(country: str) -> float:
    """How many million people live in a country, by its code; under a code of no country, all of the world."""
    return _EVERYBODY if country in NO_COUNTRY else _PEOPLE.get(country, _FEWEST)


def are_neighbours(left: str, right: str) -> bool:
    """Whether two countries have a border on land."""
    return right in NEIGHBOURS.get(left, frozenset())
