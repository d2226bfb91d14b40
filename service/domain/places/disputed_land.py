"""Countries that claim one land: a place of one name under both codes is one place (VOCABULARY 9).

The list is of codes that sources use for one place. It says nothing of whose the land is, and each code stays with its
claimant.
"""

# A land, then the codes under which it is told of.
_LANDS = (
    ("Crimea, Sevastopol, Donetsk, Luhansk, Kherson, Zaporizhzhia", "UA RU"),
    ("Kosovo", "XK RS"),
    ("Golan Heights", "SY IL"),
    ("West Bank, Gaza, East Jerusalem", "PS IL"),
    ("Shebaa Farms", "LB SY IL"),
    ("Kashmir", "IN PK CN"),
    ("Arunachal Pradesh, Aksai Chin", "IN CN"),
    ("Western Sahara", "EH MA"),
    ("Abkhazia, South Ossetia", "GE RU"),
    ("Transnistria", "MD RU"),
    ("Nagorno-Karabakh", "AZ AM"),
    ("Northern Cyprus", "CY TR"),
    ("Taiwan", "TW CN"),
    ("Abyei", "SD SS"),
    ("Hala'ib, Bir Tawil", "EG SD"),
    ("Essequibo", "GY VE"),
    ("Fergana exclaves", "KG TJ UZ"),
    ("Kuril Islands", "RU JP"),
    ("Falkland Islands", "FK AR"),
)
DISPUTES = {
    code: frozenset(rival for _, codes in _LANDS for rival in codes.split() if code in codes.split()) - {code}
    for _, land_codes in _LANDS
    for code in land_codes.split()
}


def share_a_dispute(left: str, right: str) -> bool:
    """Whether both countries claim one land."""
    return right in DISPUTES.get(left, frozenset())
