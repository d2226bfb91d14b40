"""The kind of site an event struck, by the words of its summary: a market, a mosque, a bus station.

The words are English, French and Spanish, frozen with the model. A site named by no word of the table is unsaid. A bus
and a train are struck as a market is, and are known by their words in every language of ``event_words``.
"""

from service.domain.matching.features.told.event_words import things_in

_WORDS = {
    "market": "market markets marketplace bazaar souk marche mercado",
    "mosque": "mosque mosques mosquee mezquita",
    "church": "church churches cathedral chapel eglise iglesia catedral",
    "temple": "temple temples shrine shrines monastery synagogue gurdwara",
    "school": "school schools classroom classrooms ecole escuela",
    "university": "university universities campus universite universidad",
    "hospital": "hospital hospitals clinic clinics maternity hopital hospitales",
    "hotel": "hotel hotels",
    "restaurant": "restaurant restaurants cafe bar nightclub",
    "mall": "mall malls supermarket hypermarket shopping",
    "train": "metro subway",
    "airport": "airport airports airfield aeroport aeropuerto",
    "police station": "precinct comisaria commissariat",
    "checkpoint": "checkpoint checkpoints roadblock roadblocks",
    "barracks": "barracks garrison",
    "court": "court courts courthouse",
    "embassy": "embassy consulate ambassade embajada",
    "prison": "prison prisons jail jails penitentiary detention carcel penitenciaria",
    "bank": "bank banks",
    "stadium": "stadium stadiums",
    "bridge": "bridge bridges",
    "wedding": "wedding weddings",
    "funeral": "funeral funerals",
    "camp": "camp camps tent tents campement campamento",
}
_STRUCK_AS_SITES = frozenset({"bus", "train"})
_SITE = {word: site for site, words in _WORDS.items() for word in words.split()}


def sites_in(words: frozenset[str]) -> frozenset[str]:
    """The kinds of site that some folded words name; empty for none."""
    return frozenset(_SITE[word] for word in words if word in _SITE) | things_in(words) & _STRUCK_AS_SITES


def names_a_site(word: str) -> bool:
    """Whether a folded word of a place's name is a kind of site: the "mall" of "Westgate mall"."""
    return bool(sites_in(frozenset((word,))))
