"""Things that reports tell in other words: trucks for a convoy, the names for a list, guns for artillery.

Source: our own table, of what parties to talks commonly promise one another.
"""

from __future__ import annotations

from typing import Final

from dragoman.record.deeds import deed_stems
from dragoman.record.words import stem

_KINDS: Final = (
    "list names register roll roster",
    "artillery guns howitzers batteries battery cannon mortars",
    "rifles weapons arms pistols firearms ammunition arsenal",
    "troops soldiers units battalion forces garrison brigade regiment army tanks paratroopers company",
    "fighters gunmen guerrillas rebels militia militiamen",
    "convoy trucks lorries vehicles shipment consignment cargo aid relief supplies food grain flour wheat sacks",
    "prisoners detainees captives hostages inmates internees",
    "duty tariff levy tax toll customs surcharge fee",
    "money sum funds payment instalment compensation contribution cash transfer subsidy grant loan",
    "ceasefire cease-fire truce armistice guns shots shelling hostilities",
    "checkpoint roadblock barrier barricade",
    "ferry boat steamer ship vessel",
    "school lessons classes classrooms pupils teachers",
    "law bill act statute legislation decree",
    "map charts plans",
    "observers monitors inspectors",
    "bodies remains dead coffins",
    "road highway route motorway corridor",
    "border frontier crossing",
    "train railway rail locomotive carriages",
    "refugees displaced families returnees evacuees",
    "power electricity current",
    "water taps",
    "oil gas fuel petrol diesel",
    "strike walkout stoppage pickets",
    "election ballot vote poll referendum",
    "pact accord treaty",
    "report findings inquiry investigation",
    "port harbour quay docks",
    "doctors medics physicians nurses surgeons",
    "engineers technicians experts",
    "files archive records papers documents dossier",
    "sanctions embargo blockade boycott",
    "wages pay salaries pensions arrears",
    "mines minefields explosives",
    "medicine drugs vaccine doses",
    "airspace skies flights airliners planes aircraft airline",
    "courts tribunals judges bench",
    "patrols patrol patrolled sorties",
    "houses homes dwellings flats cottages",
    "apology apologies regret",
    "villages hamlets settlements",
    "bridge span",
    "tractors machines machinery equipment",
    "land fields plots acres hectares",
    "newspaper editors journalists reporters press",
    "licence licences permits permit visas visa passes",
    "embassy consulate legation",
    "radio transmitter broadcasts",
)


def _by_stem() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind in _KINDS:
        stems = frozenset(form for word in kind.split() for form in (stem(word), *deed_stems(word)))
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


_BY_STEM: Final = _by_stem()


def other_words_for(one: str) -> frozenset[str]:
    """Return the stems of words that may mean the same thing, without the word's own.

    >>> stem("trucks") in other_words_for(stem("convoy")), other_words_for(stem("bakery"))
    (True, frozenset())
    """
    return _BY_STEM.get(one, frozenset()) - {one}
