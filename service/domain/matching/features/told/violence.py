"""The manner of violence by the words of a claim: people were shot, stabbed or bombed, houses burnt, shops looted.

The words are English, frozen with the model. A word that usually names a place, an occasion or a thing with totals of
its own is not in the table.
"""

_WORDS = {
    "shooting": "shooting shootings shoot shot shots gunfire gunshot gunshots gunned bullet bullets sniper snipers",
    "burning": "arson arsonists burn burnt burned burning torch torched torching blaze",
    "stabbing": "stabbing stabbings stab stabbed knife knives machete machetes hacked hacking slashed panga pangas",
    "beating": "beating beatings beat beaten melee brawl clubbed stoned",
    "looting": "looting loot looted looters plundered pillaged robbed robbery",
    "rape": "rape raped rapes sexual",
    "abduction": "abduction abductions abduct abducted kidnap kidnapped kidnapping",
    "torture": "torture tortured",
    "riot": "riot riots rioting rioted rioters rampage",
    "dispersal": "dispersal dispersed disperse teargas teargassed tear baton batons crowd",
    "explosion": (
        "bomb bombs bombing bombings bombed bomber blast blasts explosion explosions explosive explosives exploded "
        "grenade grenades detonated ied landmine suicide airstrike airstrikes shelling shelled"
    ),
}
_MANNER = {word: manner for manner, words in _WORDS.items() for word in words.split()}


def manner_of(words: frozenset[str]) -> frozenset[str]:
    """The kinds of violence that some folded words name; empty for none."""
    return frozenset(_MANNER[word] for word in words if word in _MANNER)


def tells_manner(word: str) -> bool:
    """Whether a folded word names a kind of violence; such a word counts as "manner" and not also as text."""
    return word in _MANNER
